using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;
using SkVM.Workflow.Effects;
using SkVM.Workflow.Order;

namespace SkVM.Workflow;

/// <summary>Reports faults of a workflow.</summary>
internal sealed class WorkflowAnalyzer : SkillAnalyzer
{
    private static readonly string[] s_ends = [
        "stop.", "stop here.", "stop", "stop here", "you are done.", "you are done", "end here.", "the workflow ends here.", "the work ends here.",
        "do not continue.", "exit.",
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SkillDiagnostics.WorkflowCycle, SkillDiagnostics.UnreachableStep, SkillDiagnostics.UseBeforeDefinition, SkillDiagnostics.UnusedResult, SkillDiagnostics.WorkflowRace];

    public override void Analyze(SkillAnalysisContext context)
    {
        SkillWorkflow workflow = context.SemanticModel.GetWorkflow();
        IReadOnlyList<StepDraft> steps = workflow.Drafts;
        foreach (RefusedOrder refused in workflow.Refused)
        {
            if (refused.Resource is { } resource)
                context.Report(SkillDiagnostics.WorkflowRace, refused.To.Item.Title, refused.From.Title, refused.To.Title, $"{resource}");
            else
                context.Report(SkillDiagnostics.WorkflowCycle, refused.Span, refused.To.Title, refused.From.Title);
        }

        for (int i = 0; i < steps.Count; i++)
        {
            if (i + 1 < steps.Count && EndOfWork(context.Facts, steps[i]) is { } end)
                context.Report(SkillDiagnostics.UnreachableStep, steps[i + 1].Item.Title, steps[i + 1].Title, steps[i].Title, LineOf(context, end));
            ReportVariables(context, steps, i);
        }
    }

    /// <summary>The sentence by which a step that is always done ends the work, or null.</summary>
    private static TextSpan? EndOfWork(SkillFacts facts, StepDraft step)
    {
        if (step.Branch is not null || step.Loop is not null)
            return null;
        ReadOnlySpan<char> text = facts.Text.AsSpan(step.Extent.Start, step.Extent.Length).TrimEnd();
        int lineStart = text.LastIndexOf('\n') + 1;
        ReadOnlySpan<char> line = text[lineStart..].Trim(" *_");
        int sentence = line.Length < 2 ? -1 : line[..^1].LastIndexOf(". ");
        ReadOnlySpan<char> before = sentence < 0 ? [] : line[..sentence];
        ReadOnlySpan<char> last = sentence < 0 ? line : line[(sentence + 2)..];
        // A sentence of its own line may belong to the condition above it; one that follows a condition does.
        if (ConditionWords.AreIn(before) || (sentence < 0 && text[..lineStart].TrimEnd() is [.., ':'] or []))
            return null;
        foreach (string end in s_ends)
        {
            if (last.Equals(end, StringComparison.OrdinalIgnoreCase))
                return new TextSpan(step.Extent.Start + lineStart, Math.Max(text.Length - lineStart, 1));
        }

        return null;
    }

    /// <summary>Variables of shell code: used before the step that sets them, or set to what a command prints and never used.</summary>
    private static void ReportVariables(SkillAnalysisContext context, IReadOnlyList<StepDraft> steps, int index)
    {
        StepDraft step = steps[index];
        foreach (ResourceMention used in step.Effects.Uses)
        {
            if (used.Resource.Kind != WorkflowResourceKind.Variable
                || steps.Take(index + 1).Any(earlier => earlier.Effects.Defines.Exists(made => made.Resource == used.Resource))
                || IsSetBefore(context.Facts, steps[0], used.Resource.Name))
                continue;
            foreach (StepDraft later in steps.Skip(index + 1))
            {
                if (later.Effects.Defines.Find(made => made.Resource == used.Resource) is { Resource: not null } made)
                {
                    context.Report(SkillDiagnostics.UseBeforeDefinition, used.Span, step.Title, $"the {used.Resource}", later.Title, LineOf(context, made.Span));
                    break;
                }
            }
        }

        foreach (ResourceMention made in step.Effects.Defines)
        {
            if (made.Resource.Kind == WorkflowResourceKind.Variable
                && IsPrinted(context.Facts.Text, made)
                && !IsExported(context.Facts.Text, made)
                && context.Facts.Text.IndexOf(made.Resource.Name, made.Span.End, StringComparison.Ordinal) < 0)
                context.Report(SkillDiagnostics.UnusedResult, made.Span, step.Title, $"the {made.Resource}");
        }
    }

    private static bool IsSetBefore(SkillFacts facts, StepDraft first, string name) => facts.Text.AsSpan(0, first.Extent.Start).Contains(name, StringComparison.Ordinal);

    /// <summary>True for <c>NAME=$(command)</c>: a result that was worth a command.</summary>
    private static bool IsPrinted(string text, ResourceMention made) =>
        text.AsSpan(made.Span.Start, made.Span.Length).Contains("=$(", StringComparison.Ordinal)
        || text.AsSpan(made.Span.Start, made.Span.Length).Contains("=\"$(", StringComparison.Ordinal);

    /// <summary>True for a variable that is exported, with the assignment or apart: any program that is started later may read it.</summary>
    private static bool IsExported(string text, ResourceMention made)
    {
        foreach (string command in (ReadOnlySpan<string>)["export ", "declare -x ", "typeset -x "])
        {
            for (int at = text.IndexOf(command, StringComparison.Ordinal); at >= 0; at = text.IndexOf(command, at + 1, StringComparison.Ordinal))
            {
                ReadOnlySpan<char> line = text.AsSpan(at + command.Length);
                line = line.IndexOf('\n') is var end and >= 0 ? line[..end] : line;
                int name = line.IndexOf(made.Resource.Name, StringComparison.Ordinal), after = name + made.Resource.Name.Length;
                if (name >= 0 && (name == 0 || line[name - 1] == ' ') && (after == line.Length || line[after] is '=' or ' ' or '\r' or ';'))
                    return true;
            }
        }

        return text.AsSpan(0, made.Span.Start).TrimEnd().EndsWith("set -a", StringComparison.Ordinal);
    }

    private static string LineOf(SkillAnalysisContext context, TextSpan span) => (context.SyntaxTree.Lines.IndexOf(span.Start) + 1).ToString(CultureInfo.InvariantCulture);
}
