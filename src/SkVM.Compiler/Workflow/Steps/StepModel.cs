using System.Collections.Immutable;

namespace SkVM.Workflow.Steps;

/// <summary>
/// Chooses the main procedure among the candidates, or none: a softmax over calibrated weights of <see cref="CandidateFeatures"/>, and for "none" of <see cref="SkillShape"/>.
/// The weights are made by <c>eng/SkVM.Calibration</c> from labelled skills; see docs/workflow.md.
/// </summary>
internal static class StepModel
{
    /// <summary>From this chance on a skill has a workflow.</summary>
    public const double Decision = 0.55;

    /// <summary>The most likely candidate; null when it is more likely that there is none.</summary>
    public static StepCandidate? Choose(SkillFacts facts, ImmutableArray<SkillTitle> titles, List<StepCandidate> candidates)
    {
        if (candidates.Count == 0)
            return null;
        double[] weights = StepWeights.Choice;
        var features = new CandidateFeatures(facts, titles, candidates);
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

        double none = 0;
        float[] shape = SkillShape.Of(facts, titles, candidates);
        for (int i = 0; i < shape.Length; i++)
            none += weights[CandidateFeatures.Names.Length + i] * shape[i];
        return sum / (sum + Math.Exp(none)) >= Decision ? best : null;
    }
}
