using System.Text.Json;

namespace SkVM.Workflow.Steps;

/// <summary>The weights that <c>eng/SkVM.Calibration</c> makes from labelled skills; see docs/workflow.md.</summary>
internal static class StepWeights
{
    /// <summary>What stands before the names of features of the skill as a whole.</summary>
    public const string None = "none: ";

    /// <summary>What stands before the names of features of sections.</summary>
    public const string Section = "section: ";

    private static readonly Lazy<(double[] Choice, double[] Sections)> s_weights = new(Read);

    /// <summary>The names of the weights of the choice, in order: of <see cref="CandidateFeatures"/>, of <see cref="SkillShape"/>, the bias.</summary>
    public static string[] ChoiceNames { get; } = [.. CandidateFeatures.Names, .. SkillShape.Names.Select(name => None + name), "bias"];

    /// <summary>The names of the weights of sections, in order: of <see cref="StepSections"/>, the bias.</summary>
    public static string[] SectionNames { get; } = [.. StepSections.Names.Select(name => Section + name), Section + "bias"];

    /// <summary>The weights in the order of <see cref="ChoiceNames"/>.</summary>
    public static double[] Choice => s_weights.Value.Choice;

    /// <summary>The weights in the order of <see cref="SectionNames"/>.</summary>
    public static double[] Sections => s_weights.Value.Sections;

    private static (double[], double[]) Read()
    {
        double[] choice = new double[ChoiceNames.Length], sections = new double[SectionNames.Length];
        using Stream stream = typeof(StepWeights).Assembly.GetManifestResourceStream("SkVM.StepWeights.json") ?? throw new InvalidOperationException("The weights of the workflow analysis are missing from the assembly.");
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonProperty weight in document.RootElement.EnumerateObject())
        {
            if (Array.IndexOf(ChoiceNames, weight.Name) is >= 0 and var index)
                choice[index] = weight.Value.GetDouble();
            else if (Array.IndexOf(SectionNames, weight.Name) is >= 0 and var section)
                sections[section] = weight.Value.GetDouble();
        }

        return (choice, sections);
    }
}
