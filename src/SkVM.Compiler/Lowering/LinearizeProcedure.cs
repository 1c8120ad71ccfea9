using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Procedures;

namespace SkVM.Lowering;

/// <summary>
/// Makes a procedure one that can be followed a few steps at a time: steps move into one file per phase, loops get a bound and an exit, and lists
/// of conditions become tables. Costs about 40 tokens a phase and 60 a loop, none of which are read before they are needed.
/// </summary>
internal sealed class LinearizeProcedure : SkillLowering
{
    /// <inheritdoc/>
    public override string Id => "linearize-procedure";

    /// <inheritdoc/>
    public override string Title => "splitting its procedure into phases with an explicit end";

    /// <inheritdoc/>
    public override ImmutableArray<LoweringReach> Reaches { get; } =
    [
        .. LoweringReach.Of("follow.procedure", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("reason.planning", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
    ];

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        var contract = new LinesOfContract(context.SemanticModel);
        var changes = new List<TextChange>();
        BoundedLoops.Collect(context, contract, changes);
        BranchTables.Collect(context, contract, changes);
        RemoveOverlaps(changes);
        ProcedurePhases? phases = ProcedurePhases.Of(context.SemanticModel, StepLimit(context));
        if (phases is not null)
        {
            string start = phases.Write(context, changes);
            changes.RemoveAll(change => phases.Span.Contains(change.Span));
            context.Replace(phases.Span, start);
        }

        foreach (TextChange change in changes)
        {
            if (phases is null || !change.Span.OverlapsWith(phases.Span))
                context.Replace(change.Span, change.NewText!);
        }
    }

    /// <summary>How many steps the target can do in one go, by the lower of the two levels that are short.</summary>
    private static int StepLimit(SkillLoweringContext context)
    {
        int limit = int.MaxValue;
        if (context.FindGap("follow.procedure") is { } procedure)
            limit = procedure.Measured >= CapabilityLevel.L2 ? 7 : 3;
        if (context.FindGap("reason.planning") is { } planning)
            limit = Math.Min(limit, planning.Measured switch { CapabilityLevel.L0 => 3, CapabilityLevel.L1 => 5, _ => 7 });
        return limit;
    }

    private static void RemoveOverlaps(List<TextChange> changes)
    {
        changes.Sort((left, right) => left.Span.Start.CompareTo(right.Span.Start));
        for (int i = changes.Count - 1; i > 0; i--)
        {
            if (changes[i].Span.Start < changes[i - 1].Span.End)
                changes.RemoveAt(i);
        }
    }
}
