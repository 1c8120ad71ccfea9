using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>
/// An analysis becomes a worksheet: a generated script shows one short piece of one source and one question at a time and keeps
/// the notes. With the skill's own criteria as questions the notes are the findings.
/// </summary>
internal sealed class WorksheetAnalysis : SkillLowering
{
    private static readonly SearchValues<string> s_introductions = SearchValues.Create(
        ["check", "look for", "looks for", "review", "criteria", "identif", "detect", "issues", "smell", "red flag", "anti-pattern", "audit", "evaluate", "assess", "verify", "questions", "warning signs", "symptom", "mistake", "pitfall", "analy", "inspect", "problems", "risks", "vulnerab"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly List<string> s_questions = ["What does this piece do?", "What in it is wrong, missing or unexpected?", "Which other source does it depend on or contradict?"];

    private const int FewestCriteria = 3, MostCriteria = 12, LongestCriterion = 200;

    public override string Id => "worksheet-analysis";

    public override string Title => "an analysis by one question on one short piece at a time";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("reason.analysis", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("reason.analysis") is not { } gap || gap.Measured < CapabilityLevel.L1)
            return;
        (StepListSyntax List, List<string> Items)? criteria = Criteria(context.Facts);
        if (criteria is null && gap.Measured < CapabilityLevel.L2)
            return;
        if (context.Measured("tool.exec") < CapabilityLevel.L1)
        {
            if (criteria is not null)
                CompiledForms.Pieces.AddTo(context, InsertionPoint.EndOf(context, criteria.Value.List.Span.Start));
            return;
        }

        var questions = new StringBuilder();
        foreach (string question in criteria?.Items ?? s_questions)
            questions.Append("- ").Append(question).Append('\n');
        if (context.AddFile(CompiledForms.Questions, questions.ToString()) == CompiledForms.Questions)
            (gap.Measured == CapabilityLevel.L1 ? CompiledForms.Checklist : CompiledForms.Worksheet).AddTo(context, InsertionPoint.After(context, gap));
    }

    /// <summary>The first list of one-line items that the text calls what to look for, by the heading or the line above it.</summary>
    private static (StepListSyntax List, List<string> Items)? Criteria(SkillFacts facts)
    {
        foreach (StepListSyntax list in facts.StepLists)
        {
            if (list.ChildNodes.Length < FewestCriteria || !Introduces(facts.Text, list.Span.Start, facts.BodyStart))
                continue;
            List<string> items = [.. list.ChildNodes.Select(item => OneLine(facts.Text, item.Span)).OfType<string>().Take(MostCriteria)];
            if (items.Count >= FewestCriteria)
                return (list, items);
        }

        return null;
    }

    /// <summary>True when the last line of text above a list says that something is to be looked for.</summary>
    private static bool Introduces(string text, int list, int bodyStart)
    {
        int end = list;
        while (end > bodyStart && char.IsWhiteSpace(text[end - 1]))
            end--;
        int start = end > bodyStart ? text.LastIndexOf('\n', end - 1) + 1 : end;
        return text.AsSpan(start, Math.Max(0, end - start)).ContainsAny(s_introductions);
    }

    private static string? OneLine(string text, TextSpan span)
    {
        string item = text.AsSpan(span.Start, span.Length).Trim().TrimStart("-*+ ").ToString().Replace("**", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return item.Length is 0 or > LongestCriterion || item.Contains("](", StringComparison.Ordinal) || item.Contains("```", StringComparison.Ordinal) ? null : item;
    }
}
