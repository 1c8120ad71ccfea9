using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// What is remembered of a turn from one of its requests to the next, for as long as the harness keeps the message or result it belongs to. Safe to use from
/// many threads.
/// </summary>
internal sealed class TurnMemory
{
    private readonly ConditionalWeakTable<ChatMessage, Beginnings> _begun = [];
    private readonly ConditionalWeakTable<FunctionResultContent, object> _counted = [];

    /// <summary>Notes in which context a turn begins. One message may begin several: the agent's, and one that asks for a title.</summary>
    public void Begin(ConversationTurn turn)
    {
        if (!turn.IsAtStart || turn.Message is not { } message)
            return;
        Beginnings begun = _begun.GetOrCreateValue(message);
        lock (begun)
            begun.Contexts.Add(turn.Context.Obstacle is null ? turn.Context.Hash : "");
    }

    /// <summary>False when it is known that the turn began in another context, or in one that teaches nothing.</summary>
    public bool MayHaveBegun(ConversationTurn turn)
    {
        if (Find(turn.Message) is not { } begun)
            return true;
        lock (begun)
            return begun.Contexts.Contains(turn.Context.Hash);
    }

    /// <summary>Keeps a run that was to answer the turn and failed.</summary>
    public void Remember(ConversationTurn turn, SolidifiedRun failed)
    {
        if (turn.Message is not { } message)
            return;
        Beginnings begun = _begun.GetOrCreateValue(message);
        lock (begun)
            begun.Failed[turn.Context.Hash] = failed;
    }

    /// <summary>Keeps runs of the turn.</summary>
    /// <returns>All its runs, those of its earlier requests first.</returns>
    public ImmutableArray<SolidifiedRun> Add(ConversationTurn turn, ImmutableArray<SolidifiedRun> runs)
    {
        if ((runs.IsEmpty ? Find(turn.Message) : turn.Message is { } message ? _begun.GetOrCreateValue(message) : null) is not { } begun)
            return runs;
        lock (begun)
        {
            ImmutableArray<SolidifiedRun> earlier = begun.Runs.GetValueOrDefault(turn.Context.Hash, []);
            return runs.IsEmpty ? earlier : begun.Runs[turn.Context.Hash] = earlier.AddRange(runs);
        }
    }

    /// <summary>The run that was to answer the turn and failed; null when there was none.</summary>
    public SolidifiedRun? FindFailed(ConversationTurn turn)
    {
        if (Find(turn.Message) is not { } begun)
            return null;
        lock (begun)
            return begun.Failed.Count == 0 ? null : begun.Failed.GetValueOrDefault(turn.Context.Hash);
    }

    /// <summary>The turn is over: the same message may begin another one.</summary>
    public void ForgetRuns(ConversationTurn turn)
    {
        if (Find(turn.Message) is not { } begun)
            return;
        lock (begun)
        {
            begun.Failed.Remove(turn.Context.Hash);
            begun.Runs.Remove(turn.Context.Hash);
        }
    }

    /// <summary>Whether a turn is to be counted: one whose end is asked for again, for a better answer or a title, was counted.</summary>
    public bool IsNew(ConversationTurn turn) => turn.LastResult is not { } result || _counted.TryAdd(result, result);

    private Beginnings? Find(ChatMessage? message) => message is not null && _begun.TryGetValue(message, out Beginnings? begun) ? begun : null;

    /// <summary>The turns that a message began; locked while it is used.</summary>
    private sealed class Beginnings
    {
        public HashSet<string> Contexts { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, SolidifiedRun> Failed { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, ImmutableArray<SolidifiedRun>> Runs { get; } = new(StringComparer.Ordinal);
    }
}
