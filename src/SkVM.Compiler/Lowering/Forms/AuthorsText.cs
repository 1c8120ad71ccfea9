using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Forms;

/// <summary>
/// A compiled skill as its author wrote it: the instructions of forms are blanks, their scripts are not there. What the forms ask for
/// is known exactly (<see cref="CompiledForms.Relieve"/>), so their words are no evidence. All positions stay what they are.
/// </summary>
internal static class AuthorsText
{
    /// <summary>The model of the author's part; the model itself when the skill uses no form.</summary>
    public static SkillSemanticModel Of(SkillSemanticModel model)
    {
        if (!CompiledForms.MayUse(model))
            return model;
        List<TextSpan> stretches = Stretches(model);
        if (stretches.Count == 0)
            return model;
        int folder = model.Bundle.Folder.Length;
        return new SkillSemanticModel(model, model.Facts.Without(stretches), [.. model.Bundle.Files.Where(file => !CompiledForms.IsPart(file.Path[folder..]))]);
    }

    /// <summary>The instructions and lists of forms in the text.</summary>
    public static List<TextSpan> Stretches(SkillSemanticModel model)
    {
        var stretches = new List<TextSpan>();
        foreach (CompiledForm form in CompiledForms.All)
        {
            if (form.IsIn(model))
                Add(model.Facts.Text, form.Instruction, withList: false, stretches);
        }

        Add(model.Facts.Text, DelegationList.Introduction, withList: true, stretches);
        Add(model.Facts.Text, ReadingList.Introduction, withList: true, stretches);
        if (model.Facts.Text.IndexOf(WorkflowHints.Introduction, StringComparison.Ordinal) is >= 0 and var hints)
            stretches.Add(TextSpan.FromBounds(hints, WorkflowHints.EndOf(model.Facts.Text, hints + WorkflowHints.Introduction.Length)));
        return stretches;
    }

    private static void Add(string text, string instruction, bool withList, List<TextSpan> stretches)
    {
        int start = text.IndexOf(instruction, StringComparison.Ordinal);
        if (start < 0)
            return;
        int end = start + instruction.Length;
        stretches.Add(TextSpan.FromBounds(start, withList ? DelegationList.EndOf(text, end) : end));
    }
}
