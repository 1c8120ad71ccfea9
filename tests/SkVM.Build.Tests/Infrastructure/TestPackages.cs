using SkVM.Tests;

namespace SkVM.Build.Tests;

/// <summary>
/// The packages under test, packed once for all tests into a feed of their own, and the temporary root with everything
/// the tests write. The version is new in each run, so no cache can answer with an old package.
/// </summary>
internal sealed class TestPackages
{
    private const string RootPrefix = "skvm-build-tests-";

    private static readonly Lazy<TestPackages> s_current = new(() => new TestPackages());

    private TestPackages()
    {
        DeleteRootsOfEndedRuns();
        Root = Directory.CreateTempSubdirectory($"{RootPrefix}{System.Environment.ProcessId}-").FullName;
        Directory.CreateDirectory(Feed);
        Write("NuGet.config", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources>
                <clear />
                <add key="tests" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        // Without node reuse the compiler server is off by default, and each compilation takes ten times as long.
        Write("Directory.Build.props", "<Project><PropertyGroup><UseSharedCompilation>true</UseSharedCompilation></PropertyGroup></Project>");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(".editorconfig", "root = true\n");
        Pack("SkVM.Build");
        Pack("SkVM.Core", "--no-build");
    }

    public static TestPackages Current => s_current.Value;

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = "0.1.0-test." + DateTime.UtcNow.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Root { get; }

    public string Feed => Path.Combine(Root, "feed");

    /// <summary>Where NuGet unpacks.</summary>
    public string Packages => Path.Combine(Root, "packages");

    /// <summary>The environment for dotnet.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?> { ["NUGET_PACKAGES"] = Packages };

    /// <summary>Packs a project of the repository into the feed, with all that is built on the way in the temporary root.</summary>
    public string Pack(string project, params string[] arguments)
    {
        string file = Path.Combine(SharedData.Repository, "src", project, project + ".csproj");
        Dotnet.Run(Path.GetDirectoryName(file)!,
        [
            "pack", file, "-c", "Release", "-o", Feed, "-p:Version=" + Version, "--artifacts-path", Path.Combine(Root, "artifacts"),
            "-nodeReuse:false", "-v:q", .. arguments,
        ]).Succeeded();
        return Path.Combine(Feed, $"{project}.{Version}.nupkg");
    }

    /// <summary>A new, empty folder below the root.</summary>
    public string CreateFolder(string name)
    {
        string folder = Path.Combine(Root, Path.GetRandomFileName(), name);
        Directory.CreateDirectory(folder);
        return folder;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Root, name), text);

    /// <summary>The test host is killed before it could delete so much at its end: the next run does it.</summary>
    private static void DeleteRootsOfEndedRuns()
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), RootPrefix + "*"))
        {
            string id = Path.GetFileName(folder)[RootPrefix.Length..].Split('-')[0];
            if (!int.TryParse(id, out int process) || IsRunning(process))
                continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The folder is temporary: what is still in use stays for a later run.
            }
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
