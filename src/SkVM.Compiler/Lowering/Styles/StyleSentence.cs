using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Procedures;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering.Styles;

/// <summary>Finds the skill's own sentence about style, and the sections in which something is written.</summary>
internal static class StyleSentence
{
    private const int MaxLength = 160;
    private static readonly string[] s_words = [" tone", "tone:", " voice", "voice:", "persona", "writing style", "conversational", " register", "formal"];
    private static readonly string[] s_beginnings = [
        "write in ", "write as ", "write with ", "use a ", "use an ", "use plain ", "use active ", "keep a ", "keep the tone", "keep your tone", "maintain a ",
        "tone:", "voice:", "style:", "adopt ", "speak ", "sound ", "be conversational", "stay formal", "match the ",
    ];
    private static readonly string[] s_writing = ["write", "draft", "compose", "phrase", "summarize", "summarise", "introduction", "headline", "conclusion", "body text"];

    /// <summary>The first short sentence that commands a style, on one line and without emphasis; null when there is none.</summary>
    public static (string Text, TextSpan Span)? Find(SkillSemanticModel model)
    {
        string text = model.Facts.Text;
        foreach (string word in s_words)
        {
            for (int at = model.Facts.BodyStart; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += word.Length)
            {
                if (model.Facts.IsInFence(at) || Sentence.Around(model.SyntaxTree, at) is not { } sentence)
                    continue;
                string plain = sentence.Text.Replace("*", "", StringComparison.Ordinal).Trim(' ', '.', '!');
                if (plain.Length is > 12 and <= MaxLength && plain[^1] != ':' && s_beginnings.Any(beginning => plain.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)))
                    return (plain, sentence.Span);
            }
        }

        return null;
    }

    /// <summary>The sections, without deeper ones, whose heading or first words ask to write.</summary>
    public static IEnumerable<SectionSyntax> WritingSections(SkillFacts facts)
    {
        foreach (HeadingSyntax heading in facts.Headings)
        {
            if (heading.Parent is SectionSyntax section && section.ChildNodes is [_, not SectionSyntax, ..]
                && (Begins(PlainTitle.Of(heading.Title)) || (section.ChildNodes[1] is ParagraphSyntax first && Begins(facts.Text.AsSpan(first.Position, first.Span.Length)))))
                yield return section;
        }
    }

    private static bool Begins(ReadOnlySpan<char> text)
    {
        foreach (string word in s_writing)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[word.Length])))
                return true;
        }

        return false;
    }
}
