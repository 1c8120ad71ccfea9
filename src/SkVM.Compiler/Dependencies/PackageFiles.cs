using System.Text.Json;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>Files that list packages: requirements.txt, pyproject.toml, package.json, Cargo.toml, go.mod, csproj, Dockerfile, Makefile.</summary>
internal static class PackageFiles
{
    /// <summary>Reads a file if its name is one of a package list; false when it is not.</summary>
    public static bool Read(string name, CodeSource source, DependencyCollector found)
    {
        switch (name)
        {
            case "package.json":
                ReadPackageJson(source, found);
                return true;
            case "pyproject.toml":
                ReadPyproject(source, found);
                return true;
            case "Cargo.toml":
                ReadCargo(source, found);
                return true;
            case "go.mod":
                ReadGoMod(source, found);
                return true;
            case "Dockerfile" or "Containerfile":
                DockerFile.Read(source, found);
                return true;
            case "Makefile" or "makefile" or "GNUmakefile" or "justfile":
                MakeFile.Read(source, found);
                return true;
        }

        if (name.StartsWith("requirements", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal))
            ReadRequirements(source, found);
        else if (name.EndsWith(".csproj", StringComparison.Ordinal) || name is "Directory.Packages.props")
            ReadProject(source, found);
        else
            return false;
        return true;
    }

    private static void ReadRequirements(CodeSource source, DependencyCollector found)
    {
        foreach ((string line, int start) in Lines(source.Text))
        {
            int comment = line.IndexOf(" #", StringComparison.Ordinal);
            string text = (comment < 0 ? line : line[..comment]).Trim();
            if (text.Length > 0 && text[0] is not ('#' or '-') && PackageArguments.Parse("pypi", text) is { } package)
                Add(DependencyKind.Pip, "pypi", package, start, line.Length, source, found);
        }
    }

    private static void ReadPyproject(CodeSource source, DependencyCollector found)
    {
        string section = "";
        foreach ((string line, int start) in Lines(source.Text))
        {
            string text = line.Trim();
            if (text.StartsWith('['))
                section = text.Trim('[', ']', ' ');
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string key = equals > 0 ? text[..equals].Trim() : "";
            bool poetry = section is "tool.poetry.dependencies" or "tool.poetry.dev-dependencies";
            if (poetry && key.Length > 0 && key != "python")
                Add(DependencyKind.Pip, "pypi", (key, text[(equals + 1)..].Trim().Trim('"')), start, line.Length, source, found);
            else if (key == "requires-python" || (poetry && key == "python"))
                found.Add(DependencyKind.System, "python3", source.CodeSignal, source, new CodeSpan(start, line.Length), text[(equals + 1)..].Trim().Trim('"'));
            else if (section == "project" && key == "dependencies")
                PythonHeader.TomlStrings(source.Text, start + line.IndexOf('[', StringComparison.Ordinal) + 1, ']', (item, span) =>
                {
                    if (PythonPackageName.Parse(item) is { } package)
                        Add(DependencyKind.Pip, "pypi", package, span.Start, span.Length, source, found);
                });
        }
    }

    private static void ReadCargo(CodeSource source, DependencyCollector found)
    {
        string section = "";
        foreach ((string line, int start) in Lines(source.Text))
        {
            string text = line.Trim();
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (text.StartsWith('['))
                section = text.Trim('[', ']', ' ');
            else if (equals > 0 && section.EndsWith("dependencies", StringComparison.Ordinal) && text[0] != '#')
                Add(DependencyKind.Other, "cargo", (text[..equals].Trim(), VersionIn(text[(equals + 1)..])), start, line.Length, source, found);
        }
    }

