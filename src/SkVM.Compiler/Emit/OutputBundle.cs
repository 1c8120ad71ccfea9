using System.Collections.Immutable;
using System.Text;
using SkVM.Bundles;
using SkVM.Manifest;

namespace SkVM.Emit;

/// <summary>The files of a compiled bundle, except the manifest: SKILL.md first, then the others untouched.</summary>
internal static class OutputBundle
{
    public static ImmutableArray<BundleFile> Create(SkillSemanticModel model)
    {
        SkillBundle bundle = model.Bundle;
        IEnumerable<BundleFile> others = bundle.Files.Where(file => bundle.RelativePath(file) is not ("SKILL.md" or SkillManifestFile.Name));
        return [Skill(model), .. others];
    }

    /// <summary>The file that the tree was read from, byte for byte; when the tree was replaced by another, the tree's text.</summary>
    private static BundleFile Skill(SkillSemanticModel model)
    {
        string text = model.SyntaxTree.GetText().ToString();
        return model.Bundle.Find("SKILL.md") is { } file && SkillText.Decode(file.Content.Span) == text
            ? file
            : new BundleFile(model.Bundle.Folder + "SKILL.md", Encoding.UTF8.GetBytes(text));
    }
}
