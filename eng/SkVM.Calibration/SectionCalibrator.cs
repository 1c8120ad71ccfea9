using SkVM.Workflow.Steps;

namespace SkVM.Calibration;

/// <summary>Fits which sections beside the main procedure are steps of it: ridge logistic regression over the candidate that agrees best with the labels.</summary>
internal sealed class SectionCalibrator
{
    private const double LeastAgreement = 0.4;

    private const double Penalty = 1;
    private const double GoldWeight = 2;

    private SectionCalibrator(double[] weights) => Weights = weights;

    /// <summary>The weights in the order of <see cref="StepWeights.SectionNames"/>.</summary>
    public double[] Weights { get; }

    public static SectionCalibrator Fit(IReadOnlyList<LabelledWorkflow> skills)
    {
        List<(double[] Row, bool Right, double Weight)> rows = [];
        foreach (LabelledWorkflow skill in skills)
        {
            if (skill.Steps.Length == 0 || skill.Candidates.Length == 0 || skill.Agreement.Max() < LeastAgreement)
                continue;
            int best = Array.IndexOf(skill.Agreement, skill.Agreement.Max());
            int core = skill.Candidates[best].Length;
            (int[] lines, double[][] features, _) = skill.Sections[best];
            bool[] matched = LabelledWorkflow.Matched(skill.Steps, [.. skill.Candidates[best], .. lines]);
            for (int i = 0; i < lines.Length; i++)
                rows.Add((features[i], matched[core + i], skill.IsGold ? GoldWeight : 1));
        }

        int count = StepSections.Names.Length;
        double[][] columns = [.. Enumerable.Range(0, count).Select(j => rows.Select(row => row.Row[j]).ToArray())];
        Term[] terms = [.. Enumerable.Range(0, count).Select(j => new Term(j, 0, Penalty))];
        double[] weights = LogisticFit.Fit(columns, [.. rows.Select(row => row.Right ? 1.0 : 0)], [.. rows.Select(row => row.Weight)], terms);
        return new SectionCalibrator([.. weights.Select(weight => Math.Round(weight, 3))]);
    }

    /// <summary>The lines of the steps when a candidate is chosen.</summary>
    public int[] Select(LabelledWorkflow skill, int candidate)
    {
        (int[] lines, double[][] rows, int closing) = skill.Sections[candidate];
        return [.. skill.Candidates[candidate].Concat(lines.Where((_, i) => i == closing || Chance(rows[i]) >= SectionModel.Decision)).Order()];
    }

    private double Chance(double[] row)
    {
        double sum = Weights[^1];
        for (int i = 0; i < row.Length; i++)
            sum += Weights[i] * row[i];
        return 1 / (1 + Math.Exp(-sum));
    }
}
