using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>Runs the template functions that the model calls, and keeps what the conversation gains by it.</summary>
internal sealed class CallRounds(CallableTemplates callable, IReadOnlyList<ChatMessage> conversation)
{
    private const int MostRounds = 10;

    private readonly HashSet<FunctionCallContent> _marked = new(ReferenceEqualityComparer.Instance);
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

    /// <summary>Marks calls of template functions as done here, so that clients further out leave them alone.</summary>
    public void Mark(IEnumerable<AIContent> contents)
    {
        if (callable.IsEmpty)
            return;
        foreach (FunctionCallContent call in contents.OfType<FunctionCallContent>())
        {
            if (call.InformationalOnly || callable.Find(call.Name) is null)
                continue;
            call.InformationalOnly = true;
            _marked.Add(call);
        }
    }

    /// <summary>Runs the calls in a response that a client further in has not answered.</summary>
    /// <returns>Their results, null when there were none; and whether the model is to be asked again.</returns>
    public async ValueTask<(ChatMessage? Results, bool IsUnanswered)> RunAsync(IList<ChatMessage> answer, CancellationToken cancellationToken)
    {
        _holdsAnswer = false;
        _rounds++;
        if (callable.IsEmpty)
            return (null, false);
        AIContent[] contents = [.. answer.SelectMany(message => message.Contents)];
        Mark(contents);
        ImmutableArray<SolidifiedRun> ranWithin = callable.TakeRuns();
        _runs = _runs.AddRange(ranWithin);
        HasRun |= !ranWithin.IsEmpty;
        var results = new List<AIContent>();
        bool others = false;
        foreach (FunctionCallContent call in Unanswered(contents))
        {
            if (callable.Find(call.Name) is not { } function)
            {
                others |= !call.InformationalOnly;
                continue;
            }

            if (!_marked.Contains(call))
                continue;
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

    /// <summary>The calls that no later result belongs to. Models give one id to several calls, so each result answers the first that waits.</summary>
    private static List<FunctionCallContent> Unanswered(AIContent[] contents)
    {
        var open = new List<FunctionCallContent>();
        foreach (AIContent content in contents)
        {
            if (content is FunctionCallContent call)
                open.Add(call);
            else if (content is FunctionResultContent result && open.FindIndex(waiting => waiting.CallId == result.CallId) is >= 0 and int answered)
                open.RemoveAt(answered);
        }

        return open;
    }
}
