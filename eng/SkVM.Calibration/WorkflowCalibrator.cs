using System.Globalization;
using SkVM.Workflow.Steps;

namespace SkVM.Calibration;

/// <summary>
/// Fits the choice of the main procedure: a softmax over a skill's candidates and "none", so that one set of weights says both whether there is a
/// procedure and which it is. The target spreads over the candidates by their agreement with the labels. Ridge penalty towards
/// <see cref="WorkflowPrior"/>; accelerated gradient descent.
/// </summary>
internal sealed class WorkflowCalibrator(IReadOnlyList<LabelledWorkflow> skills)
{
    private const double Penalty = 20;

    /// <summary>The words of the body are few and say much: they are held less.</summary>
    private const double PenaltyOfWords = 2;

    private const double GoldWeight = 2;
    private const double Sharpness = 4;
    private const double LeastAgreement = 0.25;
    private const int Rounds = 1500;

    /// <summary>The weights in the order of <see cref="StepWeights.Names"/>.</summary>
    public static double[] Fit(IReadOnlyList<LabelledWorkflow> skills)
    {
        int count = StepWeights.Names.Length - 1;
        int words = count - SkillWords.Names.Length;
        double[] prior = WorkflowPrior.Weights;
        var weights = new double[count + 1];
        double[] ahead = new double[count + 1], gradient = new double[count + 1];
        double step = 1.0 / (Penalty + (skills.Sum(skill => skill.IsGold ? GoldWeight : 1) * 4));
        for (int round = 0; round < Rounds; round++)
        {
            for (int j = 0; j <= count; j++)
                gradient[j] = j < count ? (j < words ? Penalty : PenaltyOfWords) * (ahead[j] - prior[j]) : 0;
            foreach (LabelledWorkflow skill in skills)
                AddGradient(skill, ahead, gradient);
            double momentum = round / (round + 3.0);
            for (int j = 0; j <= count; j++)
            {
                double next = ahead[j] - (step * gradient[j]);
                ahead[j] = next + (momentum * (next - weights[j]));
                weights[j] = next;
            }
        }

        return [.. weights.Select(weight => Math.Round(weight, 3))];
    }

