using System.Diagnostics;
using System.Globalization;
using SkVM.Runtime.Solidification;
using SkVM.StateWriter;

namespace SkVM.Tests.Solidification;

/// <summary>
/// The store under processes that are killed, and under many at once. <c>SKVM_FULL_PROOF=1</c> kills 200 times and crowds 16 processes for 60 seconds; without it
/// the same is done smaller.
/// </summary>
public sealed class StoreProcessTests : IDisposable
{
    private static readonly bool s_full = Environment.GetEnvironmentVariable("SKVM_FULL_PROOF") == "1";
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_killed_process_leaves_a_state_that_was_there()
    {
        int kills = s_full ? 200 : 8;
        var random = new Random(7);
        for (int kill = 0; kill < kills; kill++)
        {
            long committed = WriteAndKill(random.Next(1, 60));
            using SolidificationStore store = SolidificationStore.Open(_temporary.Path);
            Assert.True(store.IsIntact());
            TemplateStatus found = store.GetTemplates(WrittenEvents.Key(0).SkillHash, WrittenEvents.Key(0).Target).SingleOrDefault()?.Status ?? TemplateStatus.New;
            Assert.InRange(found.Events, committed, committed + 1);
            Assert.Equal(WrittenEvents.After(found.Events), found);
        }
    }

    [Fact]
    public void Many_processes_lose_and_double_nothing()
    {
        (int processes, int seconds) = s_full ? (16, 60) : (4, 2);
        Process[] writers = [.. Enumerable.Range(0, processes).Select(_ => Start("crowd", _temporary.Path, seconds.ToString(CultureInfo.InvariantCulture)))];
        long[][] reported = [.. writers.Select(Report)];

        Assert.True(_temporary.Store.IsIntact());
        StoredTemplate[] stored = [.. _temporary.Store.GetAllTemplates()];
        StoredTransition[][] changes = [.. stored.Select(row => _temporary.Store.GetTransitions(row.Key).ToArray())];
        Assert.Equal(reported.Sum(counts => counts[0]), stored.Sum(row => row.Status.Events));
        Assert.Equal(reported.Sum(counts => counts[1]), changes.Sum(rows => rows.Count(row => row.Transition.To == SolidificationState.Promoted)));
        Assert.Equal(reported.Sum(counts => counts[2]), stored.Sum(row => row.Status.Demotions));
        foreach ((StoredTemplate row, StoredTransition[] rows) in stored.Zip(changes))
        {
            Assert.Equal(SolidificationState.Observing, rows[0].Transition.From);
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.Transition.To, pair.Second.Transition.From));
            Assert.Equal(rows[^1].Transition.To, row.Status.State);
        }
    }

    /// <summary>Returns the last number that the process said was committed.</summary>
    private long WriteAndKill(int afterMilliseconds)
    {
        using Process writer = Start("alone", _temporary.Path);
        string? first = writer.StandardOutput.ReadLine();
        Assert.NotNull(first);
        Thread.Sleep(afterMilliseconds);
        writer.Kill();
        string[] rest = writer.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        writer.WaitForExit();
        return long.Parse(rest.Length == 0 ? first : rest[^1], CultureInfo.InvariantCulture);
    }

    private static long[] Report(Process writer)
    {
        string output = writer.StandardOutput.ReadToEnd();
        writer.WaitForExit();
        Assert.Equal(0, writer.ExitCode);
        writer.Dispose();
        string[] words = output.Trim().Split(' ');
        return [.. new[] { 1, 3, 5 }.Select(word => long.Parse(words[word], CultureInfo.InvariantCulture))];
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(WrittenEvents).Assembly.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
