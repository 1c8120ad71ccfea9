using System.Collections.Immutable;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow;
using SkVM.Workflow.Steps;

namespace SkVM.Lowering.Procedures;

/// <summary>Tells steps that are done one after another from topics, tips and rules that only happen to be numbered.</summary>
internal static class StepVerbs
{
    private static readonly string[] s_topics = [
        "practice", "tip", "rule", "principle", "pitfall", "question", "requirement", "reference", "guideline", "capabilit", "when to", "option", "feature",
        "safety", "mistake", "cause", "skill files", "hint", "benefit", "strateg", "technique", "not use", "lesson", "style", "inputs", "enhancement",
    ];

    /// <summary>True when the steps are called steps, or two of three begin with a verb and their heading announces nothing else.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="run">The list or section that holds them.</param>
    public static bool IsProcedure(ImmutableArray<NumberedStep> steps, SkillSyntaxNode run)
    {
        if (steps.All(step => HasStepWord(step.Title)))
            return true;
        SkillSyntaxNode? section = run is StepListSyntax ? run.Parent : run;
        string heading = section is SectionSyntax { ChildNodes: [HeadingSyntax title, ..] } ? title.Title : "";
        if (s_topics.Any(topic => heading.Contains(topic, StringComparison.OrdinalIgnoreCase)))
            return false;
        int verbs = 0;
        foreach (NumberedStep step in steps)
        {
            if (HasStepWord(step.Title) || ImperativeVerbs.BeginsWith(PlainTitle.Of(step.Title)))
                verbs++;
        }

        return verbs * 3 >= steps.Length * 2;
    }

    private static bool HasStepWord(string title) =>
        title.StartsWith("step ", StringComparison.OrdinalIgnoreCase)
        || title.StartsWith("phase ", StringComparison.OrdinalIgnoreCase)
        || title.StartsWith("stage ", StringComparison.OrdinalIgnoreCase);
}
