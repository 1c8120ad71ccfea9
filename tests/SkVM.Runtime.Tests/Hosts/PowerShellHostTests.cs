using System.ComponentModel;
using System.Diagnostics;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

public sealed class PowerShellHostTests : IDisposable
{
    private const string EveryKindOfHole = """
        # a comment with «v»
        function Show($text) { [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text))).ToLower() }
        Show «v»
        Show "«v»"
        Show '«v»'
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task Hostile_values_reach_the_program_exactly_or_are_refused()
    {
        Skip.IfNot(IsInstalled(), "pwsh is not installed.");
        await using var host = new PowerShellScriptHost();

        foreach (string value in HostileValues.All.Where((_, i) => i % 41 == 0))
        {
            ScriptInvocation invocation = Holes.Invocation(EveryKindOfHole, _folder, ("v", value));
            if (value.Length == 0 || !HostileValues.IsCarried(value))
                await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(invocation));
            else
                Assert.Equal(string.Concat(Enumerable.Repeat(Holes.Hash(value) + "\n", 3)), (await host.RunAsync(invocation)).StandardOutput.ReplaceLineEndings("\n"));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
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

    private static bool IsInstalled()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("pwsh", ["-v"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
