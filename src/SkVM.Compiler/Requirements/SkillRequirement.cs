using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>A capability that following a skill demands of the agent itself.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Level">The highest level the skill's normal use needs; L1 to L3.</param>
/// <param name="Confidence">0 to 1; from 0.5 on the requirement counts.</param>
/// <param name="Evidence">The strongest spans that show it, strongest first; never empty.</param>
/// <param name="IsCore">True when the skill's main purpose fails without it; false for incidental demand.</param>
public sealed record SkillRequirement(Capability Capability, CapabilityLevel Level, double Confidence, ImmutableArray<TextSpan> Evidence, bool IsCore)
{
    /// <summary>From this confidence on a requirement counts.</summary>
    public const double Threshold = 0.5;
}
