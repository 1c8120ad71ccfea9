using System.Text.Json;

namespace SkVM.Workflow.Steps;

/// <summary>
/// Chooses the main procedure among the candidates, or none: a softmax over calibrated weights of <see cref="CandidateFeatures"/>.
/// The weights are made by <c>eng/SkVM.Calibration</c> from labelled skills; see docs/workflow.md.
/// </summary>
internal static class StepModel
{
    /// <summary>From this chance on a skill has a workflow.</summary>
    public const double Decision = 0.5;

    private static readonly Lazy<double[]> s_weights = new(Read);

    /// <summary>The most likely candidate; null when it is more likely that there is none.</summary>
    public static StepCandidate? Choose(SkillFacts facts, List<StepCandidate> candidates)
    {
        if (candidates.Count == 0)
            return null;
        double[] weights = s_weights.Value;
        var features = new CandidateFeatures(facts, candidates);
        StepCandidate? best = null;
        double most = double.MinValue, sum = 0;
        foreach (StepCandidate candidate in candidates)
        {
            double score = weights[^1];
            ReadOnlySpan<float> row = features.Of(candidate);
            for (int i = 0; i < row.Length; i++)
                score += weights[i] * row[i];
            sum += Math.Exp(Math.Min(score, 50));
            if (score > most)
                (best, most) = (candidate, score);
        }

        return sum / (sum + 1) >= Decision ? best : null;
    }

    private static double[] Read()
    {
        var weights = new double[CandidateFeatures.Names.Length + 1];
        using Stream stream = typeof(StepModel).Assembly.GetManifestResourceStream("SkVM.StepWeights.json") ?? throw new InvalidOperationException("The weights of the workflow analysis are missing from the assembly.");
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonProperty weight in document.RootElement.EnumerateObject())
        {
            int index = weight.NameEquals("bias") ? weights.Length - 1 : Array.IndexOf(CandidateFeatures.Names, weight.Name);
            if (index >= 0)
                weights[index] = weight.Value.GetDouble();
        }

        return weights;
    }
}
