using SkVM.Environments;

namespace SkVM.Tests.Environments;

/// <summary>What a check finds on a machine, and what it says to do.</summary>
public class EnvironmentCheckerTests
{
    private static readonly Machine s_machine = new()
    {
        Executables = { ["jq"] = "1.7.1", ["python3"] = "3.9.2", ["pnpm"] = "9.0" },
        Distributions = { ["pandas"] = "2.2.1" },
        Packages = { ["react"] = "18.3.1" },
        Variables = { "API_KEY" },
    };

    [Theory]
    [InlineData(DependencyKind.System, "jq", null, DependencyStatus.Ok, "")]
    [InlineData(DependencyKind.System, "ffmpeg", null, DependencyStatus.Missing, "skvm env install --system")]
    [InlineData(DependencyKind.System, "no-such-tool", null, DependencyStatus.Missing, "install it by hand")]
    [InlineData(DependencyKind.System, "python3", "3.10+", DependencyStatus.Outdated, "is 3.9.2, needs >=3.10")]
    [InlineData(DependencyKind.Pip, "pandas", ">=2", DependencyStatus.Ok, "2.2.1")]
    [InlineData(DependencyKind.Pip, "pandas", "==1.5", DependencyStatus.Outdated, "is 2.2.1, needs ==1.5")]
    [InlineData(DependencyKind.Pip, "numpy", null, DependencyStatus.Missing, "skvm env install")]
    [InlineData(DependencyKind.Pip, "$(touch x)", null, DependencyStatus.Missing, "not a package name")]
    [InlineData(DependencyKind.Npm, "react", "^18.0.0", DependencyStatus.Ok, "18.3.1")]
    [InlineData(DependencyKind.Env, "API_KEY", null, DependencyStatus.Ok, "")]
    [InlineData(DependencyKind.Env, "OTHER_KEY", null, DependencyStatus.Unset, "set this variable")]
    [InlineData(DependencyKind.Service, "api.example.com", null, DependencyStatus.Unchecked, "not checked")]
    public void Each_kind_is_looked_for_in_its_own_way(DependencyKind kind, string name, string? version, DependencyStatus status, string detail)
    {
        DependencyCheck check = Assert.Single(Check(Dependency(kind, name, version)));
        Assert.Equal((status, detail), (check.Status, check.Detail));
    }

    [Theory]
    [InlineData(DependencyKind.Pip, "acmetables")]
    [InlineData(DependencyKind.Npm, "acme-tables")]
    public void A_package_that_was_only_guessed_is_looked_for_and_holds_nothing_up(DependencyKind kind, string name)
    {
        DependencyCheck check = Assert.Single(Check(Dependency(kind, name) with { Sources = [] }));
        Assert.Equal((DependencyStatus.Unchecked, "not known which package", true), (check.Status, check.Detail, check.IsMet));
        DependencyCheck found = Assert.Single(Check(Dependency(DependencyKind.Npm, "react") with { Sources = [] }));
        Assert.Equal(DependencyStatus.Ok, found.Status);
    }

    [Fact]
    public void A_package_that_comes_from_elsewhere_is_missing_and_its_command_is_told()
    {
        DependencyCheck check = Assert.Single(Check(Dependency(DependencyKind.Pip, "acme-tables") with { Sources = [], Hint = "pip install git+https://x.test/t" }));
        Assert.Equal((DependencyStatus.Missing, "pip install git+https://x.test/t", false), (check.Status, check.Detail, check.IsMet));
    }

    /// <summary>An author need not say what installs what its registry has; an empty list says that nothing is to.</summary>
    [Theory]
    [InlineData("", "pandas")]
    [InlineData(",\"sources\":[]", "")]
    [InlineData(",\"sources\":[{\"manager\":\"pip\",\"package\":\"pandas[excel]>=2\"}]", "pandas[excel]>=2")]
    [InlineData(",\"sources\":[{\"manager\":\"pip\",\"package\":\"--index-url=x\"}]", "")]
    public void A_list_that_names_no_sources_gets_those_of_the_registry(string sources, string expected)
    {
        EnvironmentBinding read = EnvironmentBindingFile.Read(global::System.Text.Encoding.UTF8.GetBytes(
            "{\"version\":1,\"skill\":\"demo\",\"dependencies\":[{\"kind\":\"pip\",\"name\":\"pandas\",\"required\":true" + sources + "}]}"));
        Assert.Equal(expected, string.Concat(read.Dependencies[0].Sources.Select(source => source.Package)));
    }

    [Theory]
    [InlineData("linux macos", DependencyStatus.Ok, true)]
    [InlineData("macos", DependencyStatus.Unsupported, false)]
    public void A_skill_for_other_operating_systems_is_not_met(string systems, DependencyStatus status, bool isMet)
    {
        DependencyCheck check = EnvironmentChecker.CheckOperatingSystem(new EnvironmentBinding { Skill = "demo", OperatingSystems = [.. systems.Split(' ')] }, s_machine)!;
        Assert.Equal((status, isMet), (check.Status, check.IsMet));
        Assert.Null(EnvironmentChecker.CheckOperatingSystem(new EnvironmentBinding { Skill = "demo" }, s_machine));
    }

