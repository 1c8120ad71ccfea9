namespace SkVM.Calibration;

/// <summary>A weight's direction and how strongly it is held at zero.</summary>
/// <param name="Index">The index of the signal; -1 for the mark of skills that are not gold.</param>
/// <param name="Sign">1 when it may only speak for, -1 only against, 0 either way.</param>
/// <param name="Penalty">The penalty of its square.</param>
internal readonly record struct Term(int Index, int Sign, double Penalty);

/// <summary>
/// Ridge logistic regression with signs: Newton's quadratic approximation, solved by coordinate descent with each weight kept on its side
/// (Friedman, Hastie, Tibshirani: Regularization Paths for Generalized Linear Models, 2010).
/// </summary>
internal static class LogisticFit
{
    private const int Rounds = 12;
    private const int Sweeps = 6;

    /// <returns>The weights in the order of the terms, then the bias.</returns>
    public static double[] Fit(double[][] columns, double[] target, double[] weight, IReadOnlyList<Term> terms)
    {
        int count = target.Length;
        var result = new double[terms.Count + 1];
        double positive = 0, all = 0;
        for (int i = 0; i < count; i++)
            (positive, all) = (positive + (target[i] * weight[i]), all + weight[i]);
        double rate = Math.Clamp(positive / all, 0.01, 0.99);
        result[^1] = Math.Log(rate / (1 - rate));
        double[] sum = new double[count], hessian = new double[count], residual = new double[count];
        Array.Fill(sum, result[^1]);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < count; i++)
            {
                double p = 1 / (1 + Math.Exp(-sum[i]));
                hessian[i] = Math.Max(weight[i] * p * (1 - p), 1e-4);
                residual[i] = weight[i] * (target[i] - p) / hessian[i];
            }

            double change = 0;
            for (int sweep = 0; sweep < Sweeps; sweep++)
            {
                for (int j = 0; j < terms.Count; j++)
                    change = Math.Max(change, Step(columns[j], terms[j], hessian, residual, sum, ref result[j]));
                StepBias(hessian, residual, sum, ref result[^1]);
            }

            if (change < 1e-4)
                break;
        }

        return result;
    }

    private static double Step(double[] column, Term term, double[] hessian, double[] residual, double[] sum, ref double weight)
    {
        double gradient = 0, curvature = 0;
        for (int i = 0; i < column.Length; i++)
        {
            double scaled = hessian[i] * column[i];
            gradient += scaled * residual[i];
            curvature += scaled * column[i];
        }

        double next = (gradient + (curvature * weight)) / (curvature + (2 * term.Penalty));
        next = term.Sign > 0 ? Math.Max(0, next) : term.Sign < 0 ? Math.Min(0, next) : next;
        double delta = next - weight;
        if (delta == 0)
            return 0;
        weight = next;
        for (int i = 0; i < column.Length; i++)
        {
            residual[i] -= delta * column[i];
            sum[i] += delta * column[i];
        }

        return Math.Abs(delta);
    }

    private static void StepBias(double[] hessian, double[] residual, double[] sum, ref double bias)
    {
        double gradient = 0, curvature = 0;
        for (int i = 0; i < sum.Length; i++)
            (gradient, curvature) = (gradient + (hessian[i] * residual[i]), curvature + hessian[i]);
        double delta = gradient / curvature;
        bias += delta;
        for (int i = 0; i < sum.Length; i++)
        {
            residual[i] -= delta;
            sum[i] += delta;
        }
    }
}
