using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using SkVM.Environments;
using static SkVM.Tests.Environments.BoundBundle;

namespace SkVM.Tests.Environments;

/// <summary>What the scripts of a compiled bundle do on a machine with a POSIX shell.</summary>
public class EnvironmentScriptTests
{
    private const DependencyKind System =
        DependencyKind.System, Pip = DependencyKind.Pip, Npm = DependencyKind.Npm, Env = DependencyKind.Env, Service = DependencyKind.Service;

    [SkippableFact]
    public void A_check_prints_a_line_for_each_dependency_and_a_summary_and_changes_nothing()
    {
        RequireShell();
        using var bundle = new BoundBundle(
            Needs(System, "sh"), Needs(System, "no-such-tool"), Needs(System, "ffmpeg-none", required: false), Needs(Pip, "no-such-distribution"), Needs(Npm, "no-such-package"),
            Needs(Env, "PATH"), Needs(Env, "SKVM_NOT_SET"), Needs(Service, "api.example.com"));
        string[] before = bundle.Files();

        BundleRun run = bundle.Sh("check.sh");

        Assert.Equal(
            [
                "ok system sh", "missing system no-such-tool install it by hand", "missing system ffmpeg-none (optional) install it by hand", "missing pip no-such-distribution sh env/install.sh",
                "missing npm no-such-package sh env/install.sh", "ok env PATH", "unset env SKVM_NOT_SET set this variable", "unchecked service api.example.com not checked",
            ],
            run.Lines);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.False(run.Summary.GetProperty("ready").GetBoolean());
        Assert.Equal(8, run.Summary.GetProperty("dependencies").GetArrayLength());
        Assert.Equal(before, bundle.Files());
    }

    /// <summary>The name of a module is not the name of a package: whoever registered that name would be run.</summary>
    [SkippableFact]
    public void A_package_that_was_only_guessed_is_never_installed_and_holds_nothing_up()
    {
        RequireShell();
        using var bundle = new BoundBundle(Needs(Pip, "no-such-distribution") with { Sources = [] }, Needs(Npm, "no-such-package") with { Sources = [] }, Needs(System, "sh"));

        string[] lines = ["unchecked pip no-such-distribution not known which package", "unchecked npm no-such-package not known which package", "ok system sh"];
        BundleRun check = bundle.Sh("check.sh"), plan = bundle.Sh("install.sh", "--dry-run", "--optional", "--system");
        Assert.Equal(lines, check.Lines);
        Assert.Equal(lines, plan.Lines);
        Assert.True(check.Summary.GetProperty("ready").GetBoolean());
    }

    [SkippableTheory]
    [InlineData("macos windows", "unsupported os macos, windows this machine is linux", 1)]
    [InlineData("linux macos", "ok os linux, macos", 0)]
    public void A_skill_for_other_operating_systems_is_not_ready(string systems, string line, int exitCode)
    {
        RequireShell();
        Skip.IfNot(OperatingSystem.IsLinux(), "the machine is not Linux");
        using var bundle = new BoundBundle(new EnvironmentBinding { Skill = "demo", OperatingSystems = [.. systems.Split(' ')], Dependencies = [Needs(System, "sh")] });
        foreach (string script in new[] { "check.sh", "install.sh" })
        {
            BundleRun run = bundle.Sh(script);
            Assert.Equal([line, "ok system sh"], run.Lines);
            Assert.Equal((exitCode, "", exitCode == 0), (run.ExitCode, run.Error, run.Summary.GetProperty("ready").GetBoolean()));
        }
    }

    [SkippableFact]
    public void An_environment_with_all_it_requires_is_ready()
    {
        RequireShell();
        using var bundle = new BoundBundle(
            Needs(System, "sh"), Needs(System, "no-such-tool", required: false),
            Needs(System, "no-such-tool-a") with { Alternatives = ["system:sh"] },
            Needs(System, "no-such-tool-b") with { Platform = OperatingSystem.IsMacOS() ? "linux" : "macos" });

        BundleRun run = bundle.Sh("check.sh", "--quiet");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Empty(run.Lines);
        Assert.Equal(["ok", "missing", "alternative", "skipped"], run.Summary.GetProperty("dependencies").EnumerateArray().Select(item => item.GetProperty("status").GetString()));
    }

    [SkippableFact]
    public void No_name_can_run_anything()
    {
        RequireShell();
        using var bundle = new BoundBundle([.. s_hostile.SelectMany(Hostile)]);
        string[] before = bundle.Files();

        BundleRun check = bundle.Sh("check.sh"), plan = bundle.Sh("install.sh", "--dry-run", "--system", "--optional"), install = bundle.Sh("install.sh");

        Assert.Equal(before, bundle.Files());
        Assert.Equal(("", "", ""), (check.Error, plan.Error, install.Error));
        Assert.Equal(1, check.ExitCode);
        Assert.Equal(bundle.Binding.Dependencies.Length, check.Summary.GetProperty("dependencies").GetArrayLength());
        Assert.Equal(bundle.Binding.Dependencies.Length, check.Lines.Length);
    }

