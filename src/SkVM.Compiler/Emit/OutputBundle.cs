using System.Collections.Immutable;
using System.Text;
using SkVM.Bundles;
using SkVM.Manifest;
using SkVM.Requirements;

namespace SkVM.Emit;

/// <summary>
/// The files of a compiled bundle, except the manifest: SKILL.md first, then the others untouched and those of its environment and workflow; the lock
/// file has done its work.
/// </summary>
internal static class OutputBundle
{
    public static ImmutableArray<OutputFile> Create(SkillSemanticModel model)
    {
        SkillBundle bundle = model.Bundle;
        ImmutableArray<OutputFile> environment = [.. model.EnvironmentFiles, .. model.WorkflowFiles];
        ImmutableArray<OutputFile>.Builder files = ImmutableArray.CreateBuilder<OutputFile>(bundle.Files.Length + 1 + environment.Length);
        files.Add(new OutputFile("SKILL.md", Skill(model)));
        int next = 0;
        for (int i = 0; i < bundle.Files.Length; i++)
        {
            string path = bundle.Paths[i];
            if (path is "SKILL.md" or SkillManifestFile.Name or SkillLock.FileName)
                continue;
            while (next < environment.Length && string.CompareOrdinal(environment[next].Path, path) < 0)
                files.Add(environment[next++]);
            if (next == environment.Length || environment[next].Path != path)
                files.Add(new OutputFile(path, bundle.Files[i]));
        }

        files.AddRange(environment.AsSpan()[next..]);
        return files.DrainToImmutable();
    }

    /// <summary>The file that the tree was read from, byte for byte; when the tree was replaced by another, the tree's text.</summary>
    private static BundleFile Skill(SkillSemanticModel model)
    {
        string text = model.SyntaxTree.ToString();
        return model.Bundle.Find("SKILL.md") is { } file && SkillText.IsTextOf(text, file.Content.Span)
            ? file
            : new BundleFile(model.Bundle.Folder + "SKILL.md", Encoding.UTF8.GetBytes(text));
    }
}
