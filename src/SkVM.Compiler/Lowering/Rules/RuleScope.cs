using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Lowering.Rules;

/// <summary>Tells lines that are worded like rules and are none: the head of a table, a cell that says <c>required</c>, and what tells when a skill is used at all.</summary>
internal sealed class RuleScope(SkillSemanticModel model)
{
    private static readonly string[] s_uses =
    [
        "when to use", "when not to use", "when to apply", "when to activate", "when to invoke", "when to trigger", "when should", "use this skill", "use this when",
        "use when", "not use this", "not use when",
        "don't use this", "don't use when", "don’t use this", "don’t use when",
    ];

    /// <summary>True when a line states no rule for the work.</summary>
    public bool IsNone(TextSpan line) => IsOfTable(line) || IsParameter(line) || IsOfUse(line);

    private bool IsOfTable(TextSpan line)
    {
        foreach (TableSyntax table in model.Facts.Tables)
        {
            if (!table.Span.Contains(line.Start))
                continue;
            string text = model.Facts.Text;
            int head = text.IndexOf('\n', table.Span.Start);
            if (head < 0 || line.Start <= head)
                return true;
            IEnumerable<string> cells = text.Substring(line.Start, line.Length).Split('|').Where(cell => !IsMark(cell.AsSpan().Trim("*_` ✅✔️❌().")));
            return !ContractItems.StatesRule(string.Join(" | ", cells));
        }

        return false;
    }

    /// <summary><c>`name` (required): …</c> describes what is given; it commands nothing by that word.</summary>
    private bool IsParameter(TextSpan line)
    {
        ReadOnlySpan<char> text = model.Facts.Text.AsSpan(line.Start, line.Length);
        int mark = text.IndexOf("(required", StringComparison.OrdinalIgnoreCase);
        if (mark < 0 || text.TrimStart("*_") is not ['`', ..] || text[mark..].IndexOf(')') is not (> 0 and var end))
            return false;
        return !ContractItems.StatesRule(text[..mark]) && !ContractItems.StatesRule(text[(mark + end)..]);
    }

    /// <summary>A cell of a column that says of each thing whether it has to be given.</summary>
    private static bool IsMark(ReadOnlySpan<char> cell) =>
        cell.Equals("required", StringComparison.OrdinalIgnoreCase)
        || cell.Equals("mandatory", StringComparison.OrdinalIgnoreCase)
        || cell.Equals("not required", StringComparison.OrdinalIgnoreCase)
        || cell.Equals("always", StringComparison.OrdinalIgnoreCase) || cell.Equals("never", StringComparison.OrdinalIgnoreCase);

    /// <summary>True below a heading, or in a list below a line, that tells when the skill is used.</summary>
    private bool IsOfUse(TextSpan line)
    {
        for (SkillSyntaxNode? node = model.SyntaxTree.GetRoot().FindNode(line.Start); node is not null; node = node.Parent)
        {
            if (node is SectionSyntax section && TellsUse(section.Heading.Title))
                return true;
            if (node is StepListSyntax
                && node.SiblingBefore() is ParagraphSyntax announcing
                && TellsUse(model.Facts.Text.AsSpan(announcing.Span.Start, announcing.Span.Length))
                && model.Facts.Text.AsSpan(announcing.Span.Start, announcing.Span.Length).TrimEnd("*_ \r\n") is [.., ':'])
                return true;
        }

        return false;
    }

    /// <summary>True for words that tell when a skill is used.</summary>
    public static bool TellsUse(ReadOnlySpan<char> words)
    {
        foreach (string use in s_uses)
        {
            if (words.Contains(use, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        words = words.Trim("*_:# ");
        return words.Equals("do not use", StringComparison.OrdinalIgnoreCase)
            || words.Equals("don't use", StringComparison.OrdinalIgnoreCase)
            || words.Equals("use for", StringComparison.OrdinalIgnoreCase);
    }
}
