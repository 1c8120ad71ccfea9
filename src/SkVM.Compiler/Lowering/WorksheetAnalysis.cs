using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;
using SkVM.Requirements;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>
/// An analysis becomes a worksheet: a generated script shows one short piece of one source and one question at a time and keeps
/// the notes. With the skill's own criteria as questions the notes are the findings.
/// </summary>
internal sealed class WorksheetAnalysis : SkillLowering
{
    private const int FewestCriteria = 3, MostCriteria = 12, LongestCriterion = 200;

    public override string Id => "worksheet-analysis";

    public override string Title => "an analysis by one question on one short piece at a time";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("reason.analysis", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("reason.analysis") is not { } gap || gap.Measured < CapabilityLevel.L1 || context.Measured("tool.exec") < CapabilityLevel.L1)
            return;
        List<string> criteria = Criteria(context, gap);
        if (criteria.Count < FewestCriteria && gap.Measured < CapabilityLevel.L2)
            return;
        var questions = new StringBuilder();
        if (criteria.Count < FewestCriteria)
            criteria = ["What does this piece do?", "What in it is wrong, missing or unexpected?", "Which other source does it depend on or contradict?"];
        foreach (string criterion in criteria)
            questions.Append("- ").Append(criterion).Append('\n');
        if (context.AddFile("references/skvm/questions.md", questions.ToString()) != "references/skvm/questions.md")
            return;
        (gap.Measured == CapabilityLevel.L1 ? CompiledForms.Checklist : CompiledForms.Worksheet).AddTo(context, InsertionPoint.After(context, gap));
    }

    /// <summary>The items of the first list after the first evidence that are one line each: what the skill looks for.</summary>
    private static List<string> Criteria(SkillLoweringContext context, CapabilityGap gap)
    {
        int first = gap.Requirement.Evidence.Where(evidence => evidence.Start >= context.Facts.BodyStart).Select(evidence => evidence.Start).DefaultIfEmpty(context.Facts.BodyStart).Min();
        foreach (StepListSyntax list in context.Facts.StepLists)
        {
            if (list.IsOrdered || list.Span.End <= first)
                continue;
            List<string> items = [.. list.ChildNodes.Select(item => OneLine(context.Facts.Text, item.Span)).OfType<string>().Take(MostCriteria)];
            if (items.Count >= FewestCriteria)
                return items;
        }

        return [];
    }

    private static string? OneLine(string text, TextSpan span)
    {
        string item = text.AsSpan(span.Start, span.Length).Trim().TrimStart("-*+ ").ToString().Replace("**", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return item.Length is 0 or > LongestCriterion || item.Contains("](", StringComparison.Ordinal) || item.Contains("```", StringComparison.Ordinal) ? null : item;
    }
}
