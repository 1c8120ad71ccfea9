using System.Collections.Frozen;

namespace SkVM.Languages;

/// <summary>A language that skills embed in code fences, known by the names authors write in a fence's info string.</summary>
public sealed class CodeLanguage
{
    private static readonly FrozenDictionary<string, CodeLanguage> s_byName;

    static CodeLanguage()
    {
        Shell = new("shell", isScript: true);
        PowerShell = new("powershell", isScript: true);
        Python = new("python", isScript: true);
        JavaScript = new("javascript", isScript: true);
        TypeScript = new("typescript", isScript: true);
        CSharp = new("csharp", isScript: true);
        Sql = new("sql", isScript: true);
        Html = new("html", isScript: false);
        Json = new("json", isScript: false);
        Yaml = new("yaml", isScript: false);
        Other = new("other", isScript: false);
        (CodeLanguage Language, string[] Names)[] names =
        [
            (Shell, ["shell", "bash", "sh", "zsh", "console", "shellsession", "shell-session", "terminal", "fish"]),
            (PowerShell, ["powershell", "pwsh", "ps1"]),
            (Python, ["python", "py", "python3"]),
            (JavaScript, ["javascript", "js", "jsx", "node", "mjs", "cjs"]),
            (TypeScript, ["typescript", "ts", "tsx"]),
            (CSharp, ["csharp", "cs", "c#"]),
            (Sql, ["sql", "postgresql", "mysql", "sqlite", "tsql", "plsql"]),
            (Html, ["html", "svg", "xhtml", "htm"]),
            (Json, ["json", "jsonc", "json5", "jsonl"]),
            (Yaml, ["yaml", "yml"]),
        ];
        s_byName = names.SelectMany(entry => entry.Names.Select(name => KeyValuePair.Create(name, entry.Language)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private CodeLanguage(string id, bool isScript)
    {
        Id = id;
        IsScript = isScript;
    }

    /// <summary>POSIX shell and its relatives.</summary>
    public static CodeLanguage Shell { get; }

    /// <summary>PowerShell.</summary>
    public static CodeLanguage PowerShell { get; }

    /// <summary>Python.</summary>
    public static CodeLanguage Python { get; }

    /// <summary>JavaScript.</summary>
    public static CodeLanguage JavaScript { get; }

    /// <summary>TypeScript.</summary>
    public static CodeLanguage TypeScript { get; }

    /// <summary>C#.</summary>
    public static CodeLanguage CSharp { get; }

    /// <summary>SQL, any dialect.</summary>
    public static CodeLanguage Sql { get; }

    /// <summary>HTML and SVG.</summary>
    public static CodeLanguage Html { get; }

    /// <summary>JSON and its relatives.</summary>
    public static CodeLanguage Json { get; }

    /// <summary>YAML.</summary>
    public static CodeLanguage Yaml { get; }

    /// <summary>A language SkVM has no front end for, or none at all.</summary>
    public static CodeLanguage Other { get; }

    /// <summary>The id used in manifests, for example <c>shell</c>.</summary>
    public string Id { get; }

    /// <summary>True for languages whose code an agent runs, so that a fence of it can be a code template.</summary>
    public bool IsScript { get; }

    /// <summary>The language an info string names; <see cref="Other"/> when it is empty or not known.</summary>
    /// <param name="name">The first word of the info string, for example <c>bash</c>; letter case does not matter.</param>
    public static CodeLanguage FromName(string name) => s_byName.GetValueOrDefault(name, Other);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
