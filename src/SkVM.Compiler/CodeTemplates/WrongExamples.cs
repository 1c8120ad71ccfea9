using System.Text.RegularExpressions;
using SkVM.Languages;
using SkVM.Syntax;

namespace SkVM.CodeTemplates;

/// <summary>
/// Code that a skill shows so that nobody runs it: <c>❌ Wrong:</c> before it, <c>Bad example</c> as its heading, <c># BAD</c> in it. The nearest word decides: a comment before
/// the line above the fence, that before the heading. A sentence that only has such a word in it says nothing: "Avoid typing it by hand:" stands before what is right.
/// </summary>
internal static partial class WrongExamples
{
    private enum Verdict
    {
        None,
        Right,
        Wrong,
    }

    /// <summary>True when the text above a fence says that it is wrong, and no comment at its beginning says otherwise.</summary>
    public static bool Is(SkillFacts facts, SkillFacts.Fence fence)
    {
        ReadOnlySpan<char> line = SkillFacts.LineBefore(facts.Text, fence.Node.Span.Start);
        Verdict verdict = OfText(line, isHeading: false);
        if (verdict == Verdict.None && fence.Heading is { } heading)
            verdict = OfText(heading.Title, isHeading: true);
        return verdict == Verdict.Wrong && OfComments(fence.Code, fence.Language, 0) != Verdict.Right;
    }

    /// <summary>True when the comment above a command or at the beginning of a script says that it is wrong.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="start">Where in its code the command or script begins.</param>
    public static bool Is(SkillFacts.Fence fence, int start) => OfComments(fence.Code, fence.Language, start) == Verdict.Wrong;

    /// <summary>True when something in a fence is wrong, so that it is not to be run as a whole.</summary>
    public static bool Any(SkillFacts facts, SkillFacts.Fence fence)
    {
        if (Is(facts, fence))
            return true;
        foreach (ReadOnlySpan<char> line in fence.Code.AsSpan().EnumerateLines())
        {
            if (OfComment(Comment(line, fence.Language)) == Verdict.Wrong)
                return true;
        }

        return false;
    }

    /// <summary>True when the words before inline code forbid it: "Never run `…`", "❌ `…`".</summary>
    public static bool Is(string text, InlineCodeSyntax inline)
    {
        int start = text.AsSpan(0, inline.Span.Start).LastIndexOf('\n') + 1;
        ReadOnlySpan<char> before = text.AsSpan(start, inline.Span.Start - start);
        int wrong = before.LastIndexOfAny('❌', '✗', '✘'), right = before.LastIndexOfAny('✅', '✓');
        return wrong > right || Forbids().IsMatch(before.TrimEnd(" `*_\""));
    }

    /// <summary>What the comments next above a place say, or those that begin there.</summary>
    private static Verdict OfComments(ReadOnlySpan<char> code, CodeLanguage language, int start)
    {
        Verdict verdict = Verdict.None;
        bool isInBlock = false;
        foreach (ReadOnlySpan<char> line in (start > 0 ? code[..start] : code).EnumerateLines())
        {
            ReadOnlySpan<char> comment = Comment(line, language);
            if (comment.IsEmpty)
            {
                if (start == 0 && !line.IsWhiteSpace())
                    break;
                isInBlock = false;
                continue;
            }

            Verdict own = OfComment(comment);
            verdict = isInBlock && own == Verdict.None ? verdict : own;
            isInBlock = true;
        }

        return verdict;
    }

    /// <summary>The text of a line that is a comment; empty for another.</summary>
    private static ReadOnlySpan<char> Comment(ReadOnlySpan<char> line, CodeLanguage language)
    {
        line = line.Trim();
        string mark = language == CodeLanguage.Shell || language == CodeLanguage.Python || language == CodeLanguage.PowerShell ? "#" : language == CodeLanguage.Sql ? "--" : "//";
        return line.StartsWith(mark, StringComparison.Ordinal) || line.StartsWith("/*", StringComparison.Ordinal) ? line.TrimStart("#-/* ") : default;
    }

    private static Verdict OfComment(ReadOnlySpan<char> text) =>
        text.IsEmpty ? Verdict.None : BeginsWithCross(text) || Label().IsMatch(text) ? Verdict.Wrong : Right().IsMatch(text) ? Verdict.Right : Verdict.None;

    private static Verdict OfText(ReadOnlySpan<char> text, bool isHeading)
    {
        text = text.Trim(" \t*_>|-<[(#0123456789.");
        if (text.IsEmpty)
            return Verdict.None;
        if (Right().IsMatch(text))
            return Verdict.Right;
        // A cross also stands before what went wrong: ❌ "Permission denied".
        return Label().IsMatch(text) || (BeginsWithCross(text) && (WrongWord().IsMatch(text) || (!isHeading && text[^1] == ':'))) ? Verdict.Wrong : Verdict.None;
    }

    private static bool BeginsWithCross(ReadOnlySpan<char> text) =>
        text.StartsWith("❌", StringComparison.Ordinal) || text.StartsWith("✗", StringComparison.Ordinal) || text.StartsWith("✘", StringComparison.Ordinal)
        || text.StartsWith("🚫", StringComparison.Ordinal) || text.StartsWith("⛔", StringComparison.Ordinal) || text.StartsWith("👎", StringComparison.Ordinal);

    /// <summary>A label: the word, a noun at most, and the end of the text or a mark.</summary>
    [GeneratedRegex(
        """
        ^(?:(?:common\ )?anti-?patterns?(?:\ to\ avoid)?|(?:bad|wrong|incorrect)(?:\ (?:examples?|practices?|patterns?|code|approach|way|usage|style|version))?
          |what\ not\ to\ do|not\ like\ this|(?:don['’]?ts?|do\ not|avoid|never)(?:\ (?:do|use|write|run))?(?:\ (?:this|that|it))?)
          (?=\s*(?:$|[:.(—–>*_!]|-\s))
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[^\w\s""'`]+\s*(?:bad|wrong|incorrect|anti-?pattern|don['’]?t|do not|never|avoid)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WrongWord();

    [GeneratedRegex(@"^(?:✅|✓|✔|👍|(?:good|right|correct|better|instead|do this|preferred|recommended|fixed)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Right();

    [GeneratedRegex(
        @"\b(?:don['’]?t|do not|never|avoid)(?: (?:ever|just|simply|run|use|call|do|execute|type|running|using|calling))*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Forbids();
}
