using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>
/// The file <c>skvm.lock.json</c> beside a SKILL.md: what a person, or a model whose answer a person reviewed, says of the skill.
/// It holds for the one text it was reviewed against. Its JSON Schema is <c>docs/skvm-lock.schema.json</c>. Immutable.
/// </summary>
public sealed record SkillLock
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "skvm.lock.json";

    /// <summary>The hash of the text it was reviewed against (see <see cref="HashOf"/>).</summary>
    public required string Skill { get; init; }

    /// <summary>Levels that take the place of what the analysis finds, in catalog order.</summary>
    public ImmutableArray<LockedRequirement> Requirements { get; init; } = [];

    /// <summary>Rewritten passages, in text order.</summary>
    public ImmutableArray<LockedPassage> Passages { get; init; } = [];

    /// <summary>True when it was reviewed against this text.</summary>
    public bool IsFor(string text) => Skill == HashOf(text);

    /// <summary>Reads a lock file.</summary>
    /// <exception cref="SkillLockException">It is no lock file; the message says where and what to write.</exception>
    public static SkillLock Parse(ReadOnlySpan<byte> utf8Json) => SkillLockReader.Read(utf8Json);

    /// <summary>The lock file as JSON (UTF-8, LF); the same lock always gives the same bytes.</summary>
    public byte[] ToJson() => SkillLockWriter.Write(this);

    /// <summary>The SHA-256, lower-case hex, of a text in UTF-8 with LF and without a byte order mark: the same on every checkout.</summary>
    public static string HashOf(string text) => BundleFile.Hash(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF').ReplaceLineEndings("\n")));
}

/// <summary>A reviewed level of a capability.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Level">The level; L0 when the skill does not need the capability.</param>
/// <param name="Why">The reason.</param>
public sealed record LockedRequirement(Capability Capability, CapabilityLevel Level, string Why)
{
    /// <summary>Reads <c>tool.exec=L2</c> or <c>tool.web=none</c>.</summary>
    /// <param name="text">The capability and its level.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="FormatException">There is no such capability or level; the message says what to write.</exception>
    public static LockedRequirement Parse(string text, string why) =>
        RequirementStatement.TryRead(text, out Capability? capability, out CapabilityLevel level, out string fault) ? new LockedRequirement(capability!, level, why) : throw new FormatException(fault);
}

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

/// <summary>A lock file cannot be read.</summary>
public sealed class SkillLockException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to write, without the file's name.</param>
    /// <param name="line">0-based line.</param>
    /// <param name="column">0-based byte in the line.</param>
    public SkillLockException(string message, int line, int column)
        : base(message)
    {
        Line = line;
        Column = column;
    }

    /// <summary>0-based line.</summary>
    public int Line { get; }

    /// <summary>0-based byte in the line.</summary>
    public int Column { get; }
}
