using System.Collections.Immutable;
using System.Text;
using SkVM.Bundles;

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
