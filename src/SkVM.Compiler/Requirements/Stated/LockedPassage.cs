using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>A reviewed rewrite of whole lines of SKILL.md, for targets that lack a capability.</summary>
/// <param name="Capability">The capability whose level the rewrite reduces.</param>
/// <param name="FirstLine">The first line, 1-based.</param>
/// <param name="LastLine">The last line, 1-based.</param>
/// <param name="TextHash">The hash of those lines without the last line end (see <see cref="SkillLock.HashOf"/>).</param>
/// <param name="Replacement">The lines that take their place, without the last line end.</param>
public sealed record LockedPassage(Capability Capability, int FirstLine, int LastLine, string TextHash, string Replacement)
{
    /// <summary>A rewrite of lines of a text.</summary>
    /// <param name="capability">The capability whose level the rewrite reduces.</param>
    /// <param name="text">The text of SKILL.md.</param>
    /// <param name="firstLine">The first line, 1-based.</param>
    /// <param name="lastLine">The last line, 1-based.</param>
    /// <param name="replacement">The lines that take their place.</param>
    public static LockedPassage Create(Capability capability, SourceText text, int firstLine, int lastLine, string replacement) =>
        new(capability, firstLine, lastLine, SkillLock.HashOf(text.ToString(SpanOf(text, firstLine, lastLine))), replacement.ReplaceLineEndings("\n").TrimEnd('\n'));

    /// <summary>The span of the passage without the last line end; null when those lines of the text are other ones.</summary>
    public TextSpan? FindIn(SourceText text)
    {
        if (LastLine > text.Lines.Count)
            return null;
        TextSpan span = SpanOf(text, FirstLine, LastLine);
        return SkillLock.HashOf(text.ToString(span)) == TextHash ? span : null;
    }

    private static TextSpan SpanOf(SourceText text, int firstLine, int lastLine) => TextSpan.FromBounds(text.Lines[firstLine - 1].Start, text.Lines[lastLine - 1].End);
}
