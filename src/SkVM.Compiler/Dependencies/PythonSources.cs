namespace SkVM.Dependencies;

/// <summary>
/// Where a Python project or script says that its packages come from: <c>[tool.uv.sources]</c>, <c>[[tool.uv.index]]</c>, <c>[[tool.poetry.source]]</c>,
/// tables of Poetry with <c>git</c>, <c>path</c>, <c>url</c> or <c>source</c>.
/// </summary>
internal sealed class PythonSources
{
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly List<string> _indexes = [];

    public static PythonSources Read(string toml)
    {
        var sources = new PythonSources();
        string section = "", url = "";
        foreach ((string line, _) in PackageFiles.Lines(toml))
        {
            string text = line.Trim();
            if (text.StartsWith('['))
                (section, url) = (text.Trim('[', ']', ' '), "");
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || text[0] is '#' or '[')
                continue;
            string key = text[..equals].Trim().Trim('"', '\''), value = text[(equals + 1)..].Trim();
            switch (section)
            {
                case "tool.uv.sources":
                    sources._tables[PythonPackageName.Normalize(key)] = value;
                    break;
                case "tool.uv" or "tool.uv.pip" when key is "index-url" or "extra-index-url" or "find-links":
                case "tool.uv.index" or "tool.poetry.source" or "tool.pdm.source" when key == "url":
                    url = value.Trim('"', '\'', '[', ']', ' ');
                    if (!PackageOptions.IsPublic(url))
                        sources._indexes.Add(url);
                    break;
                // Such an index serves those alone that name it.
                case "tool.uv.index" when key == "explicit" && value.StartsWith("true", StringComparison.Ordinal):
                case "tool.poetry.source" when key == "priority" && value.Contains("explicit", StringComparison.Ordinal):
                    sources._indexes.Remove(url);
                    break;
            }
        }

        return sources;
    }

    /// <summary>The command that gets a package where its name alone does not; else null.</summary>
    /// <param name="package">The package.</param>
    /// <param name="text">The requirement as written.</param>
    public string? CommandFor(PackageArgument package, string text) =>
        package.IsElsewhere ? $"pip install '{text.Trim()}'"
        : _tables.TryGetValue(PythonPackageName.Normalize(package.Name), out string? table) ? CommandForTable(package, table) ?? "uv sync"
        : _indexes is [var index, ..] ? $"pip install {package.Name} --index-url {index}"
        : null;

    /// <summary>The same of a package whose value is a table, such as <c>{ git = "https://…" }</c>.</summary>
    public string? CommandForTable(PackageArgument package, string table) =>
        ValueIn(table, "git") is { } git ? $"pip install 'git+{git}'"
        : (ValueIn(table, "url") ?? ValueIn(table, "path") ?? ValueIn(table, "file")) is { } place ? $"pip install '{place}'"
        : ValueIn(table, "source") is { } source ? $"poetry add {package.Name} --source {source}"
        : ValueIn(table, "index") is { } named ? $"uv add {package.Name} --index {named}"
        : _indexes is [var index, ..] ? $"pip install {package.Name} --index-url {index}"
        : null;

    /// <summary>The string of a key in a table on one line; null when it has none.</summary>
    public static string? ValueIn(string table, string key) =>
        BehindKey(table, key) is [('"' or '\'') and var quote, .. var rest] && rest.IndexOf(quote, StringComparison.Ordinal) is var end and > 0 ? rest[..end] : null;

    /// <summary>The strings of a list in such a table, with commas between; null when it has none.</summary>
    public static string? ListIn(string table, string key) =>
        BehindKey(table, key) is ['[', .. var rest] && rest.IndexOf(']', StringComparison.Ordinal) is var end and > 0
            ? string.Join(',', rest[..end].Split(',', StringSplitOptions.TrimEntries).Select(item => item.Trim('"', '\'')).Where(item => item.Length > 0))
            : null;

    private static string? BehindKey(string table, string key)
    {
        for (int at = table.IndexOf(key, StringComparison.Ordinal); table.StartsWith('{') && at > 0; at = table.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            string rest = table[(at + key.Length)..].TrimStart();
            if (table[at - 1] is ' ' or ',' or '{' && rest.StartsWith('='))
                return rest[1..].TrimStart();
        }

        return null;
    }
}
