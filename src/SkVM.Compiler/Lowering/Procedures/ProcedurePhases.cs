using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering.Procedures;

/// <summary>
/// Cuts the main procedure into phases of so many steps, and writes one file for each: what to do, when it is done where that can be said, what to read next. In the files
/// they are called parts, as many skills have phases of their own.
/// </summary>
internal sealed class ProcedurePhases
{
    private readonly SkillFacts _facts;
    private readonly List<Phase> _phases;

    private ProcedurePhases(SkillFacts facts, List<Phase> phases)
    {
        _facts = facts;
        _phases = phases;
    }

    /// <summary>How many phases there are.</summary>
    public int Count => _phases.Count;

    /// <summary>The part of the text that moves into the files.</summary>
    public TextSpan Span
    {
        get
        {
            int end = _phases[^1].Span.End;
            while (end > _phases[0].Span.Start && char.IsWhiteSpace(_facts.Text[end - 1]))
                end--;
            return TextSpan.FromBounds(_phases[0].Span.Start, end);
        }
    }

    /// <summary>The text and the title of a phase.</summary>
    public (string Title, TextSpan Span) this[int phase] => (_phases[phase].Title, _phases[phase].Span);

    /// <summary>The phases; null when the procedure is short enough, or is no single run of steps under one heading.</summary>
    /// <param name="model">The skill.</param>
    /// <param name="limit">The most steps that a phase may have.</param>
    public static ProcedurePhases? Of(SkillSemanticModel model, int limit)
    {
        ImmutableArray<NumberedStep> steps = model.Numbered;
        if (steps.Length <= limit || NodesOf(model.SyntaxTree, steps) is not { } nodes)
            return null;
        int count = (steps.Length + limit - 1) / limit;
        int last = steps[^1].Extent.End;
        var phases = new List<Phase>(count);
        for (int phase = 0, first = 0; phase < count; phase++)
        {
            int next = first + ((steps.Length - first + count - phase - 1) / (count - phase));
            int end = next < steps.Length ? steps[next].Extent.Start : last;
            phases.Add(new Phase(TextSpan.FromBounds(steps[first].Extent.Start, end), TitleOf(steps[first], nodes[first]), nodes[next - 1]));
            first = next;
        }

        return new ProcedurePhases(model.Facts, phases);
    }

    /// <summary>Writes the files, last phase first, so that each can name the next.</summary>
    /// <param name="context">Takes the files.</param>
    /// <param name="changes">Edits inside the phases, in text order.</param>
    /// <param name="rules">What must be known in each phase, as list items; empty for none.</param>
    /// <param name="atEnd">What is to be done after the last phase; empty for nothing.</param>
    /// <returns>What stands in SKILL.md instead of the steps.</returns>
    public string Write(SkillLoweringContext context, List<TextChange> changes, string[]? rules = null, string atEnd = "")
    {
        string? next = null;
        for (int i = _phases.Count - 1; i >= 0; i--)
        {
            Phase phase = _phases[i];
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"# Part {i + 1} of {_phases.Count}: {phase.Title}\n\n");
            if (context.SemanticModel.GetResources().Any(resource => phase.Span.Contains(resource.Evidence[0])))
                text.Append("Paths are relative to the skill's folder, not to this file.\n\n");
            if (rules?[i] is { Length: > 0 } known)
                text.Append("In this part:\n\n").Append(known).Append('\n');
            text.Append(WithoutBreakAtEnd(Changed(phase.Span, changes).Trim('\r', '\n'))).Append("\n\n");
            if (DoneSentence.For(context.SemanticModel, phase.LastStep) is { } done)
                text.Append(done).Append("\n\n");
            text.Append(next is null ? $"This was the last part.{(atEnd.Length == 0 ? "" : " " + atEnd)}\n" : $"Now read `{next}`.\n");
            next = context.AddFile(string.Create(CultureInfo.InvariantCulture, $"parts/{i + 1}-{PlainTitle.FileName(phase.Title, "part")}.md"), text.ToString());
        }

        return string.Create(
            CultureInfo.InvariantCulture, $"The work is laid out in {_phases.Count} files. Read `{next}` now and do what it says; at its end it names the file that follows.");
    }

    /// <summary>The steps' nodes: headings in one section, or items of one list that is not inside another; null when they are neither, or no procedure.</summary>
    private static List<SkillSyntaxNode>? NodesOf(SkillSyntaxTree tree, ImmutableArray<NumberedStep> steps)
    {
        var nodes = new List<SkillSyntaxNode>(steps.Length);
        SkillSyntaxNode? run = null;
        foreach (NumberedStep step in steps)
        {
            SkillSyntaxNode? node = tree.GetRoot().FindNode(step.Span.Start);
            while (node is not null && (node.Span != step.Span || node is not (HeadingSyntax or StepSyntax)))
                node = node.Parent;
            if (node is HeadingSyntax)
                node = node.Parent as SectionSyntax;
            if (node?.Parent is not { } parent
                || (parent is StepListSyntax && parent.Parent is not (SectionSyntax or SkillDocumentSyntax))
                || (run is not null && run.Span != parent.Span))
                return null;
            run ??= parent;
            nodes.Add(node);
        }

        return run is not null && StepVerbs.IsProcedure(steps, run) ? nodes : null;
    }

    private static string TitleOf(NumberedStep step, SkillSyntaxNode node) => node is StepSyntax { ChildNodes: [ParagraphSyntax text, ..] }
        ? PlainTitle.OfSentence(Sentence.OneLine(text.ToFullString()))
        : PlainTitle.Of(step.Title);

    private string Changed(TextSpan span, List<TextChange> changes)
    {
        var text = new StringBuilder(span.Length);
        int at = span.Start;
        foreach (TextChange change in changes)
        {
            if (!span.Contains(change.Span))
                continue;
            text.Append(_facts.Text, at, change.Span.Start - at).Append(change.NewText);
            at = change.Span.End;
        }

        return text.Append(_facts.Text, at, span.End - at).ToString();
    }

    /// <summary>Sections are often parted by a line; at the end of a file it parts nothing.</summary>
    private static string WithoutBreakAtEnd(string text)
    {
        string trimmed = text.TrimEnd();
        return trimmed.EndsWith("\n---", StringComparison.Ordinal) || trimmed.EndsWith("\n***", StringComparison.Ordinal) ? trimmed[..^3].TrimEnd() : trimmed;
    }

    private sealed record Phase(TextSpan Span, string Title, SkillSyntaxNode LastStep);
}
