using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;
using SkVM.Lowering.Procedures;
using SkVM.Manifest;
using SkVM.Syntax;

namespace SkVM.Lowering.Rules;

/// <summary>A rule as it is asked: one line, and where it ends with a colon, with what it announces.</summary>
internal sealed class AnnouncedRule
{
    /// <summary>Longer than this, a list is asked item by item.</summary>
    private const int Longest = 600;

    private const string Elsewhere = " what stands below this line in SKILL.md.";

    private const int LongestCode = 160, MostLinesOfCode = 3;

    private AnnouncedRule(IReadOnlyList<string> texts, TextSpan with)
    {
        Texts = texts;
        With = with;
    }

    /// <summary>What is asked, one line each; empty for a line that only announces what is asked itself.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The list that is asked with the line; empty when there is none.</summary>
    public TextSpan With { get; }

    /// <param name="model">The skill.</param>
    /// <param name="line">The line or sentences.</param>
    /// <param name="isAsked">True for a list whose items are all rules of their own.</param>
    public static AnnouncedRule Of(SkillSemanticModel model, TextSpan line, Func<StepListSyntax, bool> isAsked)
    {
        string text = model.Facts.Text, rule = Plain(text.AsSpan(line.Start, line.Length));
        if (rule is not [.., ':'])
            return new([rule], default);
        (string? rest, SkillSyntaxNode? next) = Following(model, line);
        bool isLabel = !RuleWords.IsRule(rule)
            && !ContractItems.StatesRule(
                rule
                    .AsSpan()
                    .TrimStart("⚠️🚨❗ ")
                    .ToString()
                    .Replace("important", "", StringComparison.OrdinalIgnoreCase)
                    .Replace("warning", "", StringComparison.OrdinalIgnoreCase)
                    .Replace("caution", "", StringComparison.OrdinalIgnoreCase));
        switch (next)
        {
            case null when rest is not null:
                return new([$"{rule} {rest}"], default);
            case StepListSyntax list when isLabel && isAsked(list):
                return new([], default);
            case StepListSyntax list:
                List<string> items = [.. list.Steps.Select(item => Plain(RuleList.TextOf(text, item))).Where(item => item.Length > 0)];
                string joined = $"{rule} {string.Join("; ", items.Select(item => item.TrimEnd('.', ';', ',')))}.";
                return new(joined.Length <= Longest || items.Count == 0 ? [joined] : [.. items.Select(item => $"{rule} {item}")], list.Span);
            case CodeFenceSyntax fence when CodeOf(fence) is { } code:
                return new([$"{rule} {code}"], default);
            case QuoteSyntax or ParagraphSyntax when Plain(text.AsSpan(next.Span.Start, next.Span.Length)) is { Length: > 0 and <= Longest } said && said[^1] != ':':
                return new([$"{rule} {said}"], default);
            case null or HeadingSyntax or SectionSyntax when isLabel:
                return new([], default);
            default:
                return new([rule + Elsewhere], default);
        }
    }

    /// <summary>One line without emphasis, which in code is none, without quote marks and without a path's anchor.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int code = text[at] == '`' ? CodeLength(text[at..]) : 0;
            if (code > 0)
            {
                plain.Append(text.Slice(at, code));
                at += code;
            }
            else if (text[at..].StartsWith("**"))
            {
                at += 2;
            }
            else if (text[at] == '\n' && text[(at + 1)..].TrimStart(" \t") is ['>', ..])
            {
                plain.Append(' ');
                at += 1 + text[(at + 1)..].IndexOf('>') + 1;
            }
            else
            {
                plain.Append(text[at++]);
            }
        }

        return Sentence.OneLine(plain.ToString()).Replace(SkillFolderAnchor.Placeholder + "/", "", StringComparison.Ordinal).TrimStart('>', ' ').TrimEnd();
    }

    /// <summary>The length of inline code with its backticks; 0 where it is not closed.</summary>
    private static int CodeLength(ReadOnlySpan<char> text)
    {
        int ticks = text.IndexOfAnyExcept('`');
        if (ticks < 0)
            return 0;
        for (int at = ticks; at < text.Length;)
        {
            int close = text[at..].IndexOf('`');
            if (close < 0)
                return 0;
            at += close;
            int length = text[at..].IndexOfAnyExcept('`') is var run and >= 0 ? run : text.Length - at;
            at += length;
            if (length == ticks)
                return at;
        }

        return 0;
    }

    /// <summary>The rest of the paragraph after a line, or else the block after the paragraph; neither at the end of a section.</summary>
    private static (string? Remainder, SkillSyntaxNode? Next) Following(SkillSemanticModel model, TextSpan line)
    {
        SkillSyntaxNode? block = model.SyntaxTree.GetRoot().FindNode(Math.Max(line.Start, line.End - 1));
        while (block is not (null or ParagraphSyntax or HtmlSyntax))
            block = block.Parent;
        if (block?.Parent is null)
            return default;
        string rest = Plain(model.Facts.Text.AsSpan(line.End, Math.Max(0, block.Span.End - line.End)).TrimStart("*_ "));
        if (rest.Length is > 0 and <= Longest)
            return (rest, null);
        bool passed = false;
        foreach (SkillSyntaxNode sibling in block.Parent.ChildNodes)
        {
            if (passed)
                return (null, sibling);
            passed = sibling.Position == block.Position;
        }

        return default;
    }

    /// <summary>A few lines of data or text. Code is not copied: for some targets it becomes one command.</summary>
    private static string? CodeOf(CodeFenceSyntax fence)
    {
        if (CodeLanguage.FromName(fence.LanguageName) != CodeLanguage.Other || fence.LanguageName.Length == 0)
            return null;
        string[] lines = [.. string.Concat(fence.CodeTokens.Select(token => token.Text)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return lines.Length is > 0 and <= MostLinesOfCode && lines.Sum(line => line.Length) <= LongestCode && !lines.Any(line => line.Contains('`', StringComparison.Ordinal))
            ? string.Join(", then ", lines.Select(line => $"`{line}`"))
            : null;
    }
}