    public static TheoryData<string> HostileNames() => [.. s_hostile];

    /// <summary>Names that a careless script would run, split or show.</summary>
    internal static readonly string[] s_hostile =
    [
        "$(touch owned)", "`touch owned`", "'; touch owned; '", "\"; touch owned; \"", "a\ntouch owned\n", "a\ttouch", "x; touch owned", "x && touch owned", "x | touch owned", "-e touch", "--help", "../../../bin/sh", "*", "a b", "${IFS}touch",
        "\\", "'", "\"", "a\0b", "\u001b[2J", "\u202egpj.exe", "x\r\ntouch owned", "%s%n", "-", "!!", "~", "#", "EOF\nEND\ntouch owned",
    ];

    /// <summary>The name in every place that a skill's text can reach.</summary>
    internal static IEnumerable<EnvironmentDependency> Hostile(string name)
    {
        foreach (DependencyKind kind in Enum.GetValues<DependencyKind>())
        {
            yield return new EnvironmentDependency(kind, name, name, IsRequired: true)
            {
                Sources = PackageSources.Of(kind, name, name, Enum.GetValues<PackageManager>().Select(manager => new PackageSource(manager, name))),
                Alternatives = [name],
                Hint = name,
                Platform = null,
                Ecosystem = name,
            };
        }
    }

    [SkippableFact]
    public void A_version_is_held_against_the_range()
    {
        RequireShell();
        using var bundle = new BoundBundle(Needs(System, "git", "1.0+"), Needs(System, "git", "99+"));
        BundleRun run = bundle.Sh("check.sh");
        Assert.Equal("ok system git", run.Lines[0][..13]);
        Assert.StartsWith("outdated system git is ", run.Lines[1], StringComparison.Ordinal);
    }

    /// <summary>Its registry may have anyone's package under that name.</summary>
    [SkippableFact]
    public void A_package_that_comes_from_elsewhere_is_told_and_not_installed()
    {
        RequireShell();
        using var bundle = new BoundBundle(Needs(Pip, "no-such-distribution") with { Sources = [], Hint = "pip install -i https://pypi.acme.internal no-such-distribution" });
        string[] lines = ["missing pip no-such-distribution pip install -i https://pypi.acme.internal no-such-distribution"];
        BundleRun check = bundle.Sh("check.sh"), plan = bundle.Sh("install.sh", "--dry-run", "--optional", "--system");
        Assert.Equal(lines, check.Lines);
        Assert.Equal(lines, plan.Lines);
        Assert.Equal((1, 1), (check.ExitCode, plan.ExitCode));
    }

    /// <summary>Each alternative is there or not as the range says: one that is too old serves no one.</summary>
    [SkippableFact]
    public void An_alternative_that_is_outdated_does_not_serve()
    {
        RequireShell();
        EnvironmentDependency[] either = [Needs(System, "node", "99+") with { Alternatives = ["system:no-such-tool"] }, Needs(System, "no-such-tool") with { Alternatives = ["system:node"] }];
        using BoundBundle old = new BoundBundle(either).WithProgram("node", "echo v20.1.0"), fit = new BoundBundle(either).WithProgram("node", "echo v99.1.0");

        BundleRun run = old.Sh("check.sh");
        Assert.Equal(["outdated system node is 20.1.0, needs >=99", "missing system no-such-tool install it by hand"], run.Lines);
        Assert.Equal((1, false), (run.ExitCode, run.Summary.GetProperty("ready").GetBoolean()));
        Assert.Equal(["ok system node 99.1.0", "alternative system no-such-tool another one that serves is there"], fit.Sh("check.sh").Lines);
    }

    [SkippableTheory]
    [InlineData("echo 'npm warn 3 settings are old' >&2; echo 10.2.4", "ok system npm 10.2.4")]
    [InlineData("echo 'version 9.1' >&2", "ok system npm 9.1")]
    [InlineData("echo 7.0", "outdated system npm is 7.0, needs >=8")]
    public void A_version_is_what_a_program_prints_and_no_warning(string program, string line)
    {
        RequireShell();
        using BoundBundle bundle = new BoundBundle(Needs(System, "npm", "8+")).WithProgram("npm", program);
        Assert.Equal([line], bundle.Sh("check.sh").Lines);
    }

