using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Manifest;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>
/// What a machine runs for each step: all of its code, or nothing. A step gets none when a machine would leave something out, or run it in another
/// place or with other values than the skill means.
/// </summary>
internal static class StepCode
{
    /// <summary>Languages of which a failing statement ends the script, or can be made to.</summary>
    private static readonly HashSet<CodeLanguage> s_languages = [CodeLanguage.Shell, CodeLanguage.PowerShell, CodeLanguage.Python, CodeLanguage.JavaScript, CodeLanguage.CSharp];

    /// <summary>Commands whose only effect is on the shell that runs them, and so on what it runs later.</summary>
    private static readonly HashSet<string> s_ofShell = new(
        StringComparer.Ordinal) { "cd", "pushd", "popd", "export", "source", ".", "alias", "eval", "umask", "ulimit", "unset", "conda", "nvm" };

    /// <summary>The graph of a workflow with the code of its steps.</summary>
    public static WorkflowGraph Complete(SkillSemanticModel model, SkillWorkflow workflow)
    {
        WorkflowGraph graph = workflow.Graph;
        bool[] whole = FindWhole(model, workflow.Drafts);
        ImmutableArray<WorkflowStep>.Builder steps = ImmutableArray.CreateBuilder<WorkflowStep>(whole.Length);
        for (int i = 0; i < whole.Length; i++)
        {
            WorkflowStep step = graph.Steps[i];
            ImmutableArray<WorkflowCode> code = whole[i] ? Scripts(model, FencesIn(model.Facts, workflow.Drafts[i].Extent)!) : [];
            steps.Add(code.IsEmpty ? step.Kind == WorkflowStepKind.Script ? step with { Kind = WorkflowStepKind.Agent } : step : step with { Code = code });
        }

        return new WorkflowGraph(graph.Skill, steps.MoveToImmutable(), graph.Edges, graph.Parallel);
    }

    /// <summary>True when a step is all code, whoever runs it, and if it is run at all: nothing in it hangs on what earlier steps brought.</summary>
    public static bool IsWhole(SkillSemanticModel model, StepDraft step) =>
        FencesIn(model.Facts, step.Extent) is { Count: > 0 } fences && IsAll(model, step, fences, ofResults: true);

    /// <summary>Which steps a machine may run: all code, and none that goes on in the shell of another step; in the order of the steps.</summary>
    private static bool[] FindWhole(SkillSemanticModel model, IReadOnlyList<StepDraft> steps)
    {
        var whole = new bool[steps.Count];
        var set = new HashSet<string>(StringComparer.Ordinal);
        bool changed = false;
        int last = steps.Count - 1;
        while (last >= 0 && !MayRun(steps[last]))
            last--; // What later steps set or change, no step with code goes on with.
        for (int i = 0; i <= last; i++)
        {
            // Each step runs in a shell of its own: one that goes on in the folder or with the variables of an earlier one cannot be run by itself,
            // nor can one that only sets them.
            List<SkillFacts.Fence>? fences = FencesIn(model.Facts, steps[i].Extent);
            whole[i] = !changed && fences is { Count: > 0 } && !UsesVariables(steps[i], set) && IsAll(model, steps[i], fences, ofResults: false);
            foreach (Effects.ResourceMention mention in steps[i].Effects.Defines)
            {
                if (mention.Resource.Kind == WorkflowResourceKind.Variable)
                    set.Add(mention.Resource.Name);
            }

            changed |= fences is null ? steps[i].Effects.Commands > 0 : fences.Exists(ChangesShell);
        }

        return whole;
    }

    private static bool ChangesShell(SkillFacts.Fence fence) => fence.Language == CodeLanguage.Shell
        ? fence.Shell.Statements.Any(statement => IsOfShell(statement, orAssignment: false))
        : fence.Language == CodeLanguage.PowerShell && CompleteCode.ChangesPowerShell(fence.Code);

    /// <summary>True for the kinds of steps that a machine may do.</summary>
    private static bool MayRun(StepDraft step) => step.Kind is WorkflowStepKind.Script or WorkflowStepKind.Check;

