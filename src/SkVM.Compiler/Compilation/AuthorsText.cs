using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering;
using SkVM.Lowering.Forms;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM;

/// <summary>
/// A compiled skill as its author wrote it: the instructions of forms are blanks, their scripts are not there. What the forms ask for
/// is known exactly (<see cref="CompiledForms.Relieve"/>), so their words are no evidence. All positions stay what they are.
/// </summary>
internal sealed class AuthorsText
{
    private readonly SkillSemanticModel _model;
    private string? _blanked;

    public AuthorsText(SkillSemanticModel model)
    {
        _model = model;
        Forms = Stretches(model);
    }

    /// <summary>The instructions and lists of forms in the text.</summary>
    public IReadOnlyList<TextSpan> Forms { get; }

    /// <summary>The numbered steps.</summary>
    public List<SkillSyntaxNode> Steps =>
        NumberedSteps.Find(_model.Facts.Headings, Forms.Count == 0 ? _model.Facts.StepLists : _model.Facts.StepLists.FindAll(list => !IsForm(list)));

    /// <summary>The bundle files that the author refers to.</summary>
    public ImmutableArray<ResourceSymbol> Resources => Forms.Count == 0
        ? _model.GetResources()
        : ResourceBinder.Bind(_model.Facts.Links.FindAll(link => !IsForm(link)), _model.Facts.InlineCodes.FindAll(code => !IsForm(code)), _model.Bundle);

    /// <summary>The paths of the author's files.</summary>
    public IEnumerable<string> Paths => Forms.Count == 0 ? _model.Bundle.Paths : _model.Bundle.Paths.Where(path => !CompiledForms.IsPart(path));

    /// <summary>The text, at least within a span.</summary>
    public string In(TextSpan span) => IsFormAt(span) ? _blanked ??= Blank() : _model.SyntaxTree.ToString();

    /// <summary>True where a part of a form is.</summary>
    public bool IsFormAt(TextSpan span)
    {
        for (int i = 0; i < Forms.Count; i++)
        {
            if (Forms[i].OverlapsWith(span))
                return true;
        }

        return false;
    }

    /// <summary>True where there is nothing but a form.</summary>
    public bool IsWithinForm(TextSpan span)
    {
        for (int i = 0; i < Forms.Count; i++)
        {
            if (Forms[i].Contains(span))
                return true;
        }

        return false;
    }

    /// <summary>True for a node that begins in a form.</summary>
    public bool IsForm(SkillSyntaxNode node)
    {
        for (int i = 0; i < Forms.Count; i++)
        {
            if (Forms[i].Contains(node.Position))
                return true;
        }

        return false;
    }

    private string Blank() => string.Create(_model.SyntaxTree.Length, this, static (text, made) =>
    {
        made._model.SyntaxTree.ToString().CopyTo(text);
        foreach (TextSpan form in made.Forms)
            text.Slice(form.Start, form.Length).Fill(' ');
    });

    private static List<TextSpan> Stretches(SkillSemanticModel model)
    {
        var stretches = new List<TextSpan>();
        if (!model.FormTexts.Any)
            return stretches;
        string text = model.SyntaxTree.ToString();
        foreach (CompiledForm form in CompiledForms.All)
        {
            if (form.IsIn(model) && model.FormTexts.Find(form.Instruction) is { } instruction)
                stretches.Add(instruction);
        }

        if (model.FormTexts.Find(DelegationList.Introduction) is { } delegation)
            stretches.Add(TextSpan.FromBounds(delegation.Start, DelegationList.EndOf(text, delegation.End)));
        if (model.FormTexts.Find(ReadingList.Introduction) is { } reading)
            stretches.Add(TextSpan.FromBounds(reading.Start, DelegationList.EndOf(text, reading.End)));
        if (model.FormTexts.Find(WorkflowHints.Introduction) is { } hints)
            stretches.Add(TextSpan.FromBounds(hints.Start, WorkflowHints.EndOf(text, hints.End)));
        return stretches;
    }
}
