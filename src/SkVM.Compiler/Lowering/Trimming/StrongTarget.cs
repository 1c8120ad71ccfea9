using SkVM.Capabilities;
using SkVM.Profiles;

namespace SkVM.Lowering.Trimming;

/// <summary>Tells the targets that need no help to follow a skill, and so can do with less text.</summary>
internal static class StrongTarget
{
    /// <summary>The length of a text of about 1,000 tokens; below it there is little to save.</summary>
    public const int LongText = 4000;

    /// <summary>How much the text may grow for a strong target: 3 % in characters is well below 5 % in tokens.</summary>
    public const double MaxGrowth = 1.03;

    private const double StrongMean = 2.7;

    private static readonly Capability[] s_following =
    [
        CapabilityCatalog.Get("follow.procedure"),
        CapabilityCatalog.Get("follow.constraint"),
        CapabilityCatalog.Get("follow.format"),
    ];

    private static readonly Capability s_read = CapabilityCatalog.Get("tool.file.read");

    /// <summary>True when the levels that were measured are nearly all L3.</summary>
    public static bool IsStrong(CapabilityProfile profile)
    {
        int sum = 0, count = 0;
        foreach (Capability capability in CapabilityCatalog.All)
        {
            if (profile.GetLevel(capability) is { } level)
                (sum, count) = (sum + (int)level, count + 1);
        }

        return count > 0 && sum >= StrongMean * count;
    }

    /// <summary>True when the target is strong, and keeps procedures, rules and formats at L3.</summary>
    public static bool Follows(SkillLoweringContext context) =>
        IsStrong(context.Profile) && s_following.All(capability => context.Profile.GetLevel(capability) == CapabilityLevel.L3);

    /// <summary>True when it also finds its way among several files, and the skill is long enough to gain from that.</summary>
    public static bool ReadsOnDemand(SkillLoweringContext context) =>
        context.SyntaxTree.Length >= LongText
        && Follows(context)
        && context.Profile.GetLevel(s_read) >= CapabilityLevel.L2;

    /// <summary>True when the skill has the target write nothing that it is weak at: what shows how may be read on demand.</summary>
    public static bool WritesUnaided(SkillLoweringContext context) =>
        !context.SemanticModel.GetGaps(context.Profile).Any(gap => gap.Requirement.Capability.Id.StartsWith("gen.", StringComparison.Ordinal));
}
