using Microsoft.CodeAnalysis.Text;
using SkVM.Workflow.Effects;

namespace SkVM.Workflow.Order;

/// <summary>
/// Finds which step waits for which. Edges lead from earlier to later steps only, so they form no cycle. Where neither an edge nor the proof of
/// independence is found, the order of the text is kept.
/// </summary>
internal static class StepOrdering
{
    public static (List<StepOrder> Edges, StepReach Reach) Find(SkillFacts facts, List<StepDraft> steps, List<RefusedOrder> refused)
    {
        var edges = new List<StepOrder>();
        var reach = new StepReach(steps.Count);
        var results = new TextSpan?[steps.Count];
        for (int to = 0; to < steps.Count; to++)
        {
            StepDraft step = steps[to];
            List<StepReference>? references = StepReferences.Find(facts, step, steps);
            if (references is not null)
                Refuse(steps, step, references, refused);
            for (int from = to - 1; from >= 0; from--)
            {
                StepDraft earlier = steps[from];
                if (Exclude(earlier, step))
                    continue;
                if (Reason(facts, earlier, step, ref results[from], references) is { } edge)
                {
                    if (edge.Reason is WorkflowEdgeReason.File or WorkflowEdgeReason.State
                        && step.ParallelWith is { } claim
                        && claim == earlier.ParallelWith
                        && Conflict(earlier, step, writesOnly: true) is { } both)
                        refused.Add(new RefusedOrder(earlier, step, both.Resource, claim));
                    edges.Add(edge);
                    reach.Add(from, to);
                }
                else if (!reach.Has(from, to) && (MayConflict(earlier, step) ?? (IsIndependent(earlier, step) ? null : Keep(earlier, step))) is { } kept)
                {
                    edges.Add(kept);
                    reach.Add(from, to);
                }
            }
        }

        return (edges, reach);
    }

    /// <summary>True when both are never done in one run.</summary>
    public static bool Exclude(StepDraft first, StepDraft second) => first.Branch is { } branch && branch.Excludes(second.Branch);

    /// <summary>True when the earlier one makes a file or variable that the later one uses.</summary>
    public static bool HandsOn(StepDraft earlier, StepDraft later)
    {
        foreach (ResourceMention made in earlier.Effects.Defines)
        {
            if (made.Resource.Kind != WorkflowResourceKind.State && Find(later.Effects.Uses, made) is not null)
                return true;
        }

        return false;
    }

    /// <summary>True when nothing that one does can change what the other does: the text says so, or all that both do is known and apart.</summary>
    public static bool IsIndependent(StepDraft first, StepDraft second) =>
        (first.ParallelWith is { } claim && claim == second.ParallelWith) || (first.IsClosed && second.IsClosed && !first.IsCheck && !second.IsCheck);

    private static StepOrder Keep(StepDraft earlier, StepDraft step) => step.IsCheck
        ? new StepOrder(earlier.Index, step.Index, WorkflowEdgeReason.Check, "", [step.Item.Title])
        : new StepOrder(earlier.Index, step.Index, WorkflowEdgeReason.Order, "", [earlier.Item.Title, step.Item.Title]);

    private static StepOrder? Reason(SkillFacts facts, StepDraft earlier, StepDraft step, ref TextSpan? known, List<StepReference>? references)
    {
        string text = facts.Text;
        if (Conflict(earlier, step, writesOnly: false) is { } conflict)
            return new StepOrder(earlier.Index, step.Index, ReasonOf(conflict.Resource.Kind), conflict.Resource.Name, [conflict.First, conflict.Second]);
        if (references is not null)
        {
            foreach (StepReference reference in references)
            {
                if (reference.Step == earlier.Index)
                    return new StepOrder(
                        earlier.Index, step.Index, WorkflowEdgeReason.Reference, StepTitle.OneLine(text.AsSpan(reference.Span.Start, reference.Span.Length)), [reference.Span]);
            }
        }

        TextSpan result = known ??= ResultNames.Of(text, earlier);
        return result.Length > 0 && ResultNames.Mention(facts, result, step) is { } mention
            ? new StepOrder(earlier.Index, step.Index, WorkflowEdgeReason.Result, text.Substring(result.Start, result.Length).ToLowerInvariant(), [result, mention])
            : null;
    }

