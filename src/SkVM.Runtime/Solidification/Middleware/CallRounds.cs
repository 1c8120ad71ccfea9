using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>Runs the template functions that the model calls, and keeps what the conversation gains by it.</summary>
internal sealed class CallRounds(CallableTemplates callable, IReadOnlyList<ChatMessage> conversation)
{
    private const int MostRounds = 10;

    private readonly List<ChatMessage> _gained = [];
    private ImmutableArray<SolidifiedRun> _runs = [];
    private int _rounds;
    private bool _holdsAnswer;

    /// <summary>The runs so far.</summary>
    public ImmutableArray<SolidifiedRun> Runs => _runs;

    /// <summary>Whether the model called a template.</summary>
    public bool HasRun { get; private set; }

    /// <summary>The conversation with the calls and their results; the caller's own list where there were none.</summary>
    public IReadOnlyList<ChatMessage> Conversation => _gained.Count == 0 ? conversation : [.. conversation, .. _gained];

    /// <summary>Runs the calls in a response.</summary>
    /// <returns>Their results, null when there were none; and whether the model is to be asked again.</returns>
    public async ValueTask<(ChatMessage? Results, bool IsUnanswered)> RunAsync(IList<ChatMessage> answer, CancellationToken cancellationToken)
    {
        _holdsAnswer = false;
        _rounds++;
        if (callable.IsEmpty)
            return (null, false);
        var results = new List<AIContent>();
        bool others = false;
        foreach (FunctionCallContent call in answer.SelectMany(message => message.Contents).OfType<FunctionCallContent>())
        {
            if (callable.Find(call.Name) is not { } function)
            {
                others |= !call.InformationalOnly;
                continue;
            }

            call.InformationalOnly = true;
            (SolidifiedRun? run, string text) = await function.RunAsync(call.Arguments, cancellationToken).ConfigureAwait(false);
            if (run is not null)
                _runs = _runs.Add(run);
            results.Add(new FunctionResultContent(call.CallId, text));
        }

        if (results.Count == 0)
            return (null, false);
        HasRun = true;
        _holdsAnswer = true;
        var message = new ChatMessage(ChatRole.Tool, results);
        _gained.AddRange(answer);
        _gained.Add(message);
        // Where the harness has calls of its own to run it must have its turn; ours are answered already.
        return (message, !others && _rounds < MostRounds);
    }

    /// <summary>Puts what was gained before the last answer.</summary>
    public void Complete(ChatResponse response)
    {
        if (_gained.Count > 0)
            response.Messages = _holdsAnswer ? [.. _gained] : [.. _gained, .. response.Messages];
    }
}
