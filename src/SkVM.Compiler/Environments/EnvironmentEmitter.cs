using System.Collections.Immutable;
using System.Text.Json;
using SkVM.Bundles;

namespace SkVM.Environments;

/// <summary>
/// Makes the files that bind a skill's environment: the list, what installs and checks it, and the bill of materials. None for a skill that needs nothing.
/// A skill that brings its own list, as a compiled one does, keeps it: compiling again gives the same files.
/// </summary>
internal static class EnvironmentEmitter
{
    /// <summary>The files with their paths in the bundle, in ordinal order.</summary>
    public static ImmutableArray<OutputFile> Create(SkillSemanticModel model)
    {
        EnvironmentBinding binding = model.GetEnvironment();
        if (binding.Dependencies.IsEmpty && binding.OperatingSystems.IsEmpty)
            return [];
        string folder = FolderFor(model);
        ImmutableArray<OutputFile>.Builder files = ImmutableArray.CreateBuilder<OutputFile>();
        void Add(string name, byte[] content) => files.Add(new OutputFile(folder + name, new BundleFile(folder + name, content)));

        foreach ((string name, BundleFile script) in EnvironmentScripts.All)
            files.Add(new OutputFile(folder + name, script));
        Add("bom.cdx.json", CycloneDxBom.Write(binding));
        Add("dependencies.tsv", EnvironmentTable.Write(binding));
        Add("environment.json", EnvironmentBindingFile.Write(binding));
        if (binding.Dependencies.Any(dependency => dependency.Kind == DependencyKind.Npm))
            Add("package.json", PackageLists.Npm(binding));
        if (binding.Dependencies.Any(dependency => dependency.Kind == DependencyKind.Pip))
            Add("requirements.txt", PackageLists.Pip(binding));
        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files.DrainToImmutable();
    }

    /// <summary>The list that the skill brings along, or null.</summary>
    public static EnvironmentBinding? FindOwn(SkillBundle bundle)
    {
        foreach (string folder in EnvironmentFolder.Names)
        {
            if (bundle.Find($"{folder}/{EnvironmentBindingFile.Name}") is not { } file)
                continue;
            try
            {
                return EnvironmentBindingFile.Read(file.Content.Span);
            }
            catch (JsonException)
            {
                // Another tool's file of that name.
            }
        }

        return null;
    }

    /// <summary>The folder for the files, with its final <c>/</c>: another one where the author has files of these names.</summary>
    public static string FolderFor(SkillSemanticModel model)
    {
        SkillBundle bundle = model.Bundle;
        foreach (string folder in EnvironmentFolder.Names)
        {
            bool isOurs = bundle.Find($"{folder}/{EnvironmentTable.Name}") is not null;
            if (isOurs || !bundle.HasFolder(folder))
                return folder + "/";
        }

        return EnvironmentFolder.Names[^1] + "/";
    }
}
