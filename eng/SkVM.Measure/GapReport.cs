using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Profiles;

namespace SkVM.Measure;

/// <summary>The tables on gaps: by target, by capability, by lowering.</summary>
internal static class GapReport
{
    public static void Print(IReadOnlyList<CompiledSkill> skills, TextWriter writer)
    {
        writer.WriteLine("Core gaps of the weakest targets, by level distance (bar: share closed >= 0.60)");
        var targets = new Table("target", "gaps", "distance", "closed", "share");
        foreach (IGrouping<CapabilityProfile, CompiledSkill> group in skills.GroupBy(skill => skill.Profile))
            AddRow(targets, group.Key.Target.ToString(), [.. Core(group)]);
        AddRow(targets, "all core", [.. Core(skills)]);
        AddRow(targets, "incidental", [.. skills.SelectMany(skill => skill.Gaps).Where(gap => !gap.IsCore)]);
        targets.Print(writer);

        var capabilities = new Table("capability", "gaps", "distance", "closed", "share");
        foreach (IGrouping<Capability, MeasuredGap> group in Core(skills).GroupBy(gap => gap.Capability).OrderByDescending(group => group.Sum(gap => gap.Before)))
            AddRow(capabilities, group.Key.Id, [.. group]);
        capabilities.Print(writer);
    }

    public static void PrintLowerings(IReadOnlyList<CompiledSkill> skills, TextWriter writer)
    {
        var table = new Table("lowering", "proposed", "proved", "rolled back", "tokens", "median", "commonest reasons to roll back");
        string[] ids = [
            .. skills
                .SelectMany(skill => skill.Applied.Select(applied => applied.Id).Concat(skill.RolledBack.Select(rolled => rolled.Id)))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        foreach (string id in ids)
        {
            AppliedLowering[] applied = [.. skills.SelectMany(skill => skill.Applied).Where(one => one.Id == id)];
            RolledBackLowering[] rolledBack = [.. skills.SelectMany(skill => skill.RolledBack).Where(one => one.Id == id)];
            string reasons = string.Join(
                "; ",
                rolledBack
                    .GroupBy(one => Kind(one.Reason))
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Take(4)
                    .Select(group => $"{group.Count()} {group.Key}"));
            double[] tokens = [.. applied.Select(one => (double)(one.Tokens ?? 0)).Order()];
            table.Add(id, applied.Length + rolledBack.Length, applied.Length, rolledBack.Length, tokens.Sum(), Quantile(tokens, 0.5), reasons);
        }

        writer.WriteLine(ids.Length == 0 ? "No lowering was proposed.\n" : "Lowerings (skill x target)");
        if (ids.Length > 0)
            table.Print(writer);
    }

    /// <summary>Writes one line for each gap: target, skill, capability, core or not, the levels needed before and after, the level measured, and what was taken back.</summary>
    public static void WriteLines(IReadOnlyList<CompiledSkill> skills, string path)
    {
        using var writer = new StreamWriter(path);
        foreach (CompiledSkill skill in skills)
        {
            string rolledBack = string.Join("; ", skill.RolledBack.Select(one => $"{one.Id}: {one.Reason}"));
            foreach (MeasuredGap gap in skill.Gaps)
            {
                int measured = (int)(skill.Profile.GetLevel(gap.Capability) ?? CapabilityLevel.L3);
                writer.WriteLine(
                    string.Join(
                        '\t',
                        skill.Profile.Target,
                        skill.Name,
                        gap.Capability.Id,
                        gap.IsCore ? "core" : "incidental",
                        measured + gap.Before,
                        measured + gap.After,
                        measured,
                        rolledBack));
            }
        }
    }

    /// <summary>A quantile of sorted numbers; 0 when there are none.</summary>
    public static double Quantile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Round(share * (sorted.Length - 1))];

    /// <summary>The reason without the text of the one skill.</summary>
    private static string Kind(string reason) => reason.IndexOf(" lost: ", StringComparison.Ordinal) is var at and >= 0 ? reason[..(at + 5)] : reason;

    private static IEnumerable<MeasuredGap> Core(IEnumerable<CompiledSkill> skills) => skills.SelectMany(skill => skill.Gaps).Where(gap => gap.IsCore);

    private static void AddRow(Table table, string name, MeasuredGap[] gaps)
    {
        int distance = gaps.Sum(gap => gap.Before), closed = distance - gaps.Sum(gap => gap.After);
        table.Add(name, gaps.Length, distance, closed, Table.Share(closed, distance));
    }
}
