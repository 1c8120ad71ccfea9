using SkVM.Runtime.CSharp;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

public sealed class CSharpHostTests
{
    private const string EveryKindOfHole = """""
        // a comment with «v»
        Show(«v»);
        Show("«v»");
        Show(@"«v»");
        Show("""«v»""");
        Show($"«v»");
        Show($$"""<{{1}}«v»""".Substring(2));
        Show(string.Concat("<«v»", "«v»>")[1..^1][..(«v»).Length]);
        static void Show(string text)
        {
            foreach (char c in text)
                Console.Write((int)c + " ");
            Console.WriteLine();
        }
        """"";

    private static readonly string s_folder = Environment.CurrentDirectory;

    [Fact]
    public async Task A_thousand_hostile_values_reach_the_program_exactly()
    {
        await using var host = new CSharpScriptHost();
        foreach (string value in HostileValues.All)
        {
            string given = value.Length > 1000 ? value[..1000] : value;
            ScriptResult result = await host.RunAsync(Holes.Invocation(EveryKindOfHole, s_folder, ("v", given)));
            string line = string.Concat(given.Select(c => (int)c + " ")) + "\n";
            Assert.Equal(("", string.Concat(Enumerable.Repeat(line, 7))), (result.StandardError, result.StandardOutput));
        }
    }

    [Fact]
    public async Task A_million_characters_reach_the_program()
    {
        await using var host = new CSharpScriptHost();
        ScriptResult result = await host.RunAsync(Holes.Invocation("Console.Write((«v» + \"«v»\").Length);", s_folder, ("v", new string('x', 1_000_000))));
        Assert.Equal("2000000", result.StandardOutput);
    }

    [Fact]
    public async Task Values_are_typed()
    {
        await using var host = new CSharpScriptHost();
        ScriptResult result = await host.RunAsync(
            Holes.Invocation(
                "Console.Write($\"{«n» + 1} {«d» * 2} {(«b» ? 1 : 0)} {«l».Length} «n»\");", s_folder, ("n", 41.0), ("d", 1.5), ("b", true), ("l", new[] { "a", "b" })));
        Assert.Equal("42 3 1 2 41", result.StandardOutput);
    }

    [Fact]
    public async Task Runs_at_a_time_have_outputs_of_their_own_and_static_state_is_not_kept()
    {
        await using var host = new CSharpScriptHost();
        string code = "await Task.Delay(5); Counter.Value++; Console.Write(«v» + Counter.Value); class Counter { public static int Value; }";
        ScriptResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.RunAsync(Holes.Invocation(code, s_folder, ("v", $"{i}:"))).AsTask()));
        Assert.Equal<string>(Enumerable.Range(0, 20).Select(i => $"{i}:1"), results.Select(result => result.StandardOutput));
    }

    [Theory]
    [InlineData("System.Diagnostics.Process.Start(\"ls\", \"«v»\");", "; touch pwned")]
    [InlineData("var a = \"-c «v»\"; System.Diagnostics.Process.Start(\"sh\", a);", "$(touch pwned)")]
    [InlineData("var a = \"«v»\"; var b = $\"-c {a}\"; System.Diagnostics.Process.Start(\"sh\", b);", "$(touch pwned)")]
    [InlineData("void Run(string c) { System.Diagnostics.Process.Start(\"sh\", c); } Run(\"«v»\");", "$(touch pwned)")]
    [InlineData("Console.«v»();", "WriteLine")]
    [InlineData("«v»();", "x")]
    [InlineData("int «v» = 1;", "x")]
    public async Task What_would_become_code_is_refused(string code, string value)
    {
        await using var host = new CSharpScriptHost();
        await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(Holes.Invocation(code, s_folder, ("v", value))));
    }

    [Fact]
    public async Task Failures_are_results_and_what_cannot_run_says_why()
    {
        await using var host = new CSharpScriptHost();
        ScriptResult failed = await host.RunAsync(Holes.Invocation("Console.Write(1); throw new InvalidOperationException(\"no luck\");", s_folder));
        Assert.Equal((1, "1"), (failed.ExitCode, failed.StandardOutput));
        Assert.Contains("no luck", failed.StandardError, StringComparison.Ordinal);
        Assert.Equal(3, (await host.RunAsync(Holes.Invocation("return 3;", s_folder))).ExitCode);
        Assert.True((await host.RunAsync(Holes.Invocation("await Task.Delay(5000);", s_folder) with { Timeout = TimeSpan.FromMilliseconds(50) })).TimedOut);
        Assert.Contains(
            "template.cs(1,",
            (await Assert.ThrowsAsync<ScriptHostException>(async () => await host.RunAsync(Holes.Invocation("int x = ;", s_folder)))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Environment.Exit",
            (await Assert.ThrowsAsync<ScriptHostException>(async () => await host.RunAsync(Holes.Invocation("Environment.Exit(1);", s_folder)))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "in its folder",
            (await Assert.ThrowsAsync<ScriptHostException>(async () => await host.RunAsync(Holes.Invocation("return 0;", "/")))).Message,
            StringComparison.Ordinal);
    }
}
