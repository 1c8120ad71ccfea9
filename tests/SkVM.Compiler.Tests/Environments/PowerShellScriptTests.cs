using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using SkVM.Environments;
using static SkVM.Tests.Environments.BoundBundle;

namespace SkVM.Tests.Environments;

/// <summary>What the PowerShell scripts of a compiled bundle do. They run in PowerShell's own engine, which the tests bring along.</summary>
public class PowerShellScriptTests
{
    [Theory]
    [InlineData("check.ps1")]
    [InlineData("install.ps1")]
    [InlineData("activate.ps1")]
    public void The_scripts_parse_and_call_only_what_every_PowerShell_has(string script)
    {
        using var bundle = new BoundBundle();
        ScriptBlockAst ast = Parser.ParseFile(Path.Combine(bundle.Folder, "env", script), out _, out ParseError[] errors);
        Assert.Empty(errors);
        string[] known = ["Get-Command", "ForEach-Object", "Where-Object", "Set-StrictMode"];
        HashSet<string> own = [.. ast.FindAll(node => node is FunctionDefinitionAst, searchNestedScriptBlocks: true).Select(node => ((FunctionDefinitionAst)node).Name)];
        using var check = new BoundBundle();
        own.UnionWith(
            Parser
                .ParseFile(Path.Combine(check.Folder, "env", "check.ps1"), out _, out _)
                .FindAll(node => node is FunctionDefinitionAst, searchNestedScriptBlocks: true)
                .Select(node => ((FunctionDefinitionAst)node).Name));
        string?[] called = [
            .. ast
                .FindAll(node => node is CommandAst { InvocationOperator: TokenKind.Unknown }, searchNestedScriptBlocks: true)
                .Select(node => ((CommandAst)node).GetCommandName()),
        ];
        Assert.All(called, name => Assert.True(name is not null && (known.Contains(name) || own.Contains(name)), name));
        Assert.Empty(ast.FindAll(node => node is CommandAst command && command.GetCommandName() is "Invoke-Expression" or "iex", searchNestedScriptBlocks: true));
    }

