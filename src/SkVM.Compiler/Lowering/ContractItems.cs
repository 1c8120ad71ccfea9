using System.Buffers;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>Finds headings, and the lines of prose that state a rule, an output or a check. Code is not prose.</summary>
internal static class ContractItems
{
    private static readonly string[] s_rules = [
        "must", "never", "always", "do not", "don't", "required", "mandatory", "forbidden", "only if", "under no circumstances", "shall", "cannot",
        "make sure not", "important", "warning", "caution",
    ];
    private static readonly string[] s_checks = [
        "verify", "validate", "check that", "check if", "check whether", "confirm", "ensure", "make sure", "double-check", "test that", "assert",
    ];
    private static readonly string[] s_outputs = [
        "save to", "save the", "save it", "write to", "write the", "output to", "output:", "output file", "deliver", "produce a", "produce the",
        "create a file", "return the", "export to",
    ];

    private static readonly SearchValues<string> s_all = SearchValues.Create([.. s_rules, .. s_checks, .. s_outputs, .. Confirmations.Words], StringComparison.OrdinalIgnoreCase);

    /// <summary>All items of a skill.</summary>
    public static ImmutableArray<ContractItem> Of(SkillSemanticModel model) => Of(model, [new TextSpan(0, model.SyntaxTree.Length)]);

    /// <summary>The items that lie in or reach into some spans, which are in text order; an item may be there twice.</summary>
    public static ImmutableArray<ContractItem> Of(SkillSemanticModel model, IEnumerable<TextSpan> within)
    {
        string text = model.SyntaxTree.ToString();
        ImmutableArray<ContractItem>.Builder items = ImmutableArray.CreateBuilder<ContractItem>();
        IReadOnlyList<HeadingSyntax> headings = model.Facts.Headings;
        IReadOnlyList<SkillFacts.Fence> fences = model.Facts.Fences;
        int firstHeading = 0, firstFence = 0;
        foreach (TextSpan span in within)
        {
            while (firstHeading < headings.Count && headings[firstHeading].Span.End < span.Start)
                firstHeading++;
            for (int i = firstHeading; i < headings.Count && headings[i].Position <= span.End; i++)
            {
                HeadingSyntax heading = headings[i];
                if (heading.TitleSpan is { IsEmpty: false } title && title.IntersectsWith(span))
                    items.Add(new ContractItem(ContractPart.Heading, title));
            }

            int at = Math.Max(LineStart(text, span.Start), model.Facts.BodyStart);
            int length = text.AsSpan(span.End).IndexOfAny('\r', '\n');
            int end = length < 0 ? text.Length : span.End + length;
            while (firstFence < fences.Count && fences[firstFence].Node.Span.End <= at)
                firstFence++;
            for (int i = firstFence; i < fences.Count && fences[i].Node.Position < end; i++)
            {
                SkillFacts.Fence fence = fences[i];
                AddLines(text, at, LineStart(text, fence.Node.Position), items);
                at = fence.Node.Span.End;
            }

            AddLines(text, at, end, items);
        }

        return items.DrainToImmutable();
    }

    /// <summary>Adds the lines between two positions that state something; only lines with one of the words are looked at.</summary>
    private static void AddLines(string text, int from, int to, ImmutableArray<ContractItem>.Builder items)
    {
        while (from < to && text.AsSpan(from, to - from).IndexOfAny(s_all) is var hit and >= 0)
        {
            int start = Math.Max(from, LineStart(text, from + hit));
            int length = text.AsSpan(from + hit, to - from - hit).IndexOfAny('\r', '\n');
            int end = length < 0 ? to : from + hit + length;
            if (PartOf(text.AsSpan(start, end - start)) is { } part)
                items.Add(new ContractItem(part, Trim(text, start, end)));
            from = end + 1;
        }
    }

    private static int LineStart(string text, int position)
    {
        int end = text.AsSpan(0, position).LastIndexOfAny('\r', '\n');
        return end + 1;
    }

    /// <summary>True when a line states a hard rule, or asks to stop for a person.</summary>
    public static bool StatesRule(ReadOnlySpan<char> line) => WholeWords.HasAny(line, s_rules) || Confirmations.AreIn(line);

    private static ContractPart? PartOf(ReadOnlySpan<char> line) =>
        line.Length < 6 || line[0] == '#' ? null
        : StatesRule(line) ? ContractPart.Rule
        : WholeWords.HasAny(line, s_checks) ? ContractPart.Check
        : WholeWords.HasAny(line, s_outputs) ? ContractPart.Output
        : null;

    /// <summary>The line without its list mark, quote mark and blanks.</summary>
    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '-' or '*' or '+' or '>' or '|'))
            start++;
        int digits = start;
        while (digits < end && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits > start && digits + 1 < end && text[digits] is '.' or ')' && text[digits + 1] == ' ')
            start = digits + 2;
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] == '|'))
            end--;
        return TextSpan.FromBounds(start, end);
    }
}
