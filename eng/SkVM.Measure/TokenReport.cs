using SkVM.Lowering;
using SkVM.Profiles;

namespace SkVM.Measure;

/// <summary>The tables on tokens: compiled against source, and what each lowering saved.</summary>
internal static class TokenReport
{
    private const int LongSkill = 1000;

    public static void Print(IReadOnlyList<CompiledSkill> skills, TextWriter writer)
    {
        writer.WriteLine("Tokens of compiled skills against their source, strongest targets (bar: never above +5 %; aim: -10 % at the median above 1,000 tokens)");
        var table = new Table("target", "skills", "changed", "total", "median", "p90 saving", "max growth", "above +5 %", "long skills", "long median", "long total");
        foreach (IGrouping<CapabilityProfile, CompiledSkill> group in skills.GroupBy(skill => skill.Profile))
            AddRow(table, group.Key.Target.ToString(), [.. group]);
        table.Print(writer);

        AppliedLowering[] savings = [.. skills.SelectMany(skill => skill.Applied).Where(applied => applied.Purpose == LoweringPurpose.SavesTokens)];
        var kinds = new Table("saving by kind", "skills", "tokens", "median", "p90");
        foreach (IGrouping<string, AppliedLowering> kind in savings.GroupBy(applied => applied.Id))
        {
            double[] saved = [.. kind.Select(applied => -(double)(applied.Tokens ?? 0)).Order()];
            kinds.Add(kind.Key, saved.Length, saved.Sum(), GapReport.Quantile(saved, 0.5), GapReport.Quantile(saved, 0.9));
        }

        kinds.Print(writer);
    }

    private static void AddRow(Table table, string target, CompiledSkill[] skills)
    {
        CompiledSkill[] longer = [.. skills.Where(skill => skill.SourceTokens > LongSkill)];
        double[] growth = Growth(skills), longGrowth = Growth(longer);
        table.Add(
            target,
            skills.Length,
            skills.Count(skill => !skill.Applied.IsEmpty),
            Table.Percent(Total(skills)),
            Table.Percent(GapReport.Quantile(growth, 0.5)),
            Table.Percent(GapReport.Quantile(growth, 0.1)),
            Table.Percent(growth.LastOrDefault()),
            growth.Count(share => share > 0.05),
            longer.Length,
            Table.Percent(GapReport.Quantile(longGrowth, 0.5)),
            Table.Percent(Total(longer)));
    }

    private static double[] Growth(CompiledSkill[] skills) =>
        [.. skills.Where(skill => skill.SourceTokens > 0).Select(skill => ((double)skill.CompiledTokens / skill.SourceTokens) - 1).Order()];

    private static double Total(CompiledSkill[] skills) =>
        skills.Length == 0 ? 0 : ((double)skills.Sum(skill => skill.CompiledTokens) / skills.Sum(skill => skill.SourceTokens)) - 1;
}
