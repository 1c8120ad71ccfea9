using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>Runs the template functions that the model calls, and keeps what the conversation gains by it.</summary>
internal sealed class CallRounds(CallableTemplates callable, IReadOnlyList<ChatMessage> conversation)
{
    private readonly List<ChatMessage> _gained = [];
    private ImmutableArray<SolidifiedRun> _runs = [];
    private bool _holdsAnswer;

    /// <summary>The runs so far.</summary>
    public ImmutableArray<SolidifiedRun> Runs => _runs;

    /// <summary>Whether the model called a template.</summary>
    public bool HasRun { get; private set; }

    /// <summary>The conversation with the calls and their results.</summary>
    public IReadOnlyList<ChatMessage> Conversation => [.. conversation, .. _gained];

    /// <summary>The results of the last round.</summary>
    public ChatMessage LastResults { get; private set; } = new(ChatRole.Tool, []);

    /// <summary>Runs the calls in a response; true when the model is to be asked again.</summary>
    public async ValueTask<bool> RunAsync(IList<ChatMessage> answer, CancellationToken cancellationToken)
    {
        if (callable.IsEmpty)
            return false;
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
            return false;
        HasRun = true;
        LastResults = new ChatMessage(ChatRole.Tool, results);
        _gained.AddRange(answer);
        _gained.Add(LastResults);
        // Where the harness has calls of its own to run it must have its turn; ours are answered already.
        _holdsAnswer = others;
        return !others;
    }

    /// <summary>Puts what was gained before the last answer.</summary>
    public void Complete(ChatResponse response)
    {
        if (_gained.Count > 0)
            response.Messages = _holdsAnswer ? [.. _gained] : [.. _gained, .. response.Messages];
    }
}
