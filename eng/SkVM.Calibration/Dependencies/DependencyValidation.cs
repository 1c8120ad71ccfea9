using System.Globalization;
using SkVM.Dependencies;
using SkVM.Symbols;

namespace SkVM.Calibration.Dependencies;

/// <summary>Measures the models on skills they were not fitted on.</summary>
internal static class DependencyValidation
{
    public static void Run(string name, IReadOnlyList<DependencyExample> skills, int parts, double decision, bool list = false)
    {
        var scores = new Dictionary<string, int[]>();
        for (int part = 0; part < parts; part++)
        {
            DependencyExample[] fitted = parts == 1 ? [.. skills] : [.. skills.Where((_, index) => index % parts != part)];
            Dictionary<string, DependencyModel> models = DependencyExample.Kinds.ToDictionary(
                kind => kind, kind => DependencyCalibrator.Model(DependencyCalibrator.Fit(kind, fitted)));
            for (int i = 0; i < skills.Count; i++)
            {
                if (parts == 1 || i % parts == part)
                    Add(skills[i], models, scores, decision, list);
            }
        }

        Console.WriteLine(name);
        foreach ((string row, int[] score) in scores.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            double precision = score[0] / Math.Max(1.0, score[0] + score[1]), recall = score[0] / Math.Max(1.0, score[0] + score[2]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {row,-14} P {precision:0.000}  R {recall:0.000}  F1 {2 * precision * recall / Math.Max(1e-9, precision + recall):0.000}  required recall {score[3] / Math.Max(1.0, score[4]):0.000}   reachable {score[5] / Math.Max(1.0, score[0] + score[2]):0.000}  ({score[0] + score[2]} labels)"));
        }
    }

    private static void Add(DependencyExample skill, Dictionary<string, DependencyModel> models, Dictionary<string, int[]> scores, double decision, bool list)
    {
        var found = new HashSet<string>();
        var seen = new HashSet<string>();
        foreach (DependencyCandidate candidate in skill.Candidates)
        {
            string key = DependencyExample.KeyOf(candidate);
            if (skill.Ignored.Contains(key))
                continue;
            seen.Add(key);
            double chance = models[DependencyModel.NameOf(candidate.Kind)].Probability(candidate.Signals);
            bool taken = candidate.Has(DependencySignal.Declared) || chance >= decision;
            if (taken)
                found.Add(key);
            if (list && taken != skill.Labels.ContainsKey(key))
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(taken ? "+" : skill.Labels[key] ? "!" : "-")} {chance:0.00} {skill.Id,-40} {key,-36} {string.Join(' ', Enum.GetValues<DependencySignal>().Where(candidate.Has))}"));
        }

        foreach (string key in skill.Labels.Keys.Where(key => list && !seen.Contains(key)))
            Console.WriteLine($"? ---- {skill.Id,-40} {key,-36} {(skill.Labels[key] ? "required" : "")}");
        foreach (string key in found.Union(skill.Labels.Keys))
        {
            string kind = key[..key.IndexOf(':', StringComparison.Ordinal)];
            foreach (string row in (string[])["all", skill.IsGold ? "gold" : "own", $"{(skill.IsGold ? "gold" : "own")} {kind}"])
            {
                if (!scores.TryGetValue(row, out int[]? score))
                    scores[row] = score = new int[6];
                bool labelled = skill.Labels.TryGetValue(key, out bool required), taken = found.Contains(key);
                score[taken && labelled ? 0 : taken ? 1 : 2]++;
                score[4] += labelled && required ? 1 : 0;
                score[3] += labelled && required && taken ? 1 : 0;
                score[5] += labelled && (taken || seen.Contains(key)) ? 1 : 0;
            }
        }
    }
}
