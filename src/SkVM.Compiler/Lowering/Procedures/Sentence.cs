using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Lowering.Procedures;

/// <summary>A sentence of prose, and where its paragraph stands.</summary>
/// <param name="Span">The sentence with its final mark.</param>
/// <param name="Text">Its words on one line, without the final mark.</param>
/// <param name="Indent">The blanks that a block at its place needs before it.</param>
/// <param name="IsLast">True when it ends its paragraph; else <paramref name="Span"/> reaches to the next sentence.</param>
internal readonly record struct Sentence(TextSpan Span, string Text, string Indent, bool IsLast = true)
{
    /// <summary>The sentence around a position, or null where the text is no prose of a section or list item.</summary>
    public static Sentence? Around(SkillSyntaxTree tree, int position)
    {
        SkillSyntaxNode? node = tree.GetRoot().FindNode(position);
        while (node is not (null or ParagraphSyntax))
            node = node.Parent;
        if (node is null || node.Parent is not (SectionSyntax or SkillDocumentSyntax or StepSyntax))
            return null;
        string text = tree.ToString();
        TextSpan span = Within(text, node.Span, position);
        return new Sentence(
            span, OneLine(text.AsSpan(span.Start, span.Length)).TrimEnd('.', '!', ' '), IndentOf(text, node), text.AsSpan(span.End, node.Span.End - span.End).IsWhiteSpace());
    }

    /// <summary>The blanks before a node's first line, with the width of the list marks before it.</summary>
    public static string IndentOf(string text, SkillSyntaxNode node)
    {
        int line = text.LastIndexOf('\n', Math.Max(0, node.Position - 1)) + 1;
        return node.Position <= line ? "" : new string(' ', node.Position - line);
    }

    /// <summary>The text with runs of blanks and line ends as one blank.</summary>
    public static string OneLine(ReadOnlySpan<char> text)
    {
        var line = new System.Text.StringBuilder(text.Length);
        bool blank = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = true;
                continue;
            }

            if (blank && line.Length > 0)
                line.Append(' ');
            blank = false;
            line.Append(c);
        }

        return line.ToString();
    }

    private static TextSpan Within(string text, TextSpan paragraph, int position)
    {
        int start = paragraph.Start;
        for (int at = position - 1; at > paragraph.Start; at--)
        {
            if (char.IsWhiteSpace(text[at]) && EndsSentence(text, paragraph.Start, at, byColon: true))
            {
                start = at;
                break;
            }
        }

        while (start < position && char.IsWhiteSpace(text[start]))
            start++;
        int end = position;
        while (end < paragraph.End && !(char.IsWhiteSpace(text[end]) && EndsSentence(text, start, end, byColon: false)))
            end++;
        int next = end;
        while (next < paragraph.End && char.IsWhiteSpace(text[next]))
            next++;
        if (next < paragraph.End)
            return TextSpan.FromBounds(start, next);
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>True when the word before a blank ends a sentence, emphasis and quote marks aside.</summary>
    private static bool EndsSentence(string text, int start, int blank, bool byColon)
    {
        int at = blank - 1;
        while (at > start && text[at] is '*' or '_' or '"' or ')' or '”')
            at--;
        return at >= start && (text[at] is '.' or '!' or '?' || (byColon && text[at] == ':'));
    }
}
