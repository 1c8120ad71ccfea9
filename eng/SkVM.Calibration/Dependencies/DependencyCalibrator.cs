using System.Globalization;
using System.Text;
using SkVM.Dependencies;

namespace SkVM.Calibration.Dependencies;

/// <summary>Fits one model for each kind of dependency. Signals that speak for or against by their meaning cannot be turned.</summary>
internal static class DependencyCalibrator
{
    private const double Penalty = 0.6;
    private const double GoldWeight = 1.5;
    private const double Negligible = 0.03;

    private static readonly DependencySignal[] s_against = [
        DependencySignal.Installer, DependencySignal.Optional, DependencySignal.Piped, DependencySignal.SetByCode, DependencySignal.Reference,
    ];

    private static readonly DependencySignal[] s_eitherWay = [
        DependencySignal.OsTool, DependencySignal.Credential, DependencySignal.SkillName, DependencySignal.SetByUser, DependencySignal.Installed,
        DependencySignal.Interpreter,
    ];

    public static double[] Fit(string kind, IReadOnlyList<DependencyExample> skills)
    {
        var rows = new List<(uint Signals, double Target, double Weight)>();
        foreach (DependencyExample skill in skills)
        {
            foreach (DependencyCandidate candidate in skill.Candidates)
            {
                string key = DependencyExample.KeyOf(candidate);
                if (DependencyModel.NameOf(candidate.Kind) == kind && !skill.Ignored.Contains(key))
                    rows.Add((candidate.Signals, skill.Labels.ContainsKey(key) ? 1 : 0, skill.IsGold ? GoldWeight : 1));
            }
        }

        Term[] terms = [
            .. Enum.GetValues<DependencySignal>().Select(signal => new Term((int)signal, s_against.Contains(signal) ? -1 : s_eitherWay.Contains(signal) ? 0 : 1, Penalty)),
        ];
        double[][] columns = [.. terms.Select(term => rows.Select(row => (row.Signals >> term.Index) & 1u).Select(bit => (double)bit).ToArray())];
        double[] fitted = LogisticFit.Fit(columns, [.. rows.Select(row => row.Target)], [.. rows.Select(row => row.Weight)], terms);
        var weights = new double[33];
        for (int i = 0; i < terms.Length; i++)
            weights[terms[i].Index] = Math.Abs(fitted[i]) < Negligible ? 0 : Math.Round(fitted[i], 2);
        weights[32] = Math.Round(fitted[^1], 2);
        return weights;
    }

    public static DependencyModel Model(double[] weights) => new(weights[32], weights[..32]);

    public static string ToJson(IReadOnlyList<DependencyExample> skills)
    {
        var json = new StringBuilder("{\n");
        foreach (string kind in DependencyExample.Kinds)
        {
            double[] weights = Fit(kind, skills);
            json.Append(CultureInfo.InvariantCulture, $"  \"{kind}\": {{\n    \"bias\": {weights[32]}");
            foreach (DependencySignal signal in Enum.GetValues<DependencySignal>())
            {
                if (weights[(int)signal] != 0)
                    json.Append(CultureInfo.InvariantCulture, $",\n    \"{signal}\": {weights[(int)signal]}");
            }

            json.Append("\n  }").Append(kind == DependencyExample.Kinds[^1] ? "\n" : ",\n");
        }

        return json.Append("}\n").ToString();
    }
}
