using SkVM.Symbols;

namespace SkVM.Tests.Dependencies;

/// <summary>What a skill needs, as lines that read well in a test.</summary>
internal static class Needs
{
    /// <summary>Each dependency as <c>kind name version</c>, optional ones with <c>?</c>, in ordinal order.</summary>
    public static string[] Of(InMemorySkills skills) => [.. skills.Model().GetDependencies().Select(Show).Order(StringComparer.Ordinal)];

    public static DependencySymbol One(InMemorySkills skills, string name) => Assert.Single(skills.Model().GetDependencies(), dependency => dependency.Name == name);

    private static string Show(DependencySymbol dependency) =>
        $"{dependency.Kind.ToString().ToLowerInvariant()} {dependency.Name} {dependency.Version}".TrimEnd() + (dependency.IsRequired ? "" : "?");
}
