using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Requirements;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>
/// Puts the rewritten passages of <c>skvm.lock.json</c> in place, for targets with a gap in their capability. Any capability,
/// any level; costs what the passages cost. A passage of another text than the lock was reviewed against is left out.
/// </summary>
internal sealed class ReviewedPassages : SkillLowering
{
    public override string Id => "reviewed-passages";

    public override string Title => "passages that were rewritten and reviewed (skvm.lock.json)";

    public override ImmutableArray<LoweringReach> Reaches { get; } =
        [.. CapabilityCatalog.All.SelectMany(capability => LoweringReach.Of(capability.Id, CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3))];

    public override void Lower(SkillLoweringContext context)
    {
        if (context.SemanticModel.Stated.ValidLock is not { Passages.IsEmpty: false } reviewed)
            return;
        // One capability at a time, so that each proves its own drop.
        foreach (CapabilityGap gap in context.Gaps)
        {
            if (Replace(context, reviewed.Passages.Where(passage => passage.Capability == gap.Requirement.Capability)))
                return;
        }
    }

    /// <summary>Replaces the passages that are still there as the author wrote them; false when none is.</summary>
    private static bool Replace(SkillLoweringContext context, IEnumerable<LockedPassage> passages)
    {
        SkillSyntaxTree source = context.SemanticModel.Source.SyntaxTree;
        string text = context.SyntaxTree.ToString();
        int next = context.SemanticModel.Facts.BodyStart;
        bool any = false;
        foreach (LockedPassage passage in passages)
        {
            if (passage.FindIn(source.GetText()) is not { } written)
                continue;
            string lines = source.ToString()[written.Start..written.End];
            int at = text.IndexOf(lines, next, StringComparison.Ordinal);
            if (at < 0)
                continue;
            context.Replace(new TextSpan(at, lines.Length), passage.Replacement);
            next = at + Math.Max(1, lines.Length);
            any = true;
        }

        return any;
    }
}