    /// <summary>The fences of a step; null when one belongs to it only in part.</summary>
    private static List<SkillFacts.Fence>? FencesIn(SkillFacts facts, TextSpan extent)
    {
        var inside = new List<SkillFacts.Fence>();
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            TextSpan span = fence.Node.Span;
            if (span.End <= extent.Start || span.Start >= extent.End)
                continue;
            if (!extent.Contains(span))
                return null;
            inside.Add(fence);
        }

        return inside;
    }

    private static bool UsesVariables(StepDraft step, HashSet<string> set)
    {
        foreach (Effects.ResourceMention mention in step.Effects.Uses)
        {
            WorkflowResource used = mention.Resource;
            if (used.Kind == WorkflowResourceKind.Variable && set.Contains(used.Name) && !step.Effects.Defines.Exists(own => own.Resource == used))
                return true;
        }

        return false;
    }

    /// <summary>True when a statement changes the shell it runs in.</summary>
    private static bool IsOfShell(ShellNode statement, bool orAssignment) =>
        statement is ShellCommand command
        && (command.Words.IsEmpty ? orAssignment : command.Invocations.Any(invocation => invocation.Program is { } program && s_ofShell.Contains(program)));

    /// <summary>True when shell code can be run as it stands: all of it is commands, and none is left to the reader ("…", a last comment without code).</summary>
    private static bool IsRunnable(ShellScript script, bool ofResults)
    {
        if (script.IsTranscript || !script.Unread.IsEmpty || script.Statements.IsEmpty)
            return false;
        foreach (ShellCommand command in script.Commands)
        {
            if (!command.Alternatives.IsEmpty)
                return false;
            if (command.Words is [var program, ..] && (program.Text.AsSpan().ContainsAny(' ', '\n') || command.Words.Any(word => word.Text is "..." or "…")))
                return false;
        }

        for (int i = 0; i < script.Comments.Length; i++)
        {
            CodeSpan comment = script.Comments[i];
            if (ConditionWords.SayChoice(comment.In(script.Text).TrimStart('#'), ofResults) || (TellsToDo(script, comment) && !HasCommand(script, i)))
                return false;
        }

        return true;
    }

    /// <summary>True for a comment on a line of its own that tells to do something.</summary>
    private static bool TellsToDo(ShellScript script, CodeSpan comment)
    {
        ReadOnlySpan<char> before = script.Text.AsSpan(script.Span.Start, comment.Start - script.Span.Start);
        return before[(before.LastIndexOf('\n') + 1)..].IsWhiteSpace() && ImperativeVerbs.Begins(comment.In(script.Text).TrimStart("# \t"));
    }

    /// <summary>True when a command follows a comment before another comment tells to do something, or a blank line parts the two.</summary>
    private static bool HasCommand(ShellScript script, int comment)
    {
        int at = script.Comments[comment].End;
        for (int next = comment + 1; ; next++)
        {
            int end = next < script.Comments.Length ? script.Comments[next].Start : script.Span.End;
            ReadOnlySpan<char> between = script.Text.AsSpan(at, end - at);
            if (!between.IsWhiteSpace())
                return true;
            if (next == script.Comments.Length || between.Count('\n') > 1 || TellsToDo(script, script.Comments[next]))
                return false;
            at = script.Comments[next].End;
        }
    }

    /// <summary>
    /// True when a step is its fences and nothing else: no other file that they need, no command or script in its text that they do not have, no
    /// choice, nothing to do by hand.
    /// </summary>
    private static bool IsAll(SkillSemanticModel model, StepDraft step, List<SkillFacts.Fence> fences, bool ofResults)
    {
        if (!MayRun(step)
            || step.IsConditional
            || (step.Loop is { Kind: WorkflowLoopKind.Until } && !step.Effects.Repeats)
            || step.Extent.Length - step.Item.Title.Length - fences.Sum(fence => fence.Node.Span.Length) > WorkflowAnalysis.MaxProseBesideCode)
            return false;
        if (step.Branch is null && SayChoiceInTitle(StepTitle.OneLine(model.Facts.Text.AsSpan(step.Item.Title.Start, step.Item.Title.Length))))
            return false;
        foreach (SkillFacts.Fence fence in fences)
        {
            if (WrongExamples.Any(model.Facts, fence) || !s_languages.Contains(fence.Language) || !fence.Node.IsClosed || (fence.Language == CodeLanguage.Shell && !IsRunnable(fence.Shell, ofResults)))
                return false;
        }

        foreach (CodeLanguage language in fences.Select(fence => fence.Language).Distinct())
        {
            // Code in several fences of one language is one program.
            if (language != CodeLanguage.Shell && !CompleteCode.Is(language, string.Concat(fences.Where(fence => fence.Language == language).Select(fence => fence.Code + "\n"))))
                return false;
        }

        if (fences.TrueForAll(fence => fence.Language == CodeLanguage.Shell && fence.Shell.Statements.All(statement => IsOfShell(statement, orAssignment: true))))
            return false;
        bool IsInCode(string text) => fences.Exists(fence => fence.Code.Contains(text, StringComparison.Ordinal));
        foreach (InlineCodeSyntax inline in model.Facts.InlineCodes)
        {
            if (step.Extent.Contains(inline.Span) && inline.Code.Trim() is var code && code.Contains(' ', StringComparison.Ordinal) && !IsInCode(code))
                return false;
        }

        foreach (ResourceSymbol resource in model.GetResources())
        {
            if (step.Extent.Contains(resource.Evidence[0]) && resource.Path is { } path && path.StartsWith("scripts/", StringComparison.Ordinal) && !IsInCode(path))
                return false;
        }

        int at = Math.Max(step.Extent.Start, step.Item.Title.End);
        foreach (SkillFacts.Fence fence in fences)
        {
            if (fence.Node.Span.Start > at && StepSentences.AskMore(model.Facts.Text.AsSpan(at, fence.Node.Span.Start - at), isBeforeCode: true, ofResults))
                return false;
            at = Math.Max(at, fence.Node.Span.End);
        }

        return at >= step.Extent.End || !StepSentences.AskMore(model.Facts.Text.AsSpan(at, step.Extent.End - at), isBeforeCode: false, ofResults);
    }

    /// <summary>A title is short: "when" and "only" anywhere in it make its step conditional.</summary>
    private static bool SayChoiceInTitle(string title) =>
        ConditionWords.SayChoice(title)
        || title.Contains(" only ", StringComparison.OrdinalIgnoreCase)
        || title.StartsWith("only ", StringComparison.OrdinalIgnoreCase)
        || title.Contains(" when ", StringComparison.OrdinalIgnoreCase)
        || title.Contains("as needed", StringComparison.OrdinalIgnoreCase) || title.Contains("on failure", StringComparison.OrdinalIgnoreCase);

    /// <summary>Fences of one language that follow each other are one script: the later ones go on with what the earlier ones set.</summary>
    private static ImmutableArray<WorkflowCode> Scripts(SkillSemanticModel model, List<SkillFacts.Fence> fences)
    {
        ImmutableArray<WorkflowCode>.Builder scripts = ImmutableArray.CreateBuilder<WorkflowCode>(1);
        var names = new UniqueNames(StringComparer.Ordinal);
        for (int i = 0; i < fences.Count;)
        {
            int first = i;
            string text = "";
            for (; i < fences.Count && fences[i].Language == fences[first].Language; i++)
                text += fences[i].Code.EndsWith('\n') ? fences[i].Code : fences[i].Code + "\n";
            if (CodeTemplateAnalysis.OfWhole(model.Facts, model.Bundle, fences[first], text) is not { } template)
                return [];
            ManifestTemplate entry = ManifestTemplates.Write(template.ToTemplate(model.SyntaxTree));
            scripts.Add(new WorkflowCode(entry.Language, entry.Line, text)
            {
                Parameters = [.. entry.Parameters.Select(parameter => parameter with { Name = names.Take(parameter.Name) })],
                OptionalParts = entry.OptionalParts,
            });
        }

        return scripts.DrainToImmutable();
    }
}