    /// <summary>Names of functions that a script might have, and of commands that shells have built in.</summary>
    [SkippableFact]
    public void Only_a_file_is_a_program()
    {
        RequireShell();
        string[] names = ["compare", "next", "check", "report", "plan", "fail", "inspect", "manage", "reason", "bind", "times", "alias", "while"];
        names = [.. names.Where(name => new LocalMachine(EnvironmentState.Of(".")).FindExecutable(name) is null)];
        using var bundle = new BoundBundle([.. names.Select(name => Needs(System, name) with { Sources = [] })]);
        string[] lines = [.. names.Select(name => $"missing system {name} install it by hand")];
        Assert.Equal(lines, bundle.Sh("check.sh").Lines);
        Assert.Equal(lines, bundle.Sh("install.sh", "--dry-run").Lines);
        bundle.WithProgram("next", "");
        Assert.Contains("ok system next", bundle.Sh("check.sh").Lines);
    }

    [SkippableFact]
    public void A_Python_package_is_installed_into_the_skills_own_environment_and_its_script_then_runs()
    {
        RequireShell();
        RequireProgram("python3");
        using var bundle = new BoundBundle(Needs(Pip, "skvm-demo", "==1.2.0"), Needs(Pip, "no-such-distribution", required: false));
        string wheels = Directory.CreateTempSubdirectory("skvm-wheels").FullName; // pip takes a list, with blanks between.
        WriteWheel(wheels);
        File.WriteAllText(Path.Combine(bundle.Folder, "job.py"), "import skvm_demo\nprint(skvm_demo.VALUE)\n");
        (string, string)[] offline = [("PIP_NO_INDEX", "1"), ("PIP_FIND_LINKS", wheels), ("PIP_CONFIG_FILE", "/dev/null")];

        BundleRun before = bundle.Sh("check.sh");
        BundleRun install = bundle.Run("sh", [Path.Combine(bundle.Folder, "env", "install.sh"), "--optional"], offline);
        BundleRun again = bundle.Run("sh", [Path.Combine(bundle.Folder, "env", "install.sh")], offline);
        BundleRun job = bundle.Run("sh", ["-c", ". env/activate && python job.py"]);

        Assert.Equal((1, 0, 0), (before.ExitCode, install.ExitCode, again.ExitCode));
        Assert.Equal("installed pip skvm-demo 1.2.0", install.Lines[0]);
        Assert.StartsWith("failed pip no-such-distribution (optional) ERROR: No matching distribution", install.Lines[1], StringComparison.Ordinal);
        Assert.Equal("ok pip skvm-demo 1.2.0", again.Lines[0]);
        Assert.Equal((0, "42\n"), (job.ExitCode, job.Output));
        Directory.Delete(wheels, recursive: true);
        Directory.Delete(Path.Combine(bundle.Folder, ".skvm"), recursive: true);
        Assert.Equal(1, bundle.Sh("check.sh").ExitCode);
    }

