using System.Collections.Immutable;

namespace SkVM.Workflow.Steps;

/// <summary>Decides which sections beside the main procedure are steps of it: the first that closes it, and what calibrated weights of <see cref="StepSections"/> say.</summary>
internal static class SectionModel
{
    /// <summary>From this chance on a section is a step. F1 is greatest when what is more likely than half the F1 that one reaches is taken.</summary>
    public const double Decision = 0.35;

    /// <summary>The sections that are steps, in text order.</summary>
    public static List<StepItem> Choose(SkillFacts facts, ImmutableArray<SkillTitle> titles, StepCandidate chosen)
    {
        var beside = new StepSections(facts, titles, chosen);
        var steps = new List<StepItem>();
        double[] weights = StepWeights.Sections;
        bool closed = false;
        for (int i = 0; i < beside.Sections.Count; i++)
        {
            if ((!closed && beside.Closes(i)) || Chance(weights, beside.Of(i)) >= Decision)
            {
                steps.Add(beside.Sections[i]);
                closed |= beside.Closes(i);
            }
        }

        return steps;
    }

    private static double Chance(double[] weights, float[] row)
    {
        double sum = weights[^1];
        for (int i = 0; i < row.Length; i++)
            sum += weights[i] * row[i];
        return 1 / (1 + Math.Exp(-sum));
    }
}
