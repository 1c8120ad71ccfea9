using System.Collections.Immutable;
using SkVM.Bundles;

namespace SkVM.Environments;

/// <summary>
/// The scripts that check and install an environment. They are the same for every skill: what differs is the table they read, so no text of a skill
/// is ever part of a script.
/// </summary>
internal static class EnvironmentScripts
{
    private static readonly string[] s_names = ["activate", "activate.ps1", "check.ps1", "check.sh", "install.ps1", "install.sh"];

    /// <summary>The scripts by their names.</summary>
    public static ImmutableArray<(string Name, BundleFile File)> All { get; } = [.. s_names.Select(name => (name, Read(name)))];

    private static BundleFile Read(string name)
    {
        using Stream stream = typeof(EnvironmentScripts).Assembly.GetManifestResourceStream("SkVM.Environments." + name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new BundleFile("env/" + name, content) { IsExecutable = name.EndsWith(".sh", StringComparison.Ordinal) };
    }
}
