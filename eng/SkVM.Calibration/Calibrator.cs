using SkVM.Requirements;
using SkVM.Requirements.Analyzers;
using SkVM.Requirements.Signals;

namespace SkVM.Calibration;

/// <summary>
/// Fits the four models of each analyzer to what the readers of each skill found, on which they may differ: a share of them is a target between 0 and
/// 1. Signals that an analyzer names are held loosely at zero, those it does not name tightly: they tell the kind of skill. A mark for skills outside
/// gold takes up the habits of their labellers and is left out of the result.
/// </summary>
internal sealed class Calibrator(IReadOnlyList<LabelledSkill> skills)
{
    private const double Named = 0.5;
    private const double NamedEitherWay = 1.25;
    private const double Unnamed = 9;
    private const double LevelFactor = 0.9;
    private const double Mark = 0.3;
    private const double GoldWeight = 1.5;
    private const double Negligible = 0.04;

    public RequirementModel Fit(RequirementAnalyzer analyzer)
    {
        string capability = analyzer.Capability.Id;
        LabelledSkill[] demanding = [.. skills.Where(skill => skill.Demands(capability) > 0)];
        return new RequirementModel(
            Fit(analyzer, skills, skill => skill.Demands(capability), _ => 1, 1, signed: true),
            Fit(analyzer, demanding, skill => skill.Share(capability, label => label.Level >= 2), skill => skill.Demands(capability), LevelFactor, signed: false),
            Fit(analyzer, demanding, skill => skill.Share(capability, label => label.Level >= 3), skill => skill.Demands(capability), LevelFactor, signed: false),
            Fit(analyzer, demanding, skill => skill.Share(capability, label => label.IsCore), skill => skill.Demands(capability), LevelFactor, signed: false));
    }

    private static LogisticModel Fit(
        RequirementAnalyzer analyzer, IReadOnlyList<LabelledSkill> over, Func<LabelledSkill, double> target, Func<LabelledSkill, double> weight, double factor, bool signed)
    {
        if (over.Count == 0)
            return LogisticModel.Never;
        List<Term> terms = Terms(analyzer, factor, signed);
        double[][] columns = [.. terms.Select(term => over.Select(skill => term.Index < 0 ? (skill.IsGold ? 0 : 1) : skill.Signals[term.Index]).ToArray())];
        double[] result = LogisticFit.Fit(columns, [.. over.Select(target)], [.. over.Select(skill => weight(skill) * (skill.IsGold ? GoldWeight : 1))], terms);
        var weights = new List<(int, double)>();
        for (int j = 0; j < terms.Count; j++)
        {
            if (terms[j].Index >= 0 && Math.Abs(result[j]) >= Negligible)
                weights.Add((terms[j].Index, Math.Round(result[j], 2)));
        }

        return new LogisticModel(Math.Round(result[^1], 2), [.. weights]);
    }

    private static List<Term> Terms(RequirementAnalyzer analyzer, double factor, bool signed)
    {
        var signs = new Dictionary<int, Term>();
        void Add(IEnumerable<Signal> signals, int sign, double penalty)
        {
            foreach (Signal signal in signals)
            {
                signs[(int)signal] = new Term((int)signal, signed ? sign : 0, penalty * factor);
                if (signal <= Signal.LastPhrase)
                    signs[SignalVector.InDescription(signal)] = new Term(SignalVector.InDescription(signal), signed ? sign : 0, penalty * factor);
            }
        }

        Add(analyzer.SpeaksFor, 1, Named);
        Add(analyzer.SpeaksAgainst, -1, Named);
        Add(analyzer.EitherWay, 0, NamedEitherWay);
        for (int i = 0; i < SignalVector.Length; i++)
            signs.TryAdd(i, new Term(i, 0, Unnamed * factor));
        return [.. signs.Values.OrderBy(term => term.Index), new Term(-1, 0, Mark)];
    }
}
