using System.Collections.Immutable;
using SkVM.Batch;
using SkVM.Emit;
using SkVM.Manifest;
using SkVM.Runtime;
using SkVM.Targets;

namespace SkVM.Cli;

/// <summary>
/// What earlier runs wrote to the output folder for the skills and targets of this one, as its manifests say. What is not written again goes, so that
/// the folder holds what a new one would; files that are in no manifest are never touched.
/// </summary>
internal sealed class EarlierOutput
{
    private readonly string _root;
    private readonly ImmutableArray<CompiledSkill> _folders;

    private EarlierOutput(string root, ImmutableArray<CompiledSkill> folders)
    {
        _root = root;
        _folders = folders;
    }

    /// <summary>Reads the manifests before they are written anew.</summary>
    /// <param name="root">The output folder, as a full path.</param>
    /// <param name="selection">The skills and targets.</param>
    public static EarlierOutput Find(string root, SkillSelection selection)
    {
        ImmutableArray<CompiledSkill>.Builder folders = ImmutableArray.CreateBuilder<CompiledSkill>();
        foreach (SkillBatchItem item in selection.Items.Where(item => item.EmitBundle))
        {
            foreach (SkillTarget target in selection.Options.Targets)
            {
                string folder = Path.Combine(root, target.FolderName, item.OutputName);
                // A skill that is compiled into its own folder is a source as well.
                if (folder != Path.GetDirectoryName(Path.GetFullPath(item.Path)) && Read(folder) is { } compiled)
                    folders.Add(compiled);
            }
        }

        return new(root, folders.DrainToImmutable());
    }

    /// <summary>Removes what was not written again. A skill whose manifest was not written failed: nothing of it is left.</summary>
    /// <param name="written">The paths that were written, relative to the output folder, with <c>/</c>.</param>
    public void RemoveAllBut(IEnumerable<string> written)
    {
        var output = new FolderOutput(_root);
        HashSet<string> current = [.. written.Select(path => Path.GetFullPath(Path.Combine(_root, path)))];
        foreach (CompiledSkill earlier in _folders)
        {
            string manifest = Path.Combine(earlier.Folder, SkillManifestFile.Name);
            bool failed = !current.Contains(manifest);
            IEnumerable<string> own = earlier.Manifest.Files.Select(file => earlier.GetPath(file.Path)).Append(manifest);
            if (failed)
                own = own.Concat(current.Where(path => path.StartsWith(earlier.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)));
            foreach (string path in own.Where(path => failed || !current.Contains(path)).Where(File.Exists).ToArray())
                output.Delete(Path.GetRelativePath(_root, path));
        }
    }

    /// <summary>A manifest that cannot be read says nothing of what was written.</summary>
    private static CompiledSkill? Read(string folder)
    {
        try
        {
            return File.Exists(Path.Combine(folder, SkillManifestFile.Name)) ? CompiledSkill.Load(folder) : null;
        }
        catch (InvalidSkillBundleException)
        {
            return null;
        }
    }
}
