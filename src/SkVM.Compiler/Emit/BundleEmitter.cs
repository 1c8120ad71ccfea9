using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Lowering;
using SkVM.Manifest;
using SkVM.Profiles;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Emit;

/// <summary>Writes compiled bundles: SKILL.md, the skill's other files untouched, and the manifest.</summary>
internal static class BundleEmitter
{
    public static SkillEmitResult Emit(SkillCompilation compilation, SkillTarget target, ISkillOutput output)
    {
        ImmutableArray<Diagnostic>.Builder all = ImmutableArray.CreateBuilder<Diagnostic>();
        if (!compilation.Options.Profiles.TryGet(target, out CapabilityProfile? profile))
            return new SkillEmitResult(false, [ProjectDiagnostics.UnknownTarget(target, compilation.Options.Profiles)]);

        all.AddRange(compilation.GetProjectDiagnostics().Where(diagnostic => diagnostic.Id == SkillDiagnostics.DuplicateName.Id));
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (SkillSyntaxTree tree in compilation.SyntaxTrees)
        {
            SkillSemanticModel model = compilation.GetSemanticModel(tree);
            ImmutableArray<Diagnostic> general = compilation.GetDiagnostics(tree);
            ImmutableArray<Diagnostic> specific = compilation.GetDiagnostics(tree, target);
            all.AddRange(specific);
            if (HasErrors(general) || HasErrors(specific))
                all.AddRange(general.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
            else if (written.Add(OutputName(model.Bundle.Folder)))
                EmitSkill(model, ManifestBuilder.Create(model), profile, general.AddRange(specific), output);
        }

        ImmutableArray<Diagnostic> diagnostics = all.ToImmutable();
        return new SkillEmitResult(!HasErrors(diagnostics), diagnostics);
    }

    /// <summary>Writes one skill for one target.</summary>
    /// <param name="model">The skill.</param>
    /// <param name="manifest">What does not depend on the target, made once by <see cref="ManifestBuilder.Create"/>.</param>
    /// <param name="profile">The target's profile.</param>
    /// <param name="diagnostics">The diagnostics for the manifest.</param>
    /// <param name="output">Takes the files.</param>
    public static void EmitSkill(SkillSemanticModel model, SkillManifest manifest, CapabilityProfile profile, ImmutableArray<Diagnostic> diagnostics, ISkillOutput output)
    {
        string folder = $"{profile.Target.FolderName}/{OutputName(model.Bundle.Folder)}/";
        LoweredSkill lowered = model.Lower(profile);
        foreach (OutputFile file in lowered.Compiled.OutputFiles)
            output.Write(folder + file.Path, file.File.Content, file.File.IsExecutable);
        output.Write(folder + SkillManifestFile.Name, SkillManifestFile.Write(ManifestBuilder.ForTarget(manifest, lowered, diagnostics)));
    }

    /// <summary>The name of a skill's output folder: its own folder's name.</summary>
    /// <param name="skillFolder">The skill's folder with its final <c>/</c>.</param>
    public static string OutputName(string skillFolder)
    {
        string name = BundlePath.NameOfFolder(skillFolder);
        return name is "" or "." or ".." || name.Contains(':', StringComparison.Ordinal) ? "skill" : name;
    }

    /// <summary>True when a diagnostic is an error: the skill is not written.</summary>
    public static bool HasErrors(ImmutableArray<Diagnostic> diagnostics) => diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