    /// <summary>Prints how well the choice does on skills it was not fitted to, or on all when there is one part.</summary>
    /// <param name="name">What is printed before the figures.</param>
    /// <param name="parts">In how many parts the skills are left out in turn; 1 for none.</param>
    /// <param name="list">True to print each skill whose steps differ from its labels.</param>
    public void Report(string name, int parts, bool list = false)
    {
        int[] right = new int[2], all = new int[2];
        int[,] steps = new int[2, 3];
        for (int part = 0; part < parts; part++)
        {
            double[] weights = Fit([.. skills.Where((_, i) => parts == 1 || i % parts != part)]);
            foreach (LabelledWorkflow skill in skills.Where((_, i) => i % parts == part))
            {
                int set = skill.IsGold ? 0 : 1;
                (int best, double chance) = Choose(skill, weights);
                int[] found = chance >= StepModel.Decision ? skill.Chosen[best] : [];
                all[set]++;
                right[set] += (skill.Steps.Length > 0) == (found.Length > 0) ? 1 : 0;
                int matches = LabelledWorkflow.Matches(skill.Steps, found);
                if (list && matches * 2 < found.Length + skill.Steps.Length)
                    Print(skill, best, chance);
                steps[set, 0] += matches;
                steps[set, 1] += found.Length - matches;
                steps[set, 2] += skill.Steps.Length - matches;
            }
        }

        for (int set = 0; set < 2; set++)
        {
            double f1 = 2.0 * steps[set, 0] / Math.Max((2 * steps[set, 0]) + steps[set, 1] + steps[set, 2], 1);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"workflow, {name}, {(set == 0 ? "gold" : "own labels")}: found {(double)right[set] / Math.Max(all[set], 1):F2}  steps F1 {f1:F2}"));
        }
    }

    /// <summary>
    /// Prints how often the choice, fitted to all, finds a procedure where labellers of requirements found that one is demanded: a check on skills
    /// that no fit saw.
    /// </summary>
    public void ReportDemand(string shared, IEnumerable<LabelledSkill> all)
    {
        double[] weights = Fit(skills);
        List<bool> right = [];
        foreach (LabelledSkill other in all.Where(other => skills.All(skill => skill.Id != other.Id)))
            right.Add(Choose(LabelledWorkflow.Read(shared, other.Id, false, []), weights).Chance >= StepModel.Decision == other.Labels.ContainsKey("follow.procedure"));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"workflow found where follow.procedure is labelled, {right.Count} skills outside the fit: {right.Count(value => value) / (double)Math.Max(right.Count, 1):F2}"));
    }

    private static void Print(LabelledWorkflow skill, int best, double chance)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{skill.Id}: {chance:F2} labelled {string.Join(' ', skill.Steps)}"));
        foreach ((double agreement, int i) in skill.Agreement
            .Select((agreement, i) => (agreement, i))
            .Where(entry => entry.i == best || entry.agreement > 0)
            .OrderByDescending(entry => entry.agreement)
            .Take(5))
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {(i == best ? chance >= StepModel.Decision ? "taken" : "first" : "     ")} {agreement:F2} {skill.Forms[i]} {string.Join(' ', skill.Candidates[i])}"));
    }

    private static (int Best, double Chance) Choose(LabelledWorkflow skill, double[] weights)
    {
        double[] chances = Softmax(skill, weights);
        int best = -1;
        for (int i = 0; i < skill.Candidates.Length; i++)
            best = best < 0 || chances[i] > chances[best] ? i : best;
        return (best, best < 0 ? 0 : 1 - chances[^1]);
    }

    private static void AddGradient(LabelledWorkflow skill, double[] weights, double[] gradient)
    {
        if (Target(skill) is not { } target)
            return;
        double[] chances = Softmax(skill, weights);
        for (int i = 0; i < skill.Candidates.Length; i++)
        {
            double difference = (skill.IsGold ? GoldWeight : 1) * (chances[i] - target[i]);
            for (int j = 0; j < skill.Features[i].Length; j++)
                gradient[j] += difference * skill.Features[i][j];
            gradient[^1] += difference;
        }

        for (int j = 0; j < skill.Shape.Length; j++)
            gradient[CandidateFeatures.Names.Length + j] += (skill.IsGold ? GoldWeight : 1) * (chances[^1] - target[^1]) * skill.Shape[j];
    }

    /// <summary>The chances that the labels give to the candidates, then to none; null when no candidate is near the labels.</summary>
    private static double[]? Target(LabelledWorkflow skill)
    {
        var target = new double[skill.Candidates.Length + 1];
        if (skill.Candidates.Length == 0)
            return null;
        if (skill.Steps.Length == 0)
        {
            target[^1] = 1;
            return target;
        }

        double best = skill.Agreement.Max();
        if (best < LeastAgreement)
            return null;
        for (int i = 0; i < skill.Candidates.Length; i++)
            target[i] = skill.Agreement[i] > LeastAgreement ? Math.Exp(Sharpness * (skill.Agreement[i] - best)) : 0;
        double sum = target.Sum();
        return sum == 0 ? null : Array.ConvertAll(target, value => value / sum);
    }

    private static double[] Softmax(LabelledWorkflow skill, double[] weights)
    {
        var chances = new double[skill.Candidates.Length + 1];
        for (int i = 0; i < skill.Candidates.Length; i++)
        {
            double sum = weights[^1];
            for (int j = 0; j < skill.Features[i].Length; j++)
                sum += weights[j] * skill.Features[i][j];
            chances[i] = sum;
        }

        for (int j = 0; j < skill.Shape.Length; j++)
            chances[^1] += weights[CandidateFeatures.Names.Length + j] * skill.Shape[j];

        double most = chances.Max();
        double all = 0;
        for (int i = 0; i < chances.Length; i++)
            all += chances[i] = Math.Exp(chances[i] - most);
        return Array.ConvertAll(chances, value => value / all);
    }
}
