using SkVM.Capabilities;
using SkVM.Requirements;
using SkVM.Requirements.Analyzers;

namespace SkVM.Calibration;

/// <summary>Measures models on skills they were not fitted on, and prints the figures for all skills and for gold alone.</summary>
internal static class CrossValidation
{
    /// <param name="name">What is printed above.</param>
    /// <param name="skills">The labelled skills.</param>
    /// <param name="parts">How many parts; each is measured with the weights of the others.</param>
    /// <param name="shuffles">How many times, each with other parts; the figures are over all of them, as those of one shuffle vary by a hundredth.</param>
    public static void Run(string name, IReadOnlyList<LabelledSkill> skills, int parts, int shuffles)
    {
        var all = new Score();
        var gold = new Score();
        for (int shuffle = 0; shuffle < shuffles; shuffle++)
            Run(skills, parts, shuffle, all, gold);
        Print(name, all, gold);
    }

    private static void Run(IReadOnlyList<LabelledSkill> skills, int parts, int shuffle, Score all, Score gold)
    {
        for (int part = 0; part < parts; part++)
        {
            LabelledSkill[] fitted = [.. skills.Where((_, index) => PartOf(index, parts, shuffle) != part)];
            var calibrator = new Calibrator(fitted);
            RequirementModel[] models = new RequirementModel[RequirementAnalyzers.All.Length];
            Parallel.For(0, models.Length, i => models[i] = calibrator.Fit(RequirementAnalyzers.All[i]));
            for (int i = 0; i < skills.Count; i++)
            {
                if (PartOf(i, parts, shuffle) == part)
                    Add(skills[i], models, all, gold);
            }
        }
    }

    public static void Fitted(string name, IReadOnlyList<LabelledSkill> skills)
    {
        var all = new Score();
        var gold = new Score();
        var calibrator = new Calibrator(skills);
        RequirementModel[] models = [.. RequirementAnalyzers.All.Select(calibrator.Fit)];
        foreach (LabelledSkill skill in skills)
            Add(skill, models, all, gold);
        Print(name, all, gold);
    }

    /// <summary>A fixed shuffle: neighbours in the list are of one source.</summary>
    private static int PartOf(int index, int parts, int shuffle) => (int)((uint)((index + 1 + (shuffle * 1009)) * 2654435761u) >> (8 - shuffle)) % parts;

    private static void Add(LabelledSkill skill, RequirementModel[] models, Score all, Score gold)
    {
        for (int i = 0; i < models.Length; i++)
        {
            double chance = RequirementAnalyzers.All[i].Chance(models[i], skill.Signals);
            bool counts = RequirementModel.Counts(chance, models[i].Core.Probability(skill.Signals));
            int level = (int)RequirementAnalyzers.All[i].Level(models[i], skill.Signals);
            Label? label = skill.Labels.TryGetValue(RequirementAnalyzers.All[i].Capability.Id, out Label found) ? found : null;
            all.Add(i, chance, counts, level, label);
            if (skill.IsGold)
                gold.Add(i, chance, counts, level, label);
        }
    }

    private static void Print(string name, Score all, Score gold)
    {
        Console.WriteLine();
        Console.WriteLine($"{name}");
        Console.WriteLine($"  all:  {all}");
        Console.WriteLine($"  gold: {gold}");
        Console.WriteLine($"  F1 by capability: {string.Join(", ", CapabilityCatalog.All.Select((capability, i) => $"{capability.Id} {all.F1(i):F2}"))}");
        Console.WriteLine($"  reliability: {all.Reliability()}");
    }

    private sealed class Score
    {
        private readonly int[,] _counts = new int[26, 3];
        private readonly int[,] _bins = new int[10, 2];
        private int _exact, _within, _core, _coreFound;

        public void Add(int capability, double chance, bool counts, int level, Label? label)
        {
            _counts[capability, counts ? (label is null ? 1 : 0) : 2] += counts || label is not null ? 1 : 0;
            int bin = Math.Min(9, (int)(chance * 10));
            _bins[bin, 1]++;
            if (label is not { } known)
                return;
            _bins[bin, 0]++;
            if (known.IsCore)
                (_core, _coreFound) = (_core + 1, _coreFound + (counts ? 1 : 0));
            if (counts)
                (_exact, _within) = (_exact + (known.Level == level ? 1 : 0), _within + (Math.Abs(known.Level - level) <= 1 ? 1 : 0));
        }

        public double F1(int capability) => 2.0 * _counts[capability, 0] / Math.Max(1, (2 * _counts[capability, 0]) + _counts[capability, 1] + _counts[capability, 2]);

        public string Reliability() =>
            string.Join(
                "  ", Enumerable.Range(0, 10).Where(bin => _bins[bin, 1] > 0).Select(bin => $"{bin / 10.0:F1}: {(double)_bins[bin, 0] / _bins[bin, 1]:F2} of {_bins[bin, 1]}"));

        public override string ToString()
        {
            int right = Sum(0), tooMany = Sum(1), overlooked = Sum(2);
            return $"precision {(double)right / (right + tooMany):F3}, recall {(double)right / (right + overlooked):F3}, F1 {2.0 * right / ((2 * right) + tooMany + overlooked):F3}; exact level {(double)_exact / right:F3}, within one {(double)_within / right:F3}; core recall {(double)_coreFound / _core:F3}";
        }

        private int Sum(int kind) => Enumerable.Range(0, 26).Sum(i => _counts[i, kind]);
    }
}
