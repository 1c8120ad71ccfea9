using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SkVM.Targets;

namespace SkVM.Profiles;

/// <summary>
/// An immutable set of capability profiles, one for each target. <see cref="BuiltIn"/> holds the measured
/// profiles that ship with SkVM; <see cref="Add"/> puts others over them.
/// </summary>
public sealed class CapabilityProfileSet
{
    private readonly ImmutableDictionary<SkillTarget, CapabilityProfile> _profiles;

    private CapabilityProfileSet(ImmutableDictionary<SkillTarget, CapabilityProfile> profiles) => _profiles = profiles;

    /// <summary>A set without profiles.</summary>
    public static CapabilityProfileSet Empty { get; } = new(ImmutableDictionary<SkillTarget, CapabilityProfile>.Empty);

    /// <summary>The 25 profiles published in the SkVM-data repository (SJTU-IPADS, April 2026).</summary>
    public static CapabilityProfileSet BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The targets that have a profile, in ordinal order of their names.</summary>
    public IEnumerable<SkillTarget> Targets => _profiles.Keys.OrderBy(target => target.ToString(), StringComparer.Ordinal);

    /// <summary>A set with these profiles added; a profile of the same target is replaced.</summary>
    public CapabilityProfileSet Add(IEnumerable<CapabilityProfile> profiles) =>
        new(_profiles.SetItems(profiles.Select(profile => KeyValuePair.Create(profile.Target, profile))));

    /// <summary>Finds the profile of a target.</summary>
    public bool TryGet(SkillTarget target, [NotNullWhen(true)] out CapabilityProfile? profile) => _profiles.TryGetValue(target, out profile);

    /// <summary>The names of the known targets that are nearest to a name that is not known.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="count">How many to return at the most.</param>
    public IEnumerable<string> FindNearest(string name, int count = 3) =>
        NearestNames.Find(name, Targets.Select(target => target.ToString()), count);

    private static CapabilityProfileSet ReadBuiltIn()
    {
        using Stream stream = typeof(CapabilityProfileSet).Assembly.GetManifestResourceStream("capability-profiles.json")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Empty.Add(CapabilityProfileFile.Parse(bytes));
    }
}
