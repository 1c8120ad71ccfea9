using System.Diagnostics;
using System.Globalization;

namespace SkVM.Tests;

/// <summary>Ctrl-C and SIGTERM end the process also while one skill takes long.</summary>
public sealed class TerminationTests : IDisposable
{
    private readonly SkillFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("-TERM", 143)]
    [InlineData("-INT", 130)]
    public void A_signal_ends_work_that_cannot_be_interrupted(string signal, int code)
    {
        Skip.If(OperatingSystem.IsWindows(), "sends a signal");
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good);
        string pipe = Path.Combine(_folder.Root, "pipe");
        SkillFolder.MakePipe(pipe);
        FileStream? writer = null;
        try
        {
            // Reading a pipe that nobody writes to never ends. Opening it waits for the reader, so the signal comes while the command runs.
            SkvmProcess run = SkvmProcess.Run(_folder.Root, ["check", "skills", "--profile", pipe], process =>
            {
                writer = new FileStream(pipe, FileMode.Open, FileAccess.Write);
                using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
                kill.WaitForExit();
            });
            Assert.Equal((code, "", ""), (run.ExitCode, run.Output, run.Error));
        }
        finally
        {
            writer?.Dispose();
        }
    }
}
