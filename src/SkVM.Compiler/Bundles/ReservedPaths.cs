namespace SkVM.Bundles;

/// <summary>The paths of a compiled bundle that the compiler writes itself, or takes from an author's skill for itself.</summary>
internal static class ReservedPaths
{
    private static readonly string[] s_names = ["SKILL.md", "skvm.json", "skvm.lock.json", "workflow.json", "workflow.md", "env", "skvm-env"];

    /// <summary>True for such a path, whatever its letter case, and for what is below it.</summary>
    public static bool Contains(string path) =>
        Array.Exists(s_names, name => path.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (path.Length == name.Length || path[name.Length] == '/'));
}
