using System.Text.Json;

namespace SkVM.Workflow.Steps;

/// <summary>The weights that <c>eng/SkVM.Calibration</c> makes from labelled skills; see docs/workflow.md.</summary>
internal static class StepWeights
{
    /// <summary>What stands before the names of features of the skill as a whole.</summary>
    public const string None = "none: ";

    private static readonly Lazy<double[]> s_weights = new(Read);

    /// <summary>The names of the weights, in order: of <see cref="CandidateFeatures"/>, of <see cref="SkillShape"/>, the bias.</summary>
    public static string[] Names { get; } = [.. CandidateFeatures.Names, .. SkillShape.Names.Select(name => None + name), "bias"];

    /// <summary>The weights in the order of <see cref="Names"/>.</summary>
    public static double[] All => s_weights.Value;

    private static double[] Read()
    {
        double[] weights = new double[Names.Length];
        using Stream stream = typeof(StepWeights).Assembly.GetManifestResourceStream("SkVM.StepWeights.json")
            ?? throw new InvalidOperationException("The weights of the workflow analysis are missing from the assembly.");
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonProperty weight in document.RootElement.EnumerateObject())
        {
            if (Array.IndexOf(Names, weight.Name) is >= 0 and var index)
                weights[index] = weight.Value.GetDouble();
        }

        return weights;
    }
}
