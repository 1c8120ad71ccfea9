using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Targets;

namespace SkVM.Profiles;

/// <summary>The measured capability levels of one target. A capability that was not measured is unknown, not L0.</summary>
public sealed class CapabilityProfile
{
    private readonly ImmutableArray<CapabilityLevel?> _levels;

    /// <summary>Creates a profile.</summary>
    /// <param name="target">The measured target.</param>
    /// <param name="levels">The measured levels; a capability that is absent is unknown.</param>
    public CapabilityProfile(SkillTarget target, IReadOnlyDictionary<Capability, CapabilityLevel> levels)
    {
        Target = target;
        var all = new CapabilityLevel?[CapabilityCatalog.All.Length];
        foreach ((Capability capability, CapabilityLevel level) in levels)
            all[capability.Ordinal] = level;
        _levels = ImmutableArray.Create(all);
    }

    /// <summary>The measured target.</summary>
    public SkillTarget Target { get; }

    /// <summary>The measured level, or null where the capability was not measured.</summary>
    public CapabilityLevel? GetLevel(Capability capability) => _levels[capability.Ordinal];
}
