using SkVM.Requirements;

namespace SkVM.Measure;

/// <summary>Tells core requirements from incidental ones.</summary>
internal static class CoreRequirement
{
    private static readonly System.Reflection.PropertyInfo? s_isCore = typeof(SkillRequirement).GetProperty("IsCore");

    /// <summary>True for every requirement as long as the analysis does not say which are core.</summary>
    public static bool IsCore(SkillRequirement requirement) => s_isCore is null || (bool)s_isCore.GetValue(requirement)!;
}
