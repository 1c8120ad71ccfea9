using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering;

/// <summary>
/// An analysis becomes a worksheet: a generated script shows one short piece of one source and one question at a time and keeps
/// the notes. With the skill's own criteria as questions the notes are the findings.
/// </summary>
internal sealed class WorksheetAnalysis : SkillLowering
{
    private static readonly SearchValues<string> s_introductions = SearchValues.Create(
        [
            "check", "look for", "looks for", "review", "criteria", "identif", "detect", "issues", "smell", "red flag", "anti-pattern", "audit", "evaluate",
            "assess", "verify", "questions", "warning signs", "symptom", "mistake", "pitfall", "analy", "inspect", "problems", "risks", "vulnerab", "triage",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Headings of what an author weighs, one by one.</summary>
    private static readonly SearchValues<string> s_headings = SearchValues.Create(
        [
            "criteria", "checklist", "checks", "principle", "best practice", "diagnos", "rules", "focus area", "decision", "selection", "classif", "dimension",
            "factor", "indicator", "signal", "red flag", "anti-pattern", "pitfall", "mistake", "problem", "issues", "symptom", "risk", "threat", "vulnerab",
            "audit", "review", "quality", "evaluat", "assess", "analysis", "optimiz", "trade-off", "consider", "questions", "troubleshoot", "guideline",
            "techniques", "models", "strateg", "what to", "triage",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Heads of a table's first column, below which stands what is looked for, row by row.</summary>
    private static readonly SearchValues<string> s_columns = SearchValues.Create(
        ["pattern", "symptom", "issue", "problem", "error", "check", "smell", "finding", "mistake", "criteri", "signal"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Titles of a document's own parts: nothing to weigh.</summary>
    private static readonly SearchValues<string> s_parts = SearchValues.Create(
        [
            "input", "output", "instruction", "overview", "usage", "when to", "example", "workflow", "format", "reference", "quick start", "setup", "install",
            "introduction", "related", "resources", "use this skill", "template", "checklist", "gotcha", "core concept", "relationship", "scope", "helper", "safety", "report",
            "roster", "not to do",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Words of a list that is worked through, not weighed by.</summary>
    private static readonly SearchValues<string> s_order = SearchValues.Create(
        ["in order", "in this order", "following steps", "these steps", "steps:", "one at a time", "create a task"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Words of a heading or line above what is ticked off when the work is done, and above questions to the user: nothing to weigh the material by.</summary>
    private static readonly SearchValues<string> s_ends = SearchValues.Create(
        [
            "before deliver", "before present", "before final", "before submit", "before complet", "before return", "before finish", "after creating", "final check", "validation",
            "success criteria", "successful when", "quality checklist", "self-check", "pre-flight", "preflight", "pre-deploy", "pre-commit",
            "definition of done", "deliverable", "clarif",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Words of a line that announces something else than criteria.</summary>
    private static readonly SearchValues<string> s_others = SearchValues.Create(
        ["parameter", "argument", "option", "flag", "example", "output", "input", "field", "return", "step", "command", "install", "store", "file", "respon"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly List<string> s_questions = [
        "What does this piece do?", "What in it is wrong, missing or unexpected?", "Which other source does it depend on or contradict?",
    ];

    private const int FewestCriteria = 3, MostCriteria = 20;

    public override string Id => "worksheet-analysis";

    public override string Title => "an analysis by one question on one short piece at a time";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("reason.analysis", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("reason.analysis") is not { } gap || gap.Measured < CapabilityLevel.L1)
            return;
        (SkillSyntaxNode Place, List<string> Items, CompiledForm Pieces)? criteria = Criteria(context.SemanticModel);
        if (criteria is null && gap.Measured < CapabilityLevel.L2)
            return;
        if (context.Measured("tool.exec") < CapabilityLevel.L1)
        {
            if (criteria is not null)
                criteria.Value.Pieces.AddTo(context, InsertionPoint.EndOf(context, criteria.Value.Place.Span.Start));
            return;
        }

        var questions = new StringBuilder();
        foreach (string question in criteria?.Items ?? s_questions)
            questions.Append("- ").Append(question).Append('\n');
        if (context.AddFile(CompiledForms.Questions, questions.ToString()) == CompiledForms.Questions)
            (gap.Measured == CapabilityLevel.L1 ? CompiledForms.Checklist : CompiledForms.Worksheet).AddTo(context, InsertionPoint.After(context, gap));
    }

    /// <summary>
    /// The first list of short items that the line directly above it calls what to look for; else the first list or table directly below a heading
    /// that does so, or the sections of one. Steps, cases (<c>If …</c>) and what is ticked off at the end are nothing to weigh a text by; where one of these is among the
    /// items, or one is too long to be asked, it is not taken: nothing of it would be left out.
    /// </summary>
    private static (SkillSyntaxNode Place, List<string> Items, CompiledForm Pieces)? Criteria(SkillSemanticModel model)
    {
        SkillFacts facts = model.Facts;
        foreach (StepListSyntax list in facts.StepLists)
        {
            if (IsList(facts, list) && IntroductionOf(facts, list) is { IsEmpty: false } line && line.ContainsAny(s_introductions) && Items(facts, list) is { } items)
                return (list, items, CompiledForms.Pieces);
        }

        foreach (StepListSyntax list in facts.StepLists)
        {
            if (IsList(facts, list) && IsBelowHeading(list) && StandsFirst(facts, list) && Items(facts, list) is { } items)
                return (list, items, CompiledForms.Pieces);
        }

        foreach (TableSyntax table in facts.Tables)
        {
            if ((IsBelowHeading(table) || IsOfFindings(facts.Text, table)) && Rows(facts, table) is { } rows)
                return (table, rows, CompiledForms.PiecesByTable);
        }

        foreach (HeadingSyntax heading in facts.Headings)
        {
            if (heading.Title.AsSpan().ContainsAny(s_headings) && heading.Parent is SectionSyntax section && Titles(section) is { } titles)
                return (heading, titles, CompiledForms.PiecesBySections);
        }

        return null;
    }

    private static bool IsList(SkillFacts facts, StepListSyntax list) =>
        list.ChildNodes.Length >= FewestCriteria
        && !facts.Text.AsSpan(list.Span.Start, list.Span.Length).ContainsAny(s_order)
        && !IsOfTheEnd(facts, list);

    /// <summary>True for what is ticked off when the work is done.</summary>
    private static bool IsOfTheEnd(SkillFacts facts, SkillSyntaxNode list) =>
        (HeadingOf(list)?.Title).AsSpan().ContainsAny(s_ends)
        || (Before(list) is ParagraphSyntax paragraph && facts.Text.AsSpan(paragraph.Span.Start, paragraph.Span.Length).ContainsAny(s_ends));

    private static HeadingSyntax? HeadingOf(SkillSyntaxNode node)
    {
        SkillSyntaxNode? section = node;
        while (section is not (null or SectionSyntax))
            section = section.Parent;
        return (section as SectionSyntax)?.Heading;
    }

    /// <summary>True for a list directly below its heading, or after one paragraph below it or a line that announces it and no other kind of list.</summary>
    private static bool StandsFirst(SkillFacts facts, StepListSyntax list) => Before(list) switch
    {
        HeadingSyntax => true,
        ParagraphSyntax paragraph when IntroductionOf(facts, list) is { IsEmpty: true } =>
            Before(paragraph) is HeadingSyntax && !facts.Text.AsSpan(paragraph.Span.Start, paragraph.Span.Length).ContainsAny(s_order),
        ParagraphSyntax => !IntroductionOf(facts, list).ContainsAny(s_others),
        _ => false,
    };

    /// <summary>The last line of the paragraph directly above a list that announces it; empty when there is none, or when it speaks of an order.</summary>
    private static ReadOnlySpan<char> IntroductionOf(SkillFacts facts, StepListSyntax list)
    {
        if (Before(list) is not ParagraphSyntax paragraph)
            return default;
        ReadOnlySpan<char> text = facts.Text.AsSpan(paragraph.Span.Start, paragraph.Span.Length).TrimEnd("*_ \t\r\n");
        if (text is not [.., ':'])
            return default;
        ReadOnlySpan<char> line = text[(text.LastIndexOf('\n') + 1)..];
        return line.ContainsAny(s_order) ? default : line;
    }

    /// <summary>What stands directly above a node in its section or item; a heading for the first of a section.</summary>
    private static SkillSyntaxNode? Before(SkillSyntaxNode node)
    {
        SkillSyntaxNode? before = null;
        foreach (SkillSyntaxNode sibling in node.Parent?.ChildNodes ?? [])
        {
            if (sibling.Position == node.Position)
                return before;
            before = sibling;
        }

        return null;
    }

    /// <summary>The titles of the sections within a section: principles or techniques that are weighed one by one.</summary>
    private static List<string>? Titles(SectionSyntax section)
    {
        List<string> titles = [.. section.ChildNodes.OfType<SectionSyntax>().Select(inner => PlainTitle.Of(inner.Heading.Title))];
        return titles.Exists(title => title.AsSpan().ContainsAny(s_parts)) ? null : AllOf(titles);
    }

    private static bool IsBelowHeading(SkillSyntaxNode node) => node.Parent is SectionSyntax { Heading.Title: var title } && title.AsSpan().ContainsAny(s_headings);

    private static bool IsOfFindings(string text, TableSyntax table)
    {
        ReadOnlySpan<char> head = text.AsSpan(table.Span.Start, table.Span.Length).TrimStart(" |");
        int end = head.IndexOfAny("|\n");
        return end > 0 && head[..end].ContainsAny(s_columns);
    }

    private static List<string>? Items(SkillFacts facts, StepListSyntax list) => AllOf(list.Steps.Select(item => CriterionText.Of(facts.Text, item)));

    /// <summary>The rows of a table without its head, the cells joined.</summary>
    private static List<string>? Rows(SkillFacts facts, TableSyntax table)
    {
        if (IsOfTheEnd(facts, table))
            return null;
        List<List<string>> rows = [
            .. table.Rows
                .Select(row => row.Cells.Select(cell => CriterionText.Plain(facts.Text, cell.Span, cell)).Where(cell => cell.Length > 0).ToList())
                .Where(row => row.Count > 0),
        ];
        // A row that says again what the column holds names nothing to look for.
        return rows.Count == 0 || rows.Skip(1).Any(row => row[0].Equals(rows[0][0], StringComparison.OrdinalIgnoreCase))
            ? null
            : AllOf(rows.Skip(1).Select(row => string.Join(" — ", row)));
    }

    /// <summary>All items as criteria; null when there are too few or too many, or one of them is none.</summary>
    private static List<string>? AllOf(IEnumerable<string?> items)
    {
        List<string> criteria = [.. items.Select(item => item ?? "")];
        return criteria.Count is >= FewestCriteria and <= MostCriteria && criteria.TrueForAll(CriterionText.IsCriterion) ? criteria : null;
    }
}
