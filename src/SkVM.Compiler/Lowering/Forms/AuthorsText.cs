using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Syntax;

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
        if (!model.Bundle.Paths.Any(path => path.StartsWith(CompiledForms.Folder, StringComparison.Ordinal) || path.StartsWith(CompiledForms.Notes, StringComparison.Ordinal)))
            return model;
        char[] text = model.Facts.Text.ToCharArray();
        bool changed = false;
        foreach (CompiledForm form in CompiledForms.All)
        {
            if (form.IsIn(model))
                changed |= Blank(text, model.Facts.Text, form.Instruction, withList: false);
        }

        changed |= Blank(text, model.Facts.Text, DelegationList.Introduction, withList: true);
        changed |= Blank(text, model.Facts.Text, ReadingList.Introduction, withList: true);
        if (!changed)
            return model;
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SourceText.From(new string(text), Encoding.UTF8), model.SyntaxTree.FilePath);
        string folder = model.Bundle.Folder;
        IEnumerable<BundleFile> files = model.Bundle.Files.Where(file => !CompiledForms.IsPart(file.Path[folder.Length..]));
        return SkillCompilation.Create(model.Compilation.Name).AddSyntaxTrees(tree).AddBundleFiles(files).WithOptions(model.Compilation.Options).GetSemanticModel(tree);
    }

    private static bool Blank(char[] text, string source, string instruction, bool withList)
    {
        int start = source.IndexOf(instruction, StringComparison.Ordinal);
        if (start < 0)
            return false;
        int end = start + instruction.Length;
        if (withList)
            end = DelegationList.EndOf(source, end);
        for (int i = start; i < end; i++)
        {
            if (text[i] is not ('\r' or '\n'))
                text[i] = ' ';
        }

        return true;
    }
}
