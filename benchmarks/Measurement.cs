using System.Diagnostics;

namespace SkVM.Benchmarks;

/// <summary>The best of several rounds over all skills, on one thread, after a warm-up.</summary>
internal sealed record Measurement(string Name, double MicrosecondsPerSkill, double BytesPerSkill)
{
    private const int WarmUps = 25;
    private const int Rounds = 30;

    public double SkillsPerSecond => 1_000_000 / MicrosecondsPerSkill;

    /// <summary>Measures several actions in turn, round by round, so that a slow moment of the machine hits all alike.</summary>
    /// <remarks>An action takes all skills, so that what it does once for all of them is not counted for each.</remarks>
    public static Measurement[] Run(IReadOnlyList<CorpusSkill> skills, params (string Name, Action<IReadOnlyList<CorpusSkill>> Action)[] actions)
    {
        var best = new double[actions.Length];
        var bytes = new double[actions.Length];
        Array.Fill(best, double.MaxValue);
        for (int round = -WarmUps; round < Rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                actions[i].Action(skills);
                double elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds / skills.Count;
                if (round < 0)
                    continue;
                best[i] = Math.Min(best[i], elapsed);
                bytes[i] = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / skills.Count;
            }
        }

        return [.. actions.Select((action, i) => new Measurement(action.Name, best[i], bytes[i]))];
    }
}
