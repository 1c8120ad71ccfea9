namespace SkVM.Calibration;

/// <summary>How far two readings of the same skills agree: what a careful reader reaches, and so the most that an analysis can be measured to reach.</summary>
internal static class ReadingAgreement
{
    /// <param name="first">A reading, taken as right.</param>
    /// <param name="second">Another; skills that only one of them has do not count, nor do those of gold.</param>
    public static string Of(IEnumerable<LabelledSkill> first, IEnumerable<LabelledSkill> second)
    {
        Dictionary<string, LabelledSkill> other = second.Where(skill => !skill.IsGold).ToDictionary(skill => skill.Id, StringComparer.Ordinal);
        int both = 0, onlyFirst = 0, onlySecond = 0, sameLevel = 0, core = 0, coreFound = 0, skills = 0;
        foreach (LabelledSkill skill in first)
        {
            if (!other.TryGetValue(skill.Id, out LabelledSkill? read))
                continue;
            skills++;
            foreach ((string capability, Label label) in skill.Labels)
            {
                bool found = read.Labels.TryGetValue(capability, out Label again);
                (both, onlyFirst) = found ? (both + 1, onlyFirst) : (both, onlyFirst + 1);
                sameLevel += found && again.Level == label.Level ? 1 : 0;
                (core, coreFound) = label.IsCore ? (core + 1, coreFound + (found ? 1 : 0)) : (core, coreFound);
            }

            onlySecond += read.Labels.Keys.Count(capability => !skill.Labels.ContainsKey(capability));
        }

        return $"{skills} skills, F1 {2.0 * both / ((2 * both) + onlyFirst + onlySecond):F3}, exact level {(double)sameLevel / both:F3}, core recall {(double)coreFound / core:F3}";
    }
}
