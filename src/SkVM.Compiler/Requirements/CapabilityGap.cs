using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>A requirement above a target's profile.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Measured">The target's level, below the requirement's.</param>
public sealed record CapabilityGap(SkillRequirement Requirement, CapabilityLevel Measured)
{
    /// <summary>True when the target was measured at L0; else the target is weak.</summary>
    public bool IsMissing => Measured == CapabilityLevel.L0;

    /// <summary>How many levels the target lacks, 1 to 3.</summary>
    public int Distance => Requirement.Level - Measured;

    /// <summary>What an author can change where no lowering closes the gap.</summary>
    public string Advice => GapAdvice.For(Requirement.Capability, Requirement.Level);
}
