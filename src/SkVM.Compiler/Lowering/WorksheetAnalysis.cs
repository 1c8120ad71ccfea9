using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;
using SkVM.Lowering.Procedures;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>
/// An analysis becomes a worksheet: a generated script shows one short piece of one source and one question at a time and keeps
/// the notes. With the skill's own criteria as questions the notes are the findings.
/// </summary>
internal sealed class WorksheetAnalysis : SkillLowering
{
    private static readonly SearchValues<string> s_introductions = SearchValues.Create(
        ["check", "look for", "looks for", "review", "criteria", "identif", "detect", "issues", "smell", "red flag", "anti-pattern", "audit", "evaluate", "assess", "verify", "questions", "warning signs", "symptom", "mistake", "pitfall", "analy", "inspect", "problems", "risks", "vulnerab", "triage"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Headings of what an author weighs, one by one.</summary>
    private static readonly SearchValues<string> s_headings = SearchValues.Create(
        ["criteria", "checklist", "checks", "principle", "best practice", "diagnos", "rules", "focus area", "decision", "selection", "classif", "dimension", "factor", "indicator", "signal", "red flag", "anti-pattern", "pitfall", "mistake", "problem", "issues", "symptom", "risk", "threat", "vulnerab", "audit", "review", "quality", "evaluat", "assess", "analysis", "optimiz", "trade-off", "consider", "questions", "troubleshoot", "guideline", "techniques", "models", "strateg", "what to", "triage"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Heads of a table's first column, below which stands what is looked for, row by row.</summary>
    private static readonly SearchValues<string> s_columns = SearchValues.Create(["pattern", "symptom", "issue", "problem", "error", "check", "smell", "finding", "mistake", "criteri", "signal"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Titles of a document's own parts: nothing to weigh.</summary>
    private static readonly SearchValues<string> s_parts = SearchValues.Create(["input", "output", "instruction", "overview", "usage", "when to", "example", "workflow", "format", "reference", "quick start", "setup", "install", "introduction", "related", "resources"], StringComparison.OrdinalIgnoreCase);

    private static readonly List<string> s_questions = ["What does this piece do?", "What in it is wrong, missing or unexpected?", "Which other source does it depend on or contradict?"];

    private const int FewestCriteria = 3, MostCriteria = 12, LongestCriterion = 200;

    public override string Id => "worksheet-analysis";

    public override string Title => "an analysis by one question on one short piece at a time";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("reason.analysis", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("reason.analysis") is not { } gap || gap.Measured < CapabilityLevel.L1)
            return;
        (SkillSyntaxNode List, List<string> Items)? criteria = Criteria(context.Facts);
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

    /// <summary>The first list of short items that the text calls what to look for, by the line above it; else the first list or table below a heading that does so.</summary>
    private static (SkillSyntaxNode List, List<string> Items)? Criteria(SkillFacts facts)
    {
        foreach (StepListSyntax list in facts.StepLists)
        {
            if (list.ChildNodes.Length >= FewestCriteria && Introduces(facts.Text, list.Span.Start, facts.BodyStart) && Items(facts, list) is { } items)
                return (list, items);
        }

        foreach (StepListSyntax list in facts.StepLists)
        {
            if (list.ChildNodes.Length >= FewestCriteria && IsBelowHeading(list) && Items(facts, list) is { } items)
                return (list, items);
        }

        foreach (TableSyntax table in facts.Tables)
        {
            if ((IsBelowHeading(table) || IsOfFindings(facts.Text, table)) && Rows(facts, table) is { } rows)
                return (table, rows);
        }

        foreach (HeadingSyntax heading in facts.Headings)
        {
            if (heading.Title.AsSpan().ContainsAny(s_headings) && heading.Parent is SectionSyntax section && Titles(section) is { } titles)
                return (heading, titles);
        }

        return null;
    }

    /// <summary>The titles of the sections within a section: principles or techniques that are weighed one by one.</summary>
    private static List<string>? Titles(SectionSyntax section)
    {
        List<string> titles = [.. section.ChildNodes.OfType<SectionSyntax>().Select(inner => PlainTitle.Of(inner.Heading.Title)).Where(title => title.Length > 0 && !title.AsSpan().ContainsAny(s_parts)).Take(MostCriteria)];
        return titles.Count >= FewestCriteria ? titles : null;
    }

    private static bool IsBelowHeading(SkillSyntaxNode node) => node.Parent is SectionSyntax { Heading.Title: var title } && title.AsSpan().ContainsAny(s_headings);

    private static bool IsOfFindings(string text, TableSyntax table)
    {
        ReadOnlySpan<char> head = text.AsSpan(table.Span.Start, table.Span.Length).TrimStart(" |");
        int end = head.IndexOfAny("|\n");
        return end > 0 && head[..end].ContainsAny(s_columns);
    }

    private static List<string>? Items(SkillFacts facts, StepListSyntax list)
    {
        List<string> items = [.. list.ChildNodes.Select(item => OneLine(facts.Text, item.Span)).OfType<string>().Take(MostCriteria)];
        return items.Count >= FewestCriteria ? items : null;
    }

    /// <summary>The rows of a table without its head, the cells joined.</summary>
    private static List<string>? Rows(SkillFacts facts, TableSyntax table)
    {
        var rows = new List<string>();
        int line = 0;
        foreach (ReadOnlySpan<char> row in facts.Text.AsSpan(table.Span.Start, table.Span.Length).EnumerateLines())
        {
            if (line++ < 2 || row.IsWhiteSpace())
                continue;
            string text = string.Join(" — ", row.Trim().Trim('|').ToString().Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Replace("**", "", StringComparison.Ordinal);
            if (text.Length is > 0 and <= LongestCriterion && rows.Count < MostCriteria)
                rows.Add(text);
        }

        return rows.Count >= FewestCriteria ? rows : null;
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
        string item = text.AsSpan(span.Start, span.Length).Trim().TrimStart("-*+ 0123456789").TrimStart(".) ").ToString().Replace("**", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return item.Length is 0 or > LongestCriterion || item.Contains("](", StringComparison.Ordinal) || item.Contains("```", StringComparison.Ordinal) ? null : item;
    }
}
