using System.Text;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>The PowerShell host, with the engine that <c>pwsh</c> is made of in its place (<c>eng/SkVM.PowerShell</c>).</summary>
public sealed class PowerShellHostTests : IDisposable
{
    private const string Show = "function Show($text) { [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text))).ToLower() }\n";

    private const string EveryKindOfHole = """
        # a comment with «v»
        <# another
        with «v» #>
        Show «v»
        Show "«v»"
        Show '«v»'
        Show "<«v»>".Substring(1, "<«v»>".Length - 2)
        Show ('<«v»|«v»>' -replace '^<', '').Substring(0, '«v»'.Length)
        $here = @"
        «v»
        "@
        Show $here
        Show @{ key = «v» }.key
        Show @('«v»', "«v»")[1]

        """;

    private readonly PowerShellScriptHost _host = new(Interpreters.PowerShell);
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_thousand_hostile_values_reach_every_kind_of_hole_exactly_or_are_refused()
    {
        int refused = 0;
        foreach (string[] values in HostileValues.All.Chunk(100))
        {
            string[] carried = [.. values.Where(value => value.Length > 0 && HostileValues.IsCarried(value))];
            foreach (string value in values.Except(carried))
            {
                await Assert.ThrowsAsync<ScriptRefusedException>(async () => await _host.RunAsync(Holes.Invocation("Show «v»", _folder, ("v", value))));
                refused++;
            }

            // A hundred values in one run, since a PowerShell takes half a second to start.
            var code = new StringBuilder(Show);
            for (int i = 0; i < carried.Length; i++)
                code.Append(EveryKindOfHole.Replace("«v»", $"«v{i}»", StringComparison.Ordinal));
            ScriptResult result = await _host.RunAsync(Holes.Invocation(code.ToString(), _folder, [.. carried.Select((value, i) => ($"v{i}", (object)value))]));

            Assert.Equal(("", 0), (result.StandardError, result.ExitCode));
            Assert.Equal(carried.SelectMany(value => Enumerable.Repeat(Holes.Hash(value), 8)), Lines(result));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.InRange(refused, 1, 100);
    }

    [Fact]
    public async Task A_value_that_got_out_would_be_seen()
    {
        await _host.RunAsync(Holes.Invocation("\"$([IO.File]::Create('pwned'))\"", _folder));
        Assert.Equal(HostileValues.Canary, Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(_folder))));
    }

    [Fact]
    public async Task Numbers_and_booleans_come_as_their_text()
    {
        ScriptResult result = await _host.RunAsync(Holes.Invocation("[int]«n» + 1\n\"«f»\"\n'«b»'", _folder, ("n", 41), ("f", 0.5), ("b", true)));
        Assert.Equal<string>(["42", "0.5", "true"], Lines(result));
    }

    [Theory]
    [InlineData("exit 7", 7, "")]
    [InlineData("throw 'it failed'", 1, "it failed")]
    [InlineData("'out'", 0, "")]
    public async Task The_exit_code_and_what_stands_on_standard_error_come_back(string code, int exitCode, string error)
    {
        ScriptResult result = await _host.RunAsync(Holes.Invocation(code, _folder));
        Assert.Equal((exitCode, error), (result.ExitCode, result.StandardError.TrimEnd()));
    }

    [Fact]
    public async Task It_is_ended_at_its_timeout()
    {
        ScriptResult result = await _host.RunAsync(Holes.Invocation("[Threading.Thread]::Sleep(60000)", _folder) with { Timeout = TimeSpan.FromSeconds(1) });
        Assert.True(result.TimedOut);
    }

    [Theory]
    [InlineData("& «v»")]
    [InlineData("«v» -Path x")]
    [InlineData("Get-Item x | «v»")]
    [InlineData("$x.«v»()")]
    [InlineData("Invoke-Expression \"Get-Item «v»\"")]
    [InlineData("cmd /c \"dir «v»\"")]
    [InlineData("\"$(Get-Item «v»)\"")]
    [InlineData("@'\n«v»\n'@")]
    public async Task What_would_become_code_is_refused_before_anything_is_started(string code)
    {
        await using var host = new PowerShellScriptHost("no-such-pwsh");
        await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(Holes.Invocation(code, _folder, ("v", "x; New-Item pwned"))));
    }

    private static string[] Lines(ScriptResult result) => result.StandardOutput.ReplaceLineEndings("\n").Split('\n')[..^1];
}
