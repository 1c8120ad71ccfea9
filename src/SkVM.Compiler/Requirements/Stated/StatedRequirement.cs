using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>What an author says of a requirement. It takes the place of what the analysis finds.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Level">The level; L0 when the skill does not need the capability.</param>
/// <param name="Origin">Where it is said.</param>
/// <param name="Why">The reason the lock file gives; empty for front matter.</param>
/// <param name="Span">The words in SKILL.md; for the lock file, empty.</param>
public sealed record StatedRequirement(Capability Capability, CapabilityLevel Level, RequirementOrigin Origin, string Why, TextSpan Span);

/// <summary>Where the level of a requirement comes from.</summary>
public enum RequirementOrigin
{
    /// <summary>The analysis of the text.</summary>
    Analyzed,

    /// <summary><c>skvm.requires</c> in the front matter's <c>metadata</c>.</summary>
    Stated,

    /// <summary>A reviewed override in <c>skvm.lock.json</c>.</summary>
    Reviewed,
}