    [Fact]
    public void Of_alternatives_one_is_enough()
    {
        var checks = Check(
            Dependency(DependencyKind.System, "npm") with { Alternatives = ["system:pnpm", "system:yarn"] },
            Dependency(DependencyKind.System, "pnpm") with { Alternatives = ["system:npm"] },
            Dependency(DependencyKind.System, "yarn") with { Alternatives = ["system:npm"] },
            Dependency(DependencyKind.System, "ffmpeg"));

        Assert.Equal([DependencyStatus.Alternative, DependencyStatus.Ok, DependencyStatus.Alternative, DependencyStatus.Missing], checks.Select(check => check.Status));
        Assert.Equal([true, true, true, false], checks.Select(check => check.IsMet));
    }

    [Fact]
    public void What_is_optional_or_of_another_system_holds_nothing_up()
    {
        var checks = Check(Dependency(DependencyKind.System, "ffmpeg") with { IsRequired = false }, Dependency(DependencyKind.System, "pbcopy") with { Platform = "macos" });
        Assert.Equal([DependencyStatus.Missing, DependencyStatus.Skipped], checks.Select(check => check.Status));
        Assert.All(checks, check => Assert.True(check.IsMet));
    }

    [Fact]
    public void A_hostile_name_is_never_asked_for() => Assert.Equal(DependencyStatus.Missing, Assert.Single(Check(Dependency(DependencyKind.System, "../../bin/sh"))).Status);

    [Fact]
    public void A_binding_reads_back_as_it_was_written_without_what_is_not_safe()
    {
        var binding = new EnvironmentBinding
        {
            Skill = "demo",
            Dependencies =
            [
                Dependency(DependencyKind.Pip, "pandas", ">=2") with { Lines = [3], Alternatives = ["pip:polars"] },
                Dependency(DependencyKind.System, "x") with { Sources = [new(PackageManager.Apt, "-o APT::Update::Pre-Invoke::=id"), new(PackageManager.Brew, "x")] },
            ],
        };
        byte[] json = EnvironmentBindingFile.Write(binding);
        EnvironmentBinding read = EnvironmentBindingFile.Read(json);

        Assert.Equal(["Brew x"], read.Dependencies[1].Sources.Select(source => $"{source.Manager} {source.Package}"));
        Assert.Equal(
            ("pandas", ">=2", true, 3, "pip:polars"),
            (read.Dependencies[0].Name, read.Dependencies[0].Version, read.Dependencies[0].IsRequired, read.Dependencies[0].Lines[0], read.Dependencies[0].Alternatives[0]));
        Assert.Equal(EnvironmentBindingFile.Write(read), EnvironmentBindingFile.Write(EnvironmentBindingFile.Read(EnvironmentBindingFile.Write(read))));
    }

    [Fact]
    public void This_machine_is_asked_without_a_network()
    {
        string folder = Directory.CreateTempSubdirectory("skvm env ").FullName;
        Directory.CreateDirectory(Path.Combine(folder, ".skvm", "node_modules", "@demo", "left"));
        File.WriteAllText(Path.Combine(folder, ".skvm", "node_modules", "@demo", "left", "package.json"), """{ "name": "@demo/left", "version": "1.2.3" }""");
        var machine = new LocalMachine(EnvironmentState.Of(folder));

        Assert.Equal(("1.2.3", null), (machine.FindPackage("@demo/left"), machine.FindPackage("@demo/right")));
        Assert.Null(machine.FindExecutable("no-such-tool-here"));
        Assert.NotNull(machine.FindExecutable("dotnet"));
        Assert.Null(machine.FindDistribution("no-such-distribution-here"));
        Assert.True(machine.HasVariable("PATH"));
        Directory.Delete(folder, recursive: true);
    }

    private static EnvironmentDependency Dependency(DependencyKind kind, string name, string? version = null) =>
        new(kind, name, version, IsRequired: true) { Sources = PackageSources.Of(kind, name, version, []) };

    private static System.Collections.Immutable.ImmutableArray<DependencyCheck> Check(params EnvironmentDependency[] dependencies) =>
        EnvironmentChecker.Check(new EnvironmentBinding { Skill = "demo", Dependencies = [.. dependencies] }, s_machine);

    private sealed class Machine : IEnvironmentMachine
    {
        public Dictionary<string, string> Executables { get; } = [];

        public Dictionary<string, string> Distributions { get; } = [];

        public Dictionary<string, string> Packages { get; } = [];

        public HashSet<string> Variables { get; } = [];

        public string Platform => "linux";

        public string? FindExecutable(string name) =>
            Executables.ContainsKey(name) ? name : name.Contains('/', StringComparison.Ordinal) ? throw new InvalidOperationException(name) : null;

        public string? GetVersion(string path, string option) => Executables[path];

        public string? FindDistribution(string name) => Distributions.GetValueOrDefault(name);

        public string? FindPackage(string name) => Packages.GetValueOrDefault(name);

        public bool HasVariable(string name) => Variables.Contains(name);
    }
}
