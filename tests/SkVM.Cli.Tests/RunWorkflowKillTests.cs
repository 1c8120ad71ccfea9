using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SkVM.Workflow;

namespace SkVM.Tests;

/// <summary><c>skvm run-workflow</c> that is killed at any moment goes on from its journal.</summary>
public sealed class RunWorkflowKillTests : IDisposable
{
    private const string Variable = "SKVM_KILLS";
    private readonly string _root = Directory.CreateTempSubdirectory("skvm workflow").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>The whole proof is 200 kills: <c>SKVM_KILLS=200 dotnet test --filter FullyQualifiedName~Killed</c>.</summary>
    [SkippableFact]
    public void Killed_at_any_moment_a_run_is_resumed_without_doing_a_finished_step_again()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "kill -9 and /proc are Linux's.");
        int kills = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int count) ? count : 3;
        (string, string)[] steps =
        [
            .. Enumerable
                .Range(1, 12)
                .Select(
                    i => (
                        $"step {i}",
                        $"echo x >> ran.s{i}; cat out.s{i - 4} out.s{i - 3} /dev/null 2> /dev/null > tmp.s{i} || true; sleep 0.05; echo {i} >> tmp.s{i}; mv tmp.s{i} out.s{i}")),
        ];
        WorkflowEdge[] edges = [
            .. Enumerable
                .Range(1, 12)
                .SelectMany(
                    i => new[] { i - 4, i - 3 }.Where(before => before > 0).Select(before => new WorkflowEdge($"s{before}", $"s{i}", WorkflowEdgeReason.File, $"out.s{before}"))),
        ];
        string bundle = WorkflowSkill.Bundle(_root, steps, edges);
        string serial = Directory.CreateDirectory(Path.Combine(_root, "serial")).FullName;
        SkvmProcess first = SkvmProcess.Run(serial, "run-workflow", bundle, "--jobs", "1");
        Assert.True(first.ExitCode == 0, first.Error + first.Output);
        var random = new Random(7);
        int killed = 0, finishedBefore = 0;
        for (int round = 0; killed < kills; round++)
        {
            string folder = Directory.CreateDirectory(Path.Combine(_root, $"round {round}")).FullName;
            bool done = false;
            while (!done)
            {
                Dictionary<string, int> ran = Finished(folder).ToDictionary(step => step, step => Ran(folder, step));
                done = RunOrKill(folder, bundle, killed < kills ? random.Next(0, 900) : -1, ref killed);
                foreach ((string step, int times) in ran)
                    Assert.Equal(times, Ran(folder, step));
                finishedBefore += ran.Count;
            }

            foreach (int i in Enumerable.Range(1, 12))
                Assert.Equal(File.ReadAllText(Path.Combine(serial, $"out.s{i}")), File.ReadAllText(Path.Combine(folder, $"out.s{i}")));
        }

        Assert.True(kills < 100 || finishedBefore > kills, "The kills came before anything was done.");
    }

    /// <summary>Runs to the end, or kills the process some milliseconds after its journal is there; true when it ended by itself.</summary>
    private static bool RunOrKill(string folder, string bundle, int milliseconds, ref int killed)
    {
        string journal = Path.Combine(folder, "run.jsonl");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "skvm.dll"), "run-workflow", bundle, "--journal", journal, "--jobs", "4"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long before = File.Exists(journal) ? new FileInfo(journal).Length : 0;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(), output = process.StandardOutput.ReadToEndAsync();
        if (milliseconds >= 0)
        {
            while (!process.HasExited && !(File.Exists(journal) && new FileInfo(journal).Length > before))
                Thread.Sleep(1);
            if (!process.WaitForExit(milliseconds))
            {
                process.Kill();
                process.WaitForExit();
                killed++;
                return false;
            }
        }

        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result + output.Result);
        return true;
    }

    private static int Ran(string folder, string step) => File.ReadAllLines(Path.Combine(folder, $"ran.{step}")).Length;

    /// <summary>The steps that the journal says are done; its last line may be cut off.</summary>
    private static IEnumerable<string> Finished(string folder)
    {
        string journal = Path.Combine(folder, "run.jsonl");
        string text = File.Exists(journal) ? File.ReadAllText(journal) : "";
        foreach (string line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            yield return entry.RootElement.GetProperty("step").GetString()!;
        }
    }
}