    private static void ReadGoMod(CodeSource source, DependencyCollector found)
    {
        bool block = false;
        foreach ((string line, int start) in Lines(source.Text))
        {
            string text = line.Trim();
            if (text.StartsWith("require (", StringComparison.Ordinal))
                block = true;
            else if (text == ")")
                block = false;
            string[] words = (text.StartsWith("require ", StringComparison.Ordinal) ? text[8..] : block ? text : "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && words[1].StartsWith('v') && !text.Contains("// indirect", StringComparison.Ordinal))
                Add(DependencyKind.Other, "golang", (words[0], words[1]), start, line.Length, source, found);
            else if (text.StartsWith("go ", StringComparison.Ordinal))
                found.Add(DependencyKind.System, "go", source.CodeSignal, source, new CodeSpan(start, line.Length), ">=" + text[3..].Trim());
        }
    }

    private static void ReadProject(CodeSource source, DependencyCollector found)
    {
        foreach (string tag in (string[])["PackageReference Include=\"", "PackageVersion Include=\""])
        {
            for (int at = source.Text.IndexOf(tag, StringComparison.Ordinal); at >= 0; at = source.Text.IndexOf(tag, at + 1, StringComparison.Ordinal))
            {
                int start = at + tag.Length;
                int end = source.Text.IndexOf('"', start);
                if (end < 0)
                    break;
                int close = source.Text.IndexOf('>', end);
                int version = source.Text.IndexOf("Version=\"", end, StringComparison.Ordinal);
                string? number = version > 0 && (close < 0 || version < close) ? source.Text[(version + 9)..Math.Max(source.Text.IndexOf('"', version + 9), version + 9)] : null;
                Add(DependencyKind.Other, "nuget", (source.Text[start..end], number), start, end - start, source, found);
            }
        }
    }

    /// <summary>The packages of a package.json; those for its development are optional.</summary>
    public static void ReadPackageJson(CodeSource source, DependencyCollector found)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(source.Text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return;
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                bool development = member.Name is "devDependencies" or "optionalDependencies";
                if (member.Value.ValueKind != JsonValueKind.Object)
                    continue;
                if (development || member.Name is "dependencies" or "peerDependencies")
                {
                    foreach (JsonProperty package in member.Value.EnumerateObject())
                    {
                        // What lies in the same repository comes from no registry.
                        bool isOwn = NodeModules.IsOwn(package.Name)
                            || package.Value.ToString() is var version
                                && (version.StartsWith("workspace:", StringComparison.Ordinal)
                                    || version.StartsWith("file:", StringComparison.Ordinal)
                                    || version.StartsWith("link:", StringComparison.Ordinal));
                        if (!isOwn && PackageArguments.Parse("npm", package.Name) is { } parsed)
                            Add(
                                DependencyKind.Npm,
                                "npm",
                                (parsed.Name, package.Value.ToString()),
                                Math.Max(source.Text.IndexOf("\"" + package.Name + "\"", StringComparison.Ordinal), 0),
                                package.Name.Length + 2,
                                source,
                                found,
                                development);
                    }
                }
                else if (member.Name == "engines" && member.Value.TryGetProperty("node", out JsonElement node))
                {
                    found.Add(
                        DependencyKind.System,
                        "node",
                        source.CodeSignal,
                        source,
                        new CodeSpan(Math.Max(source.Text.IndexOf("\"engines\"", StringComparison.Ordinal), 0), 9),
                        node.ToString());
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON: the file says nothing.
        }
    }

    private static void Add(
        DependencyKind kind, string ecosystem, (string Name, string? Version) package, int start, int length, CodeSource source, DependencyCollector found, bool optional = false)
    {
        DependencyCandidate candidate = found.Add(kind, package.Name, source.CodeSignal, source, new CodeSpan(start, length), package.Version, optional);
        candidate.Ecosystem ??= ecosystem;
        candidate.Origins |= DependencyOrigins.Declared;
    }

    private static string? VersionIn(string value)
    {
        int open = value.IndexOf('"', StringComparison.Ordinal);
        int close = open < 0 ? -1 : value.IndexOf('"', open + 1);
        string version = close < 0 ? "" : value[(open + 1)..close];
        return version.Length > 0 && (char.IsAsciiDigit(version[0]) || version[0] is '=' or '^' or '~' or '>' or '*') ? version : null;
    }

    /// <summary>The lines of a text with their positions.</summary>
    public static IEnumerable<(string Line, int Start)> Lines(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            int stop = end < 0 ? text.Length : end;
            yield return (text[start..stop].TrimEnd('\r'), start);
            start = stop + 1;
        }
    }
}
