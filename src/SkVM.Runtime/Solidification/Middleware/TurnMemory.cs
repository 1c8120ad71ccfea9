using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// What is remembered of a turn from one of its requests to the next, for as long as the harness keeps the message or result it belongs to. Safe to use from
/// many threads.
/// </summary>
internal sealed class TurnMemory
{
    private readonly ConditionalWeakTable<ChatMessage, Dictionary<string, SolidifiedRun>> _failed = [];
    private readonly ConditionalWeakTable<FunctionResultContent, object> _counted = [];

    /// <summary>Keeps a run that was to answer the turn and failed.</summary>
    public void Remember(ConversationTurn turn, SolidifiedRun failed)
    {
        if (turn.Message is not { } message)
            return;
        Dictionary<string, SolidifiedRun> runs = _failed.GetOrCreateValue(message);
        lock (runs)
            runs[turn.Context.Hash] = failed;
    }

    /// <summary>The run that was to answer the turn and failed; null when there was none.</summary>
    public SolidifiedRun? Find(ConversationTurn turn)
    {
        if (turn.Message is not { } message || !_failed.TryGetValue(message, out Dictionary<string, SolidifiedRun>? runs))
            return null;
        lock (runs)
            return runs.GetValueOrDefault(turn.Context.Hash);
    }

    /// <summary>The turn is over: the same message may begin another one.</summary>
    public void Forget(ConversationTurn turn)
    {
        if (turn.Message is not { } message || !_failed.TryGetValue(message, out Dictionary<string, SolidifiedRun>? runs))
            return;
        lock (runs)
            runs.Remove(turn.Context.Hash);
    }

    /// <summary>Whether a turn is to be counted: one whose end is asked for again, for a better answer or a title, was counted.</summary>
    public bool IsNew(ConversationTurn turn) => turn.LastResult is not { } result || _counted.TryAdd(result, result);
}