    [SkippableFact]
    public void Where_the_index_cannot_be_reached_each_package_fails_in_one_line()
    {
        RequireShell();
        RequireProgram("python3");
        using var bundle = new BoundBundle(Needs(Pip, "skvm-demo-a"), Needs(Pip, "skvm-demo-b", "==1.0"));

        BundleRun run = bundle.Run(
            "sh", [Path.Combine(bundle.Folder, "env", "install.sh")], ("PIP_INDEX_URL", "http://127.0.0.1:9/"), ("PIP_CONFIG_FILE", "/dev/null"), ("PIP_FIND_LINKS", ""));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Lines.Length);
        Assert.All(run.Lines, line => Assert.Matches("^failed pip skvm-demo-[ab] ERROR: .+", line));
        Assert.Equal(["failed", "failed"], run.Summary.GetProperty("dependencies").EnumerateArray().Select(item => item.GetProperty("status").GetString()));
    }

    [SkippableFact]
    public void An_npm_package_is_installed_into_the_skills_own_prefix_and_its_script_then_runs()
    {
        RequireShell();
        RequireProgram("npm");
        using var bundle = new BoundBundle(Needs(Npm, "is-odd", "3.0.1"), Needs(Npm, "@skvm-none/no-such-package", required: false));
        Skip.If(bundle.Run("npm", ["view", "is-odd@3.0.1", "version"]).ExitCode != 0, "the npm registry cannot be reached");

        BundleRun install = bundle.Sh("install.sh", "--optional");
        BundleRun job = bundle.Run("sh", ["-c", ". env/activate && node -p 'require(\"is-odd\")(3)'"]);

        Assert.Equal("installed npm is-odd 3.0.1", install.Lines[0]);
        Assert.StartsWith("failed npm @skvm-none/no-such-package (optional) npm error", install.Lines[1], StringComparison.Ordinal);
        Assert.Equal(0, install.ExitCode);
        Assert.Equal((0, "true\n"), (job.ExitCode, job.Output));
    }

    [SkippableFact]
    public void A_dry_run_asks_apt_what_it_could_do_and_changes_nothing()
    {
        RequireShell();
        RequireProgram("apt-get");
        EnvironmentDependency nothing = new(System, "no-such-tool", null, IsRequired: true) { Sources = [new(PackageManager.Apt, "no-such-package")] };
        // A tool that this machine has not, of a package that it knows.
        SystemPackage? absent = SystemPackages.All.OrderBy(row => row.Executable, StringComparer.Ordinal).FirstOrDefault(row =>
            row.Sources[0].Manager == PackageManager.Apt && new LocalMachine(EnvironmentState.Of(".")).FindExecutable(row.Executable) is null && Simulates(row.Sources[0].Package));
        Skip.If(absent is null, "apt-get knows no package of the table");
        using var bundle = new BoundBundle(Needs(System, absent.Executable), nothing);
        string[] before = bundle.Files();

        BundleRun plan = bundle.Sh("install.sh", "--dry-run", "--system");

        Assert.Matches($"^planned system {Regex.Escape(absent.Executable)} (sudo )?apt-get install .+ \\(apt-get --simulate: ok\\)$", plan.Lines[0]);
        Assert.Contains("Unable to locate package no-such-package", plan.Lines[1], StringComparison.Ordinal);
        Assert.Equal(1, plan.ExitCode);
        Assert.Equal(before, bundle.Files());
    }

    [SkippableTheory]
    [InlineData("check.sh")]
    [InlineData("install.sh")]
    [InlineData("activate")]
    public void The_scripts_are_POSIX_and_without_a_finding_of_ShellCheck(string script)
    {
        RequireShell();
        using var bundle = new BoundBundle();
        string path = Path.Combine(bundle.Folder, "env", script);
        Assert.Equal((0, ""), (bundle.Run("sh", ["-n", path]).ExitCode, bundle.Run("sh", ["-n", path]).Error));
        RequireProgram("shellcheck");
        Assert.Equal("", bundle.Run("shellcheck", ["--external-sources", "--source-path=SCRIPTDIR", "--severity=style", "--shell=sh", path]).Output);
    }

    [SkippableFact]
    public void A_wrong_call_says_how_to_call()
    {
        RequireShell();
        using var bundle = new BoundBundle();
        BundleRun run = bundle.Sh("install.sh", "--force");
        Assert.Equal((2, "usage: sh env/install.sh [--dry-run] [--system] [--optional] [--quiet]\n"), (run.ExitCode, run.Error));
        BundleRun help = bundle.Sh("install.sh", "--help");
        Assert.Equal((0, "usage: sh env/install.sh [--dry-run] [--system] [--optional] [--quiet]\n", ""), (help.ExitCode, help.Output, help.Error));
        Assert.Equal((0, "usage: sh env/check.sh [--quiet]\n"), bundle.Sh("check.sh", "-h") is var check ? (check.ExitCode, check.Output) : default);
        File.Delete(Path.Combine(bundle.Folder, "env", "dependencies.tsv"));
        Assert.Contains("compile the skill again", bundle.Sh("check.sh").Error, StringComparison.Ordinal);
    }

    private static bool Simulates(string package)
    {
        using var process = Process.Start(
            new ProcessStartInfo("apt-get", ["install", "--simulate", "-q", "--", package]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>A wheel is a zip with the package and its metadata.</summary>
    private static void WriteWheel(string folder)
    {
        Directory.CreateDirectory(folder);
        using ZipArchive wheel = ZipFile.Open(Path.Combine(folder, "skvm_demo-1.2.0-py3-none-any.whl"), ZipArchiveMode.Create);
        void Add(string name, string text)
        {
            using var writer = new StreamWriter(wheel.CreateEntry(name).Open());
            writer.Write(text);
        }

        Add("skvm_demo.py", "VALUE = 42\n");
        Add("skvm_demo-1.2.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: skvm-demo\nVersion: 1.2.0\n");
        Add("skvm_demo-1.2.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        Add("skvm_demo-1.2.0.dist-info/RECORD", "skvm_demo.py,,\nskvm_demo-1.2.0.dist-info/METADATA,,\nskvm_demo-1.2.0.dist-info/WHEEL,,\nskvm_demo-1.2.0.dist-info/RECORD,,\n");
    }

    private static void RequireShell() => Skip.If(OperatingSystem.IsWindows(), "runs a POSIX shell");

    private static void RequireProgram(string name) => Skip.If(new LocalMachine(EnvironmentState.Of(".")).FindExecutable(name) is null, $"{name} is absent");
}
