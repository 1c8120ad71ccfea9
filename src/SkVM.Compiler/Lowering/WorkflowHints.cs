using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;
using SkVM.Syntax;
using SkVM.Targets;
using SkVM.Workflow;

namespace SkVM.Lowering;

/// <summary>
/// Tells the agent before the first step what may run together, in the form its harness and model can follow: calls in one batch, sub-agents, or a
/// command over all items. A target that can do none of these is told nothing, and so keeps plain order. Costs about 30 tokens a hint.
/// </summary>
internal sealed class WorkflowHints : SkillLowering
{
    /// <summary>What the list of hints begins with; where it stands already none is added.</summary>
    public const string Introduction = "What may run together:";

    private const int MaxHints = 4;
    private const int MaxName = 60;

    private const string Command = "the items do not need each other; run the command over them with `xargs -P 4`.";
    private const string Items = "the items do not need each other; make the calls for several of them in one answer.";
    private const string Calls = "do not need each other; make their calls in one answer.";
    private const string Agents = "give each task to a sub-agent of its own, all at once.";
    private const string Tasks = "do not need each other; give each to a sub-agent of its own.";
    private static readonly string[] s_endings = [Command, Items, Calls, Agents, Tasks];

    /// <inheritdoc/>
    public override string Id => "workflow-hints";

    /// <inheritdoc/>
    public override string Title => "saying which steps may run together";

    /// <inheritdoc/>
    public override LoweringPurpose Purpose => LoweringPurpose.Aid;

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        if (context.SemanticModel.Source.GetWorkflow().Graph.Parallel.IsEmpty || context.Facts.Text.Contains(Introduction, StringComparison.Ordinal))
            return;
        // What was lowered to one call at a time is not to be made together after all.
        if (CompiledForms.OneCall.IsIn(context.SemanticModel))
            return;
        HarnessTraits harness = HarnessTraits.Of(context.Profile.Target.Harness);
        if (!MayTell(context, harness))
            return;
        SkillWorkflow workflow = context.SemanticModel.GetWorkflow();
        if (workflow.Graph.Parallel.IsEmpty || StartOf(context, workflow) is not { } start)
            return;
        List<string> hints = [
            .. workflow.Graph.Parallel.Select(group => Hint(context, workflow.RunnableGraph, group, harness)).OfType<string>().Distinct(StringComparer.Ordinal).Take(MaxHints),
        ];
        if (hints.Count > 0)
            context.Insert(start, Introduction + "\n\n" + string.Concat(hints.Select(hint => "- " + hint + "\n")) + "\n");
    }

    /// <summary>The end of the hints that follow a position; a line of any other wording is the author's.</summary>
    public static int EndOf(string text, int position)
    {
        int end = position;
        for (int start = position; start < text.Length;)
        {
            int newLine = text.IndexOf('\n', start);
            int after = newLine < 0 ? text.Length : newLine + 1;
            string line = text[start..after].Trim();
            if (line.StartsWith("- \"", StringComparison.Ordinal) && s_endings.Any(ending => line.EndsWith(ending, StringComparison.Ordinal)))
                end = after;
            else if (line.Length > 0)
                break;
            start = after;
        }

        return end;
    }

    /// <summary>False for a target that no hint fits, whatever may run together: the workflow of a rewritten text costs much to find.</summary>
    private static bool MayTell(SkillLoweringContext context, HarnessTraits harness) =>
        Known(context, "gen.code.shell") == CapabilityLevel.L3
        || (harness.HasBatchedCalls && Known(context, "tool.call.batch") >= CapabilityLevel.L1)
        || (harness.HasSubAgents && Known(context, "reason.planning") >= CapabilityLevel.L2);

    private static string? Hint(SkillLoweringContext context, WorkflowGraph graph, WorkflowParallelGroup group, HarnessTraits harness)
    {
        CapabilityLevel batch = Known(context, "tool.call.batch");
        bool canBatch = harness.HasBatchedCalls
            && !ReadsOneByOne(context.SemanticModel)
            && batch >= (group.Kind == WorkflowParallelKind.Instruction && group.Steps.Length <= 2 ? CapabilityLevel.L1 : CapabilityLevel.L2);
        WorkflowStep first = graph.Find(group.Steps[0])!;
        if (first.Title.TrimEnd().EndsWith('?'))
            return null; // A question that the text answers is no work to share out.
        switch (group.Kind)
        {
            case WorkflowParallelKind.Data when first.Kind == WorkflowStepKind.Script
                && first.Code.All(code => code.Language == "shell")
                && Known(context, "gen.code.shell") == CapabilityLevel.L3:
                return $"{Name(first)}: {Command}";
            case WorkflowParallelKind.Data when canBatch:
                return $"{Name(first)}: {Items}";
            case WorkflowParallelKind.Instruction when canBatch:
                return $"{Names(graph, group)} {Calls}";
            case WorkflowParallelKind.Thread when harness.HasSubAgents && Known(context, "reason.planning") >= CapabilityLevel.L2:
                return group.Steps.Length == 1 ? $"{Name(first)}: {Agents}" : $"{Names(graph, group)} {Tasks}";
            default:
                return null;
        }
    }

    /// <summary>True where the text says that files are read one at a time: calls in one answer would contradict it, since what steps share out is mostly files.</summary>
    private static bool ReadsOneByOne(SkillSemanticModel model) => CompiledForms.OneFile.IsIn(model) || model.FormTexts.Has(ReadingList.Introduction);

    /// <summary>The measured level; what was not measured is not relied on.</summary>
    private static CapabilityLevel Known(SkillLoweringContext context, string capability) => context.Profile.GetLevel(CapabilityCatalog.Get(capability)) ?? CapabilityLevel.L0;

    private static string Names(WorkflowGraph graph, WorkflowParallelGroup group)
    {
        string[] names = [.. group.Steps.Select(id => Name(graph.Find(id)!))];
        return string.Join(", ", names[..^1]) + " and " + names[^1];
    }

    /// <summary>The title's first clause without its number; all of it where the clause is one word ("Check: …"). What is too long is cut behind a word.</summary>
    private static string Name(WorkflowStep step)
    {
        string title = PlainTitle.Of(step.Title).Replace("\"", "", StringComparison.Ordinal);
        string name = PlainTitle.OfSentence(title);
        if (!name.Contains(' ', StringComparison.Ordinal))
            name = title;
        if (name.Length > MaxName || (title.Length > name.Length && title.StartsWith(name, StringComparison.Ordinal) && char.IsLetterOrDigit(title[name.Length])))
            name = name[..Math.Max(name.LastIndexOf(' ', Math.Min(MaxName, name.Length - 1)), 1)];
        bool isCut = name.Length == title.Length
            ? step.Title.EndsWith('…')
            : title.StartsWith(name + " ", StringComparison.Ordinal) && char.IsLetterOrDigit(title[name.Length + 1]);
        return '"' + name + (isCut ? "…" : "") + '"';
    }

    /// <summary>The start of the line of the first step, where it stands at the top level of the text; else null.</summary>
    private static int? StartOf(SkillLoweringContext context, SkillWorkflow workflow)
    {
        TextSpan evidence = workflow.Steps[0].Evidence[0];
        int start = evidence.Start;
        SkillSyntaxNode? node = context.SyntaxTree.GetRoot().FindNode(start);
        while (node is not (null or HeadingSyntax or StepListSyntax))
            node = node.Parent;
        bool isTop = node is HeadingSyntax || node is StepListSyntax { Parent: SectionSyntax or SkillDocumentSyntax };
        return isTop && (start == 0 || context.Facts.Text[start - 1] == '\n') ? start : null;
    }
}
