namespace SkVM.Calibration;

/// <summary>How far a second reading of the skills agrees with others: what careful readers reach with the same guide. No weight is fitted to it.</summary>
/// <param name="file">The labels of the second reading.</param>
internal sealed class ReadingAgreement(string file)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, Label>> _second = LabelledSkill.ReadLabels(file).ToDictionary(skill => skill.Id, skill => skill.Labels, StringComparer.Ordinal);

    /// <param name="first">The other reading, taken as right; skills that only one of them has do not count.</param>
    public string With(IEnumerable<LabelledSkill> first)
    {
        int both = 0, onlyFirst = 0, onlySecond = 0, sameLevel = 0, core = 0, coreFound = 0, skills = 0;
        foreach (LabelledSkill skill in first)
        {
            if (!_second.TryGetValue(skill.Id, out IReadOnlyDictionary<string, Label>? read))
                continue;
            skills++;
            foreach ((string capability, Label label) in skill.Labels)
            {
                bool found = read.TryGetValue(capability, out Label again);
                (both, onlyFirst) = found ? (both + 1, onlyFirst) : (both, onlyFirst + 1);
                sameLevel += found && again.Level == label.Level ? 1 : 0;
                (core, coreFound) = label.IsCore ? (core + 1, coreFound + (found ? 1 : 0)) : (core, coreFound);
            }

            onlySecond += read.Keys.Count(capability => !skill.Labels.ContainsKey(capability));
        }

        return $"{skills} skills, F1 {2.0 * both / ((2 * both) + onlyFirst + onlySecond):F3}, exact level {(double)sameLevel / both:F3}, core recall {(double)coreFound / core:F3}";
    }
}
