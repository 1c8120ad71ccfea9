using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Diagnostics;
using SkVM.Profiles;
using SkVM.Requirements;

namespace SkVM.Lowering;

/// <summary>A skill compiled for a target: its text and files after the lowerings that proved themselves. Immutable.</summary>
public sealed class LoweredSkill
{
    /// <summary>The longest SKILL.md, in UTF-16 units, that is rewritten; a longer one stays as it is, with its gaps. No agent reads as much as one text.</summary>
    public const int MaxLength = 256 * 1024;

    private readonly RequirementLevels _levels;

    internal LoweredSkill(SkillSemanticModel source, SkillSemanticModel compiled, CapabilityProfile profile, RequirementLevels levels, LoweringLog log, SourceMap sourceMap)
    {
        Source = source;
        Compiled = compiled;
        Profile = profile;
        Applied = [.. log.Applied];
        RolledBack = [.. log.RolledBack];
        GeneratedFiles = [.. log.Files];
        Faults = [.. log.Faults];
        SourceMap = sourceMap;
        _levels = levels;
        Gaps = Applied.IsEmpty
            ? source.GetGaps(profile)
            : [.. source.GetGaps(profile).Concat(compiled.GetGaps(profile)).DistinctBy(gap => gap.Requirement.Capability).Select(Now).OfType<CapabilityGap>()];
    }

    /// <summary>The skill as its author wrote it.</summary>
    public SkillSemanticModel Source { get; }

    /// <summary>The skill as the target gets it; <see cref="Source"/> itself when no lowering applied.</summary>
    public SkillSemanticModel Compiled { get; }

    /// <summary>The target's profile.</summary>
    public CapabilityProfile Profile { get; }

    /// <summary>The lowerings that were kept, in the order they were applied.</summary>
    public ImmutableArray<AppliedLowering> Applied { get; }

    /// <summary>The lowerings that proposed edits and did not prove themselves.</summary>
    public ImmutableArray<RolledBackLowering> RolledBack { get; }

    /// <summary>The files that lowerings added.</summary>
    public ImmutableArray<BundleFile> GeneratedFiles { get; }

    /// <summary>Where each part of the compiled text comes from.</summary>
    public SourceMap SourceMap { get; }

    /// <summary>Exceptions in lowerings of third parties.</summary>
    internal ImmutableArray<ExtensionFault> Faults { get; }

    /// <summary>The gaps that are left, at the level that the compiled skill and its generated files need.</summary>
    public ImmutableArray<CapabilityGap> Gaps { get; }

    /// <summary>The level of a capability that the compiled skill needs; L0 when none.</summary>
    public CapabilityLevel GetLevel(Capability capability) => _levels[capability];

    /// <summary>How many levels the target lacks for the compiled skill.</summary>
    internal int Distance => _levels.Distance(Profile);

    /// <summary>True when the compiled skill asks for more of a capability than its source did, and for more than the target has.</summary>
    internal bool HasRise => _levels.FindRise(new RequirementLevels(Source, Source), Profile) is not null;

    private CapabilityGap? Now(CapabilityGap gap) =>
        GetLevel(gap.Requirement.Capability) is var level && level > gap.Measured ? gap with { Requirement = gap.Requirement with { Level = level } } : null;

    /// <summary>The lowering that reduced a capability last, or null.</summary>
    public AppliedLowering? FindLowering(Capability capability) => Applied.LastOrDefault(applied => applied.Reductions.Any(reduction => reduction.Capability == capability));
}
