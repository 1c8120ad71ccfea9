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
                PythonProject.Read(source, found);
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

        if (RequirementsFile.IsName(name))
            RequirementsFile.Read(source, found, isElsewhere: source.Path is { } path && found.IndexedLists.Contains(path));
        else if (name.EndsWith(".csproj", StringComparison.Ordinal) || name is "Directory.Packages.props")
            ReadProject(source, found);
        else
            return false;
        return true;
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
            if (equals <= 0 || !section.EndsWith("dependencies", StringComparison.Ordinal) || text[0] is '#' or '[')
                continue;
            string name = text[..equals].Trim(), value = text[(equals + 1)..].Trim();
            // What lies in the same repository comes from no registry.
            if (PythonSources.ValueIn(value, "path") is not null)
                continue;
            string? elsewhere = PythonSources.ValueIn(value, "git") is { } git ? $"cargo add {name} --git {git}"
                : PythonSources.ValueIn(value, "registry") is { } registry ? $"cargo add {name} --registry {registry}"
                : null;
            Add(DependencyKind.Other, "cargo", new(name, VersionIn(value)), start, line.Length, source, found, elsewhere);
        }
    }

    private static void ReadGoMod(CodeSource source, DependencyCollector found)
    {
        bool block = false;
        string[] replaced =
        [
            .. Lines(source.Text).Where(line => line.Line.Contains("=>", StringComparison.Ordinal))
                .Select(line => line.Line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => words[0] == "replace" ? words[1] : words[0]),
        ];
        foreach ((string line, int start) in Lines(source.Text))
        {
            string text = line.Trim();
            if (text.StartsWith("require (", StringComparison.Ordinal))
                block = true;
            else if (text == ")")
                block = false;
            string[] words = (text.StartsWith("require ", StringComparison.Ordinal) ? text[8..] : block ? text : "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && words[1].StartsWith('v') && !text.Contains("// indirect", StringComparison.Ordinal))
                Add(DependencyKind.Other, "golang", new(words[0], words[1]), start, line.Length, source, found, replaced.Contains(words[0]) ? "go mod download" : null);
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
                Add(DependencyKind.Other, "nuget", new(source.Text[start..end], number), start, end - start, source, found);
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
                        string version = package.Value.ToString();
                        bool isOwn = NodeModules.IsOwn(package.Name)
                            || version.StartsWith("workspace:", StringComparison.Ordinal)
                            || version.StartsWith("file:", StringComparison.Ordinal)
                            || version.StartsWith("link:", StringComparison.Ordinal);
                        if (isOwn || PackageArguments.Parse("npm", package.Name) is not { } parsed)
                            continue;
                        bool isElsewhere = PackageArguments.IsNpmAddress(version) && version != "catalog:";
                        Add(
                            DependencyKind.Npm,
                            "npm",
                            parsed with { Version = isElsewhere ? null : version },
                            Math.Max(source.Text.IndexOf("\"" + package.Name + "\"", StringComparison.Ordinal), 0),
                            package.Name.Length + 2,
                            source,
                            found,
                            isElsewhere ? $"npm install {package.Name}@{version}" : null,
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

    /// <summary>Adds a package of a list.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="ecosystem">Where such packages come from.</param>
    /// <param name="package">The package.</param>
    /// <param name="start">Where it stands.</param>
    /// <param name="length">The length of what shows it.</param>
    /// <param name="source">The list.</param>
    /// <param name="found">Gets it.</param>
    /// <param name="elsewhere">The command that gets it, where its name alone does not say what it is; else null.</param>
    /// <param name="optional">True when it can be done without.</param>
    public static void Add(
        DependencyKind kind,
        string ecosystem,
        PackageArgument package,
        int start,
        int length,
        CodeSource source,
        DependencyCollector found,
        string? elsewhere = null,
        bool optional = false)
    {
        DependencyCandidate candidate = found.Add(kind, package.Name, source.CodeSignal, source, new CodeSpan(start, length), package.Version, optional);
        candidate.Ecosystem ??= ecosystem;
        candidate.Origins |= DependencyOrigins.Declared;
        candidate.Describe(package, elsewhere);
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
