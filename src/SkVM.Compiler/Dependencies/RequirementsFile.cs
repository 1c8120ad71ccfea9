using SkVM.Bundles;
using SkVM.Environments;
using SkVM.Languages;

namespace SkVM.Dependencies;

/// <summary>A list of pip: requirements, and options that hold for all of them and for the lists that include it or that it includes.</summary>
internal static class RequirementsFile
{
    public static bool IsName(string name) => name.StartsWith("requirements", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal);

    /// <summary>Reads a list.</summary>
    /// <param name="source">The list.</param>
    /// <param name="found">Gets its packages.</param>
    /// <param name="isElsewhere">True when a list that belongs to it says that packages come from another index.</param>
    public static void Read(CodeSource source, DependencyCollector found, bool isElsewhere)
    {
        isElsewhere |= HasIndex(source.Text);
        foreach ((string line, int start) in PackageFiles.Lines(source.Text))
        {
            if (RequirementIn(line) is not { } text || PackageArguments.Parse("pypi", text) is not { } package)
                continue;
            string? elsewhere = isElsewhere ? $"pip install -r {source.Path ?? "requirements.txt"}" : package.IsElsewhere ? $"pip install '{text}'" : null;
            PackageFiles.Add(DependencyKind.Pip, "pypi", package, start, line.Length, source, found, elsewhere);
        }
    }

    /// <summary>The paths of the lists that take packages from another index, themselves or by a list that belongs to them: pip uses an index for all it installs at once.</summary>
    public static IReadOnlySet<string> FindIndexed(SkillBundle bundle)
    {
        var lists = new Dictionary<string, (bool HasIndex, List<string> Includes)>(StringComparer.Ordinal);
        for (int i = 0; i < bundle.Files.Length; i++)
        {
            string path = bundle.Paths[i];
            if (!IsName(path[(path.LastIndexOf('/') + 1)..]))
                continue;
            string text = SkillText.Decode(bundle.Files[i].Content.Span), folder = path[..(path.LastIndexOf('/') + 1)];
            lists[path] = (HasIndex(text), [.. PackageFiles.Lines(text).Select(line => IncludedIn(line.Line)).OfType<string>().Select(included => folder + included)]);
        }

        var indexed = lists.Where(list => list.Value.HasIndex).Select(list => list.Key).ToHashSet(StringComparer.Ordinal);
        for (int before = -1; before != indexed.Count;)
        {
            before = indexed.Count;
            foreach ((string path, (_, List<string> includes)) in lists)
            {
                if (indexed.Contains(path))
                    indexed.UnionWith(includes);
                else if (includes.Exists(indexed.Contains))
                    indexed.Add(path);
            }
        }

        return indexed;
    }

    private static bool HasIndex(string text)
    {
        foreach ((string line, _) in PackageFiles.Lines(text))
        {
            string[] words = line.Split([' ', '\t', '='], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words is ["-i" or "--index-url" or "--extra-index-url" or "-f" or "--find-links" or "--no-index" or "--pre", ..]
                && !PackageOptions.IsPublic(words.Length > 1 ? words[1] : null))
                return true;
        }

        return false;
    }

    /// <summary>The requirement on a line without its options; null when there is none.</summary>
    private static string? RequirementIn(string line)
    {
        string text = line.Trim();
        foreach (string option in (string[])["-e ", "--editable ", "--editable="])
        {
            if (text.StartsWith(option, StringComparison.Ordinal))
                text = text[option.Length..].TrimStart();
        }

        foreach (string end in (string[])[" #", " --", " \\"])
        {
            if (text.IndexOf(end, StringComparison.Ordinal) is var at and >= 0)
                text = text[..at];
        }

        text = text.Trim();
        return text.Length > 0 && text[0] is not ('#' or '-') ? text : null;
    }

    private static string? IncludedIn(string line)
    {
        string text = line.Trim();
        foreach (string option in (string[])["-r", "--requirement"])
        {
            if (text.StartsWith(option, StringComparison.Ordinal))
                return text[option.Length..].Split('#')[0].Trim(' ', '\t', '=').Replace("./", "", StringComparison.Ordinal);
        }

        return null;
    }
}
