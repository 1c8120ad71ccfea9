using System.Text.Json;
using SkVM.Manifest;
using SkVM.Targets;

namespace SkVM.Lowering;

/// <summary>Knows a skill that is compiled already: the manifest beside it names the target and holds the hash of its text.</summary>
internal static class CompiledMark
{
    /// <summary>True when the skill is what was compiled for a target, so that nothing is left to lower.</summary>
    public static bool IsOn(SkillSemanticModel model, SkillTarget target)
    {
        if (model.Bundle.Find(SkillManifestFile.Name) is not { } file || model.Bundle.Find("SKILL.md") is not { } skill)
            return false;
        try
        {
            SkillManifest manifest = SkillManifestFile.Read(file.Content.Span);
            return manifest.Target == target.ToString() && manifest.Files.Any(written => written.Path == "SKILL.md" && written.Sha256 == skill.Sha256);
        }
        catch (JsonException)
        {
            return false; // A file of this name that is no manifest.
        }
    }
}
