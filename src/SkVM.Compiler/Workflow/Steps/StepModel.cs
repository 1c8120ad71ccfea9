using System.Collections.Immutable;

namespace SkVM.Workflow.Steps;

/// <summary>
/// Chooses the main procedure among the candidates, or none: a softmax over calibrated weights of <see cref="CandidateFeatures"/>, and for "none" of <see cref="SkillShape"/>.
/// The weights are made by <c>eng/SkVM.Calibration</c> from labelled skills; see docs/workflow.md.
/// </summary>
/// <remarks>
/// Reading the words of the items costs most. The model is linear, so that where a candidate stands bounds what it can reach; candidates are read
/// from the most promising one on, until no other can win and none can change whether there is a workflow. On average that is one. The words of the body are read only
/// where they can change whether there is one.
/// </remarks>
internal static class StepModel
{
    /// <summary>From this chance on a skill has a workflow.</summary>
    public const double Decision = 0.55;

    /// <summary>How much the words of the items can add to a score, by form.</summary>
    private static readonly Lazy<double[]> s_mostOfItems = new(MostOfItems);

    /// <summary>The least and the most that the words of the body can add to the score of "none".</summary>
    private static readonly Lazy<(double Least, double Most)> s_ofWords = new(OfWords);

    /// <summary>The most likely candidate; null when it is more likely that there is none.</summary>
    public static StepCandidate? Choose(SkillFacts facts, ImmutableArray<SkillTitle> titles, List<StepCandidate> candidates)
    {
        if (candidates.Count == 0)
            return null;
        double[] weights = StepWeights.All;
        var features = new CandidateFeatures(facts, titles, candidates);
        var scores = new Score[candidates.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            double place = weights[^1] + Sum(weights, features.OfPlace(candidates[i]));
            scores[i] = new Score(place, place + s_mostOfItems.Value[(int)candidates[i].Form], IsRead: false);
        }

        double shape = Sum(weights.AsSpan(CandidateFeatures.Names.Length), SkillShape.OfPlace(facts, titles, candidates));
        (double least, double most) = (Math.Exp(shape + s_ofWords.Value.Least), Math.Exp(shape + s_ofWords.Value.Most));
        while (true)
        {
            (int best, int next, double sure, double possible) = Compare(scores);
            if (possible / (possible + least) < Decision)
                return null;
            bool wins = next < 0 || (best >= 0 && scores[best].Value > scores[next].Value);
            if (wins && sure / (sure + most) >= Decision)
                return candidates[best];
            if (wins && least < most)
            {
                least = most = Math.Exp(shape + Sum(weights.AsSpan(CandidateFeatures.Names.Length + SkillShape.PlaceCount), SkillWords.Of(facts.Text.AsSpan(facts.BodyStart))));
                continue;
            }

            if (next < 0)
                return sure / (sure + most) >= Decision ? candidates[best] : null;
            double score = scores[next].Place + Sum(weights.AsSpan(CandidateFeatures.PlaceCount), features.OfItems(candidates[next]));
            scores[next] = new Score(score, score, IsRead: true);
        }
    }

    /// <summary>The best of what is read and of what is not, -1 for none; and the sums of the softmax over what is read and over all.</summary>
    private static (int Best, int Next, double Sure, double Possible) Compare(Score[] scores)
    {
        (int best, int next, double sure, double open) = (-1, -1, 0, 0);
        for (int i = 0; i < scores.Length; i++)
        {
            double power = scores[i].Power;
            if (scores[i].IsRead)
            {
                sure += power;
                best = best < 0 || scores[i].Value > scores[best].Value ? i : best;
            }
            else
            {
                open += power;
                next = next < 0 || scores[i].Value > scores[next].Value ? i : next;
            }
        }

        return (best, next, sure, sure + open);
    }

    private static double Sum(ReadOnlySpan<double> weights, ReadOnlySpan<float> row)
    {
        // Four sums, so that no addition waits for the one before it.
        (double first, double second, double third, double fourth) = (0, 0, 0, 0);
        weights = weights[..row.Length];
        int i = 0;
        for (; i + 3 < row.Length; i += 4)
        {
            first += weights[i] * row[i];
            second += weights[i + 1] * row[i + 1];
            third += weights[i + 2] * row[i + 2];
            fourth += weights[i + 3] * row[i + 3];
        }

        for (; i < row.Length; i++)
            first += weights[i] * row[i];
        return first + second + (third + fourth);
    }

    private static double[] MostOfItems()
    {
        ReadOnlySpan<double> weights = StepWeights.All.AsSpan(CandidateFeatures.PlaceCount);
        StepForm[] forms = Enum.GetValues<StepForm>();
        var most = new double[forms.Length];
        float[] row = new float[ItemShares.Names.Length];
        foreach (StepForm form in forms)
        {
            ItemShares.Most.Write(form, row);
            for (int i = 0; i < row.Length; i++)
                most[(int)form] += Math.Max(0, weights[i] * row[i]);
        }

        return most;
    }

    private static (double Least, double Most) OfWords()
    {
        (double least, double most) = (0, 0);
        foreach (double weight in StepWeights.All.AsSpan(CandidateFeatures.Names.Length + SkillShape.PlaceCount, SkillWords.Names.Length))
            (least, most) = (least + Math.Min(weight, 0), most + Math.Max(weight, 0));
        return (least, most);
    }

    /// <param name="Place">The score without the words of the items.</param>
    /// <param name="Value">The score; until the items are read, the most that it can be.</param>
    /// <param name="IsRead">True when the items are read.</param>
    private readonly record struct Score(double Place, double Value, bool IsRead)
    {
        /// <summary>What the score weighs in the softmax; asked for in each round, so made once.</summary>
        public double Power { get; } = Math.Exp(Math.Min(Value, 50));
    }
}
