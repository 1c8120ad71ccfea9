using System.CommandLine;
using SkVM.Cli;

namespace SkVM.Tests;

/// <summary>What cannot be meant is refused while the command line is read, and no failure shows a stack trace.</summary>
public sealed class WrongCallTests : IDisposable
{
    private const string Target = "qwen/qwen3.5-9b@bare-agent";
    private readonly SkillFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("check", "")]
    [InlineData("check", " ")]
    [InlineData("check", ".", "")]
    [InlineData("check", ".", "--target", "")]
    [InlineData("check", ".", "--profile", "")]
    [InlineData("check", ".", "--analyzer", "")]
    [InlineData("compile", ".", "--target", Target, "--out", "")]
    [InlineData("compile", ".", "--target", Target, "--out", "o", "--stubs", "")]
    [InlineData("explain", "")]
    [InlineData("lower", "", "--target", Target)]
    [InlineData("annotate", "")]
    [InlineData("install", "", "--to", "x")]
    [InlineData("install", "x", "--to", "")]
    [InlineData("run-workflow", "")]
    [InlineData("run-workflow", "x", "--workdir", "")]
    [InlineData("run-workflow", "x", "--journal", "")]
    [InlineData("env", "check", "")]
    [InlineData("env", "install", "")]
    [InlineData("env", "explain", "")]
    [InlineData("jit", "match", "", "--runs", "x")]
    [InlineData("jit", "match", "x", "--runs", "")]
    [InlineData("jit", "replay", "x", "--runs", "")]
    [InlineData("jit", "list", "--state", "")]
    [InlineData("jit", "show", "")]
    [InlineData("jit", "reset", "")]
    public void A_value_is_never_empty(params string[] arguments) => Assert.EndsWith(" must not be empty", Refuse(arguments), StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_skills_is_a_wrong_call()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Root, "empty"));

        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "empty");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no SKILL.md in 'empty' or below: name a SKILL.md or a folder with skills", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout takes seconds, from 0.01 to 86400, and '0' is not", "--timeout", "0")]
    [InlineData("--timeout takes seconds, from 0.01 to 86400, and '-1' is not", "--timeout", "-1")]
    [InlineData("--timeout takes seconds, from 0.01 to 86400, and '100000' is not", "--timeout", "100000")]
    [InlineData("--timeout takes seconds, from 0.01 to 86400, and 'nan' is not", "--timeout", "nan")]
    [InlineData("--timeout takes seconds, from 0.01 to 86400, and 'abc' is not", "--timeout", "abc")]
    [InlineData("--retries takes a whole number of at least 0, and '-1' is not", "--retries", "-1")]
    [InlineData("--retries takes a whole number of at least 0, and '1.5' is not", "--retries", "1.5")]
    [InlineData("--jobs takes a whole number of at least 1, and '0' is not", "--jobs", "0")]
    public void Numbers_are_within_their_bounds(string message, params string[] options) => Assert.Equal(message, Refuse(["run-workflow", "x", .. options]));

    [Theory]
    [InlineData("--timeout", "0.01")]
    [InlineData("--timeout", "86400")]
    [InlineData("--retries", "0")]
    [InlineData("--jobs", "1")]
    public void Numbers_at_their_bounds_are_taken(params string[] options) => Assert.Empty(SkvmCommandLine.Create().Parse(["run-workflow", "x", .. options]).Errors);

    [Theory]
    [InlineData("1 bad;ns", false)]
    [InlineData("class.int", false)]
    [InlineData("A..B", false)]
    [InlineData("A.", false)]
    [InlineData("My.Skills_2.Über", true)]
    public void A_namespace_is_one_of_CSharp(string name, bool isOne)
    {
        string[] arguments = ["compile", ".", "--target", Target, "--out", "o", "--stubs", "s", "--namespace", name];
        if (isOne)
            Assert.Empty(SkvmCommandLine.Create().Parse(arguments).Errors);
        else
            Assert.StartsWith($"'{name}' is not a namespace of C#: ", Refuse(arguments), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_and_folders_are_not_taken_for_each_other()
    {
        string file = Path.Combine(_folder.With("a.txt", "").Root, "a.txt"), folder = _folder.Root, none = Path.Combine(folder, "none");
        Assert.Equal($"'{file}' is a file: --out takes a folder", Refuse("compile", ".", "--target", Target, "--out", file));
        Assert.Equal($"'{file}' is a file: --out takes a folder", Refuse("compile", ".", "--target", Target, "--out", Path.Combine(file, "below", "it")));
        Assert.Equal($"'{file}' is a file: --to takes a folder", Refuse("install", "x", "--to", file));
        Assert.Equal($"'{file}' is a file: --workdir takes a folder", Refuse("run-workflow", "x", "--workdir", file));
        Assert.Equal($"the folder '{none}' of --workdir does not exist", Refuse("run-workflow", "x", "--workdir", none));
        Assert.Equal($"'{folder}' is a folder: --profile takes a file", Refuse("check", ".", "--profile", folder));
        Assert.Equal($"'{folder}' is a folder: --runs takes a file", Refuse("jit", "match", ".", "--runs", folder));
        Assert.Equal($"'{folder}' is a folder: --state takes a file", Refuse("jit", "list", "--state", folder));
        Assert.Equal($"the file '{none}' of --analyzer does not exist", Refuse("check", ".", "--analyzer", none));
    }

    [Fact]
    public void A_process_with_a_wrong_call_returns_2_and_prints_no_stack_trace()
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "");
        Assert.Equal((2, "skvm: <path> must not be empty\nskvm: see 'skvm --help'\n"), (run.ExitCode, run.Error.ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData(typeof(WrongCallException), 2, "skvm: first second\n")]
    [InlineData(typeof(UnauthorizedAccessException), 1, "skvm: first second\n")]
    [InlineData(typeof(InvalidCastException), 3, "skvm: a fault in skvm itself, please report it: InvalidCastException: first second\n")]
    public async Task Whatever_goes_wrong_is_one_line(Type kind, int code, string printed)
    {
        var command = new Command("fail");
        command.SetAction((Func<ParseResult, int>)(_ => throw (Exception)Activator.CreateInstance(kind, "first\nsecond")!));
        var error = new StringWriter();
        using var termination = new Termination();
        Assert.Equal(code, await SkvmCommandLine.RunAsync(new RootCommand { command }, ["fail"], error, termination));
        Assert.Equal(printed, error.ToString().ReplaceLineEndings("\n"));
    }

    private static string Refuse(params string[] arguments) => SkvmCommandLine.Create().Parse(arguments).Errors[0].Message;
}
