using SkVM.Capabilities;
using SkVM.Profiles;
using SkVM.Requirements;

namespace SkVM.Lowering;

/// <summary>The levels of a skill's requirements by capability; what does not count is L0.</summary>
internal readonly struct RequirementLevels
{
    private readonly CapabilityLevel[] _levels;

    public RequirementLevels(SkillSemanticModel model)
    {
        _levels = new CapabilityLevel[CapabilityCatalog.All.Length];
        foreach (SkillRequirement requirement in model.GetRequirements())
        {
            if (requirement.Confidence >= SkillRequirement.Threshold)
                _levels[requirement.Capability.Ordinal] = requirement.Level;
        }
    }

    public CapabilityLevel this[Capability capability] => _levels[capability.Ordinal];

    public static CapabilityLevel Of(SkillSemanticModel model, Capability capability) => new RequirementLevels(model)[capability];

    /// <summary>The first capability that is above the profile and above what it was before, or null.</summary>
    /// <param name="before">The levels before.</param>
    /// <param name="profile">The profile up to which a level may rise; null when none may.</param>
    public Capability? FindRise(RequirementLevels before, CapabilityProfile? profile)
    {
        foreach (Capability capability in CapabilityCatalog.All)
        {
            CapabilityLevel now = this[capability];
            if (now > before[capability] && (profile is null || now > (profile.GetLevel(capability) ?? before[capability])))
                return capability;
        }

        return null;
    }
}
