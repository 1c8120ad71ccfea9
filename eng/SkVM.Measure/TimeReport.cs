using System.Diagnostics;
using SkVM.Profiles;

namespace SkVM.Measure;

/// <summary>What analysis and lowering take for a skill that is parsed, one after the other on one thread; the best of three rounds.</summary>
internal static class TimeReport
{
    private const int Rounds = 3;

    public static void Print(IReadOnlyList<CorpusSkill> corpus, IReadOnlyList<CapabilityProfile> targets, TextWriter writer)
    {
        var table = new Table("microseconds for a skill (mean)", "parse", "analysis", "lowering");
        foreach (CapabilityProfile target in targets)
        {
            (double Parse, double Analyze, double Lower) best = (double.MaxValue, double.MaxValue, double.MaxValue);
            for (int round = 0; round < Rounds; round++)
            {
                long parse = 0, analyze = 0, lower = 0;
                foreach (CorpusSkill skill in corpus)
                {
                    long start = Stopwatch.GetTimestamp();
                    SkillSemanticModel model = skill.CompileUncounted();
                    long parsed = Stopwatch.GetTimestamp();
                    model.GetRequirements();
                    long analyzed = Stopwatch.GetTimestamp();
                    model.Lower(target);
                    (parse, analyze, lower) = (parse + parsed - start, analyze + analyzed - parsed, lower + Stopwatch.GetTimestamp() - analyzed);
                }

                best = (Math.Min(best.Parse, Mean(parse)), Math.Min(best.Analyze, Mean(analyze)), Math.Min(best.Lower, Mean(lower)));
            }

            table.Add(target.Target, Math.Round(best.Parse), Math.Round(best.Analyze), Math.Round(best.Lower));
        }

        writer.WriteLine();
        table.Print(writer);

        double Mean(long ticks) => ticks * 1e6 / Stopwatch.Frequency / Math.Max(1, corpus.Count);
    }
}
