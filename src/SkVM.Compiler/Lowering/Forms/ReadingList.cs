using System.Text;
using SkVM.Bundles;
using SkVM.Manifest;
using SkVM.Symbols;

namespace SkVM.Lowering.Forms;

/// <summary>The list of the files that a skill refers to, by exact path and size, to be read one at a time; large ones as their parts.</summary>
internal static class ReadingList
{
    public const string Introduction = "These files exist; each is read alone, by this exact path, at the step that names it:";

    /// <summary>The largest file that is read in one go, in bytes.</summary>
    public const int LargeFile = 8000;

    /// <summary>The files that the text refers to, scripts left out, in text order.</summary>
    public static IReadOnlyList<(string Path, BundleFile File)> Files(SkillSemanticModel model)
    {
        var files = new List<(string, BundleFile)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ResourceSymbol resource in model.GetResources())
        {
            if (resource is { File: { } file, Path: { } path } && !IsScript(path) && !path.Contains("skvm/", StringComparison.Ordinal) && seen.Add(path))
                files.Add((path, file));
        }

        return files;
    }

    /// <summary>The list; large Markdown files are given as the parts that <paramref name="addPart"/> makes of them.</summary>
    public static string Create(IReadOnlyList<(string Path, BundleFile File)> files, Func<string, string, string> addPart)
    {
        var list = new StringBuilder(Introduction);
        list.Append('\n');
        foreach ((string path, BundleFile file) in files)
        {
            if (file.Content.Length <= LargeFile || !path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            {
                Add(list, "", path, file.Content.Length);
                continue;
            }

            list.Append("\n- `").Append(Place(path)).Append("` in parts:");
            foreach ((string name, string text) in TextParts.Split(Encoding.UTF8.GetString(file.Content.Span), LargeFile))
                Add(list, "  ", addPart($"references/skvm/{Path.GetFileNameWithoutExtension(path)}/{name}.md", text), Encoding.UTF8.GetByteCount(text));
        }

        return list.ToString();
    }

    /// <summary>True when the text holds the list and it names every file that the text refers to.</summary>
    public static bool Covers(SkillSemanticModel model) =>
        model.FormTexts.Has(Introduction) && Files(model).All(file => CompiledForms.Says(model, $"- `{Place(file.Path)}` "));

    private static void Add(StringBuilder list, string indent, string path, int bytes) =>
        list.Append('\n').Append(indent).Append("- `").Append(Place(path)).Append("` (").Append(Math.Max(1, (bytes + 512) / 1024)).Append(" KB)");

    /// <summary>A path that is right from wherever the agent reads: the list is for targets whose paths are anchored.</summary>
    private static string Place(string path) => $"{SkillFolderAnchor.Placeholder}/{path}";

    private static bool IsScript(string path) =>
        path.StartsWith("scripts/", StringComparison.Ordinal) || Path.GetExtension(path) is ".py" or ".sh" or ".js" or ".mjs" or ".cjs" or ".ts" or ".ps1";
}