    [SkippableFact]
    public void A_skill_for_another_operating_system_is_not_ready()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the machine is not Linux");
        using var bundle = new BoundBundle(new EnvironmentBinding { Skill = "demo", OperatingSystems = ["macos", "windows"] });
        BundleRun run = Run(bundle, "check.ps1");
        Assert.Equal(["unsupported os macos, windows this machine is linux"], run.Lines);
        Assert.Equal(1, run.ExitCode);
        using var fit = new BoundBundle(new EnvironmentBinding { Skill = "demo", OperatingSystems = ["linux"] });
        Assert.Equal(0, Run(fit, "check.ps1").ExitCode);
    }

    [Fact]
    public void A_package_that_was_only_guessed_is_never_installed_and_holds_nothing_up()
    {
        using var bundle = new BoundBundle(
            Needs(DependencyKind.Pip, "no-such-distribution") with { Sources = [] }, Needs(DependencyKind.Npm, "no-such-package") with { Sources = [] });
        string[] lines = ["unchecked pip no-such-distribution not known which package", "unchecked npm no-such-package not known which package"];
        BundleRun check = Run(bundle, "check.ps1"), plan = Run(bundle, "install.ps1", "-DryRun", "-Optional");
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.Equal(lines, check.Lines);
        Assert.Equal(lines, plan.Lines);
    }

    [Fact]
    public void A_check_says_what_the_other_scripts_say()
    {
        using var bundle = new BoundBundle(
            Needs(DependencyKind.System, "dotnet"), Needs(DependencyKind.System, "no-such-tool"), Needs(DependencyKind.Npm, "no-such-package", required: false),
            Needs(DependencyKind.Env, "PATH"), Needs(DependencyKind.Env, "SKVM_NOT_SET"), Needs(DependencyKind.Service, "api.example.com"),
            Needs(DependencyKind.System, "no-such-tool-a") with { Alternatives = ["system:dotnet"] });
        string[] before = bundle.Files();

        BundleRun run = Run(bundle, "check.ps1");

        Assert.Equal(
            [
                "ok system dotnet", "missing system no-such-tool install it by hand", "missing npm no-such-package (optional) run install.ps1", "ok env PATH", "unset env SKVM_NOT_SET set this variable",
                "unchecked service api.example.com not checked", "alternative system no-such-tool-a another one that serves is there",
            ],
            run.Lines);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(7, run.Summary.GetProperty("dependencies").GetArrayLength());
        Assert.Equal(before, bundle.Files());
    }

    [Fact]
    public void No_name_can_run_anything()
    {
        string folder = Environment.CurrentDirectory;
        using var bundle = new BoundBundle(
            [
                .. EnvironmentScriptTests.s_hostile
                    .Concat(EnvironmentScriptTests.s_hostile.Select(name => name.Replace("touch owned", "[IO.File]::WriteAllText('owned','')", StringComparison.Ordinal)))
                    .SelectMany(EnvironmentScriptTests.Hostile),
            ]);
        string[] before = bundle.Files();

        BundleRun check = Run(bundle, "check.ps1"), plan = Run(bundle, "install.ps1", "-DryRun", "-System", "-Optional"), install = Run(bundle, "install.ps1");

        Assert.Equal(before, bundle.Files());
        Assert.False(File.Exists(Path.Combine(folder, "owned")));
        Assert.Equal(("", "", ""), (check.Error, plan.Error, install.Error));
        Assert.Equal((1, 1, 1), (check.ExitCode, plan.ExitCode, install.ExitCode));
        Assert.Equal(bundle.Binding.Dependencies.Length, check.Summary.GetProperty("dependencies").GetArrayLength());
    }

    /// <summary>Its registry may have anyone's package under that name.</summary>
    [Fact]
    public void A_package_that_comes_from_elsewhere_is_told_and_not_installed()
    {
        using var bundle = new BoundBundle(Needs(DependencyKind.Pip, "no-such-distribution") with { Sources = [], Hint = "pip install -i https://pypi.acme.internal no-such-distribution" });
        string[] lines = ["missing pip no-such-distribution pip install -i https://pypi.acme.internal no-such-distribution"];
        BundleRun check = Run(bundle, "check.ps1"), plan = Run(bundle, "install.ps1", "-DryRun", "-Optional");
        Assert.Equal(lines, check.Lines);
        Assert.Equal(lines, plan.Lines);
        Assert.Equal((1, 1), (check.ExitCode, plan.ExitCode));
    }

    /// <summary>Each alternative is there or not as the range says: one that is too old serves no one.</summary>
    [SkippableFact]
    public void An_alternative_that_is_outdated_does_not_serve()
    {
        Skip.If(OperatingSystem.IsWindows(), "the programs are shell scripts");
        EnvironmentDependency[] either = [Needs(DependencyKind.System, "node", "99+") with { Alternatives = ["system:no-such-tool"] }, Needs(DependencyKind.System, "no-such-tool") with { Alternatives = ["system:node"] }];
        using BoundBundle old = new BoundBundle(either).WithProgram("node", "echo v20.1.0"), fit = new BoundBundle(either).WithProgram("node", "echo v99.1.0");

        BundleRun run = Run(old, "check.ps1");
        Assert.Equal(["outdated system node is 20.1.0, needs >=99", "missing system no-such-tool install it by hand"], run.Lines);
        Assert.Equal((1, false), (run.ExitCode, run.Summary.GetProperty("ready").GetBoolean()));
        Assert.Equal(["ok system node 99.1.0", "alternative system no-such-tool another one that serves is there"], Run(fit, "check.ps1").Lines);
    }

    [SkippableTheory]
    [InlineData("echo 'npm warn 3 settings are old' >&2; echo 10.2.4", "ok system npm 10.2.4")]
    [InlineData("echo 'version 9.1' >&2", "ok system npm 9.1")]
    [InlineData("echo 7.0", "outdated system npm is 7.0, needs >=8")]
    public void A_version_is_what_a_program_prints_and_no_warning(string program, string line)
    {
        Skip.If(OperatingSystem.IsWindows(), "the programs are shell scripts");
        using BoundBundle bundle = new BoundBundle(Needs(DependencyKind.System, "npm", "8+")).WithProgram("npm", program);
        Assert.Equal([line], Run(bundle, "check.ps1").Lines);
    }

    [Fact]
    public void Only_a_file_is_a_program()
    {
        string[] names = ["Set-Status", "Write-Report", "Find-Program", "Get-ChildItem", "gci"];
        using var bundle = new BoundBundle([.. names.Select(name => Needs(DependencyKind.System, name) with { Sources = [] })]);
        Assert.Equal(names.Select(name => $"missing system {name} install it by hand"), Run(bundle, "check.ps1").Lines);
    }

    [Fact]
    public void Versions_are_compared_as_the_other_scripts_do()
    {
        using var bundle = new BoundBundle();
        using PowerShell shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddScript($". '{bundle.Folder.Replace("'", "''", StringComparison.Ordinal)}/env/check.ps1' -AsLibrary\n"
            + "foreach ($case in @('1.10 >=1.2,<2', '2.0.0 >=1.2,<2', '1.2.0 ==1.2', '1.5 !=1.5', '3.11.2 >3.9', '2.0.1 <=2')) { $part = $case.Split(' '); Test-Range $part[0] $part[1] }");
        Assert.Equal([true, false, true, false, true, false], shell.Invoke().Select(result => (bool)result.BaseObject));
    }

    private static BundleRun Run(BoundBundle bundle, string script, params string[] arguments)
    {
        string path = Environment.GetEnvironmentVariable("PATH")!;
        try
        {
            using PowerShell shell = PowerShell.Create(InitialSessionState.CreateDefault2());
            shell.AddScript($"& '{Path.Combine(bundle.Folder, "env", script).Replace("'", "''", StringComparison.Ordinal)}' {string.Join(' ', arguments)}\n\"exit $LASTEXITCODE\"");
            string[] output = [.. shell.Invoke().Select(line => line.ToString()!)];
            string error = string.Concat(shell.Streams.Error.Select(record => record + "\n"));
            return new BundleRun(int.Parse(output[^1].AsSpan("exit ".Length), System.Globalization.CultureInfo.InvariantCulture), string.Join('\n', output[..^1]), error);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }
}
