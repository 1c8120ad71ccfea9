using SkVM.Workflow.Steps;

namespace SkVM.Calibration;

/// <summary>
/// What a reader expects of each feature before seeing labels: weights are held near these, not near zero. 172 labelled skills are few for eighty weights;
/// with the expectations, skills that were left out of the fit come out better (docs/workflow.md).
/// </summary>
internal static class WorkflowPrior
{
    private static readonly Dictionary<string, double> s_weights = new(StringComparer.Ordinal)
    {
        ["StepHeadings"] = 2,
        ["NumberedHeadings"] = 0.5,
        ["NumberedList"] = 0.3,
        ["Bullets"] = -1,
        ["PlainHeadings"] = -0.7,
        ["PlainComments"] = -0.7,
        ["SeriesHeadings"] = -0.5,
        ["no step word"] = -1,
        ["counted"] = 1.2,
        ["verbs in list"] = 1,
        ["verbs in headings"] = 1.2,
        ["plural headings"] = -1,
        ["topics"] = -0.7,
        ["advice"] = -1,
        ["questions"] = -0.7,
        ["third person"] = -1,
        ["title: Workflow"] = 1,
        ["title: Procedure"] = 0.8,
        ["title: Start"] = 0.3,
        ["title: Rules"] = -1,
        ["title: Example"] = -0.5,
        ["title: Trouble"] = -1,
        ["title: About"] = -0.6,
        ["title: Later"] = -1,
        ["title: Mechanism"] = -1,
        ["title: Several"] = -0.5,
        ["above: other"] = -0.8,
        ["coverage"] = 1,
        ["position"] = -0.4,
        ["largest of form"] = 0.4,
        ["first of form"] = 0.3,
        ["2 items"] = -0.5,
        ["4 to 8 items"] = 0.3,
        ["more than 12 items"] = -0.5,
        ["after words of order"] = 0.5,
        ["step headings elsewhere"] = -0.7,
        ["numbered headings elsewhere"] = -0.3,
        ["in numbered headings"] = -0.5,
        ["expanded by headings"] = 0.3,
        ["no actions in headings"] = -1,
        ["list covers little"] = -0.5,
        ["title: Setup"] = -0.3,
        ["title of list: Setup"] = -0.4,
        ["title of list: Rules"] = -0.5,
        ["list in example"] = -0.2,
        ["bold items"] = -0.2,
        ["title: Method"] = 0.4,
        ["no actions in series"] = 0.9,
        ["conditions in bullets"] = -0.8,
        ["opens"] = 0.6,
        ["checks"] = 0.4,
        ["none: says process"] = -0.4,
        ["none: says reference"] = 0.4,
        ["none: workflow titles"] = -0.3,
        ["none: example titles"] = 0.3,
        ["none: candidates"] = 0.8,
        ["none: rule titles"] = 0.4,
    };

    /// <summary>In the order of <see cref="StepWeights.Names"/>; 0 where nothing is expected.</summary>
    public static double[] Weights { get; } = [.. StepWeights.Names.Select(name => s_weights.GetValueOrDefault(name))];
}