    /// <summary>What an earlier step defines and a later one uses or defines, or that it uses and the later one defines.</summary>
    private static (WorkflowResource Resource, TextSpan First, TextSpan Second)? Conflict(StepDraft earlier, StepDraft step, bool writesOnly)
    {
        foreach (ResourceMention made in earlier.Effects.Defines)
        {
            if (!writesOnly && Find(step.Effects.Uses, made) is { } used)
                return (made.Resource, made.Span, used.Span);
            if (made.Resource.Kind != WorkflowResourceKind.Variable && Find(step.Effects.Defines, made) is { } again)
                return (made.Resource, made.Span, again.Span);
        }

        if (writesOnly)
            return null;
        foreach (ResourceMention used in earlier.Effects.Uses)
        {
            if (used.Resource.Kind is WorkflowResourceKind.File or WorkflowResourceKind.State && Find(step.Effects.Defines, used) is { } changed)
                return (used.Resource, used.Span, changed.Span);
        }

        return null;
    }

    /// <summary>A mention of the same resource, of a file in a folder that the other one is, or of the folder.</summary>
    private static ResourceMention? Find(List<ResourceMention> list, ResourceMention other)
    {
        foreach (ResourceMention mention in list)
        {
            if (mention.Resource.Kind == other.Resource.Kind && (mention.File is null ? mention.Resource.Name == other.Resource.Name : mention.File.Meets(other.File!)))
                return mention;
        }

        return null;
    }

    /// <summary>
    /// An edge where names of files may meet, though it is not sure that they do: globs, names that are put together at run time, and all that looks
    /// at a whole folder. What the skill calls parallel it knows better, and where a step has no code, its order is kept for other reasons.
    /// </summary>
    private static StepOrder? MayConflict(StepDraft earlier, StepDraft step)
    {
        if (earlier.Effects.Commands == 0 || step.Effects.Commands == 0 || (earlier.ParallelWith is { } claim && claim == step.ParallelWith))
            return null;
        (ResourceMention First, ResourceMention Second)? found = Meeting(earlier.Effects.Defines, step.Effects.Uses)
            ?? Meeting(earlier.Effects.Defines, step.Effects.Defines)
            ?? Meeting(earlier.Effects.Uses, step.Effects.Defines);
        if (found is not { } both)
            return null;
        ResourceMention named = both.First.File!.IsOne ? both.First : both.Second;
        return new StepOrder(earlier.Index, step.Index, WorkflowEdgeReason.File, named.Resource.Name, [both.First.Span, both.Second.Span]);
    }

    private static (ResourceMention First, ResourceMention Second)? Meeting(List<ResourceMention> first, List<ResourceMention> second)
    {
        foreach (ResourceMention one in first)
        {
            if (one.File is null)
                continue;
            foreach (ResourceMention other in second)
            {
                if (other.File is not null && one.File.Overlaps(other.File))
                    return (one, other);
            }
        }

        return null;
    }

    private static WorkflowEdgeReason ReasonOf(WorkflowResourceKind kind) => kind switch
    {
        WorkflowResourceKind.File => WorkflowEdgeReason.File,
        WorkflowResourceKind.Variable => WorkflowEdgeReason.Variable,
        WorkflowResourceKind.State => WorkflowEdgeReason.State,
        _ => WorkflowEdgeReason.Result,
    };

    /// <summary>A step that says it comes after a later one asks for a cycle: the later one waits for it already.</summary>
    private static void Refuse(List<StepDraft> steps, StepDraft step, List<StepReference> references, List<RefusedOrder> refused)
    {
        foreach (StepReference reference in references)
        {
            if (reference.Step > step.Index && reference.Waits && !refused.Exists(known => known.To == step && known.From == steps[reference.Step]))
                refused.Add(new RefusedOrder(steps[reference.Step], step, null, reference.Span));
        }
    }
}
