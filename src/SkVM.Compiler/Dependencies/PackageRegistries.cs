using SkVM.Environments;
using SkVM.Languages.Shell;

namespace SkVM.Dependencies;

/// <summary>Where a skill sets another registry than the one that everyone uses: variables, commands that configure a manager, the managers' own files.</summary>
internal static class PackageRegistries
{
    /// <summary>Reads what a command sets for those after it.</summary>
    public static void Read(ShellCommand command, DependencyCollector found)
    {
        if (command.Words.IsEmpty)
        {
            foreach (ShellAssignment assignment in command.Assignments)
                AddVariable(assignment.Name, assignment.Value?.Text, found);
        }
        else if (command.Name is "export" or "setx" or "set")
        {
            foreach (ShellWord word in command.Words.AsSpan()[1..])
            {
                int equals = word.Text.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0)
                    AddVariable(word.Text[..equals], word.Text[(equals + 1)..], found);
            }
        }
    }

    /// <summary>Reads what a call of a manager sets: for itself and a list, or for all calls.</summary>
    public static void Read(ShellInvocation invocation, DependencyCollector found)
    {
        if (invocation.Program is not { } program)
            return;
        program = ToolNames.Canonical(program);
        ReadOnlySpan<ShellWord> arguments = invocation.Arguments;
        if (program == "python3" && arguments.Length > 1 && arguments[0].Text == "-m")
        {
            program = arguments[1].Text;
            arguments = arguments[2..];
        }

        if (program is not ("pip" or "uv" or "poetry" or "npm" or "pnpm" or "yarn" or "bun"))
            return;
        ReadConfiguration(program, arguments, found);
        ReadListInstall(program, arguments, found);
    }

    /// <summary><c>pip config set global.index-url X</c>, <c>npm config set @scope:registry X</c>, <c>poetry source add name X</c>.</summary>
    private static void ReadConfiguration(string program, ReadOnlySpan<ShellWord> arguments, DependencyCollector found)
    {
        string[] words = [.. arguments.ToArray().Where(word => !word.IsOption).SelectMany(word => word.Text.Split('=', 2))];
        switch (words)
        {
            case ["config", "set", { } key, { } value, ..]:
                Add(key[(key.LastIndexOf('.') + 1)..], value, found);
                break;
            case ["set", { } key, { } value, ..] when program is "npm" or "pnpm":
                Add(key, value, found);
                break;
            case ["source", "add", _, { } value, ..] when program == "poetry":
                Add("index-url", value, found);
                break;
        }
    }

    /// <summary>What an install of a list says of its packages: <c>pip install -r list.txt --index-url X</c>, <c>npm ci --registry X</c>.</summary>
    private static void ReadListInstall(string program, ReadOnlySpan<ShellWord> arguments, DependencyCollector found)
    {
        DependencyKind kind = program is "pip" or "uv" or "poetry" ? DependencyKind.Pip : DependencyKind.Npm;
        bool installs = false, isList = kind == DependencyKind.Npm;
        (string Key, string Value)? registry = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            string[] option = arguments[i].Text.Split('=', 2);
            string? key = option[0] switch
            {
                "-i" or "--index-url" or "--default-index" or "--index" => "index-url",
                "--extra-index-url" => "extra-index-url",
                "--find-links" or "-f" => "find-links",
                "--registry" => "registry",
                _ => null,
            };
            if (key is not null && KindOf(key) == kind)
                registry = (key, option.Length == 2 ? option[1] : ++i < arguments.Length ? arguments[i].Text : "");
            else if (option[0] is "install" or "i" or "ci" or "sync")
                (installs, isList) = (true, isList || option[0] == "sync");
            else if (option[0] is "-r" or "--requirement" or "--requirements")
                isList = true;
            else if (kind == DependencyKind.Npm && !arguments[i].IsOption)
                isList = false;
        }

        if (installs && isList && registry is { } set)
            Add(set.Key, set.Value, found);
    }

    /// <summary>True when variables before a program give it another registry: <c>PIP_INDEX_URL=x pip …</c>, <c>env PIP_INDEX_URL=x pip …</c>.</summary>
    public static bool IsSetFor(ShellInvocation invocation, DependencyKind kind)
    {
        foreach (ShellAssignment assignment in invocation.Command.Assignments)
        {
            if (Sets(assignment.Word))
                return true;
        }

        foreach (ShellWord word in invocation.Command.Words.AsSpan()[..invocation.First])
        {
            if (Sets(word))
                return true;
        }

        return false;

        bool Sets(ShellWord word) =>
            word.Text.Split('=', 2) is [{ } name, { } value] && KeyOf(name) is { } key && KindOf(key) == kind && !PackageOptions.IsPublic(value);
    }

    /// <summary>True for a file in which managers look for their registry.</summary>
    public static bool IsFile(string name) => name is ".npmrc" or ".yarnrc" or ".yarnrc.yml" or "bunfig.toml" or "pip.conf" or "pip.ini" or "uv.toml";

    /// <summary>Reads such a file: a key and a value on each line, whatever stands between them.</summary>
    public static void ReadFile(string name, string text, DependencyCollector found)
    {
        foreach ((string line, _) in PackageFiles.Lines(text))
        {
            string entry = line.Trim();
            int end = entry.AsSpan().IndexOfAny("= \t");
            if (end < 0 || entry[0] is '#' or ';' or '[')
                continue;
            string key = entry[..end].Trim('"', '\''), value = entry[end..].Trim('=', ' ', '\t', '"', '\'');
            Add(key == "url" && name == "uv.toml" ? "index-url" : key.TrimEnd(':'), value, found);
        }
    }

    /// <summary>What comes from a registry that the skill sets.</summary>
    public static void Complete(DependencyCollector found)
    {
        foreach ((DependencyKind kind, string scope, string option) in found.Registries)
        {
            foreach (DependencyCandidate candidate in found.Candidates)
            {
                if (candidate.Kind == kind && candidate.Name.StartsWith(scope, StringComparison.OrdinalIgnoreCase))
                    candidate.Elsewhere ??= $"{(kind == DependencyKind.Pip ? "pip" : "npm")} install {candidate.Name} {option}";
            }
        }
    }

    private static void AddVariable(string name, string? value, DependencyCollector found)
    {
        if (KeyOf(name) is { } key)
            Add(key, value ?? "", found);
    }

    private static void Add(string key, string value, DependencyCollector found)
    {
        if (KindOf(key) is not { } kind || PackageOptions.IsPublic(value) || value.Length == 0)
            return;
        string scope = key is ['@', ..] ? key[..key.IndexOf(':', StringComparison.Ordinal)] + "/" : "";
        found.Registries.Add((kind, scope, kind == DependencyKind.Npm ? "--registry " + value : $"--{key} {value}"));
    }

    /// <summary>The setting of a variable, as files name it.</summary>
    private static string? KeyOf(string variable) => variable.ToUpperInvariant() switch
    {
        "PIP_INDEX_URL" or "UV_INDEX_URL" or "UV_DEFAULT_INDEX" => "index-url",
        "PIP_EXTRA_INDEX_URL" or "UV_EXTRA_INDEX_URL" or "UV_INDEX" => "extra-index-url",
        "PIP_FIND_LINKS" or "UV_FIND_LINKS" => "find-links",
        "NPM_CONFIG_REGISTRY" or "YARN_NPM_REGISTRY_SERVER" or "YARN_REGISTRY" or "BUN_CONFIG_REGISTRY" => "registry",
        _ => null,
    };

    private static DependencyKind? KindOf(string key) => key switch
    {
        "index-url" or "extra-index-url" or "find-links" => DependencyKind.Pip,
        "registry" or "npmRegistryServer" => DependencyKind.Npm,
        ['@', ..] when key.EndsWith(":registry", StringComparison.Ordinal) => DependencyKind.Npm,
        _ => null,
    };
}
