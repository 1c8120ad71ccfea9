using System.Text;
using SkVM.Symbols;

namespace SkVM.Lowering.Forms;

/// <summary>
/// The list of the commands that run the skill's scripts. With it nothing is left to choose: which work is done by code, and by
/// which command, is written down.
/// </summary>
internal static class DelegationList
{
    public const string Introduction = "Each command here is the only way its job is done; run it and use what it prints:";

    private const int LongestCommand = 160, MostScripts = 12;

    private static readonly char[] s_blanks = [' ', '\t', '\r', '\n', '='];

    /// <summary>The list for a skill; null when it runs no script, or too many for a list.</summary>
    public static string? Create(SkillSemanticModel model)
    {
        List<string> scripts = Scripts(model);
        if (scripts.Count is 0 or > MostScripts)
            return null;
        var list = new StringBuilder(Introduction);
        list.Append('\n');
        foreach (string script in scripts)
            list.Append("\n- `").Append(CommandOf(script, model)).Append('`');

        return list.ToString();
    }

    /// <summary>True when the text holds the list and it names every script that the text refers to.</summary>
    public static bool Covers(SkillSemanticModel model)
    {
        if (!CompiledForms.Says(model, Introduction))
            return false;
        List<string> scripts = Scripts(model);
        return scripts.TrueForAll(script => CompiledForms.Says(model, $"- `{CommandOf(script, model)}`"));
    }

    /// <summary>The scripts that the text refers to or runs, each as first written; those of lowerings left out.</summary>
    private static List<string> Scripts(SkillSemanticModel model)
    {
        var scripts = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SkillFacts.Fence fence in model.Facts.Fences)
        {
            if (fence.Language != Languages.CodeLanguage.Shell)
                continue;
            foreach (string word in fence.Code.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries))
                Add(word.Trim('"', '\'', '$', '`', '(', ')'));
        }

        foreach (ResourceSymbol resource in model.GetResources())
        {
            if (resource.Path is { } path)
                Add(path);
        }

        return scripts;

        void Add(string path)
        {
            if (Interpreter(path) is not null && path.Contains('/', StringComparison.Ordinal) && !path.Contains(CompiledForms.Folder, StringComparison.Ordinal) && path.AsSpan().IndexOfAny("<>|;*`") < 0
                && names.Add(Path.GetFileName(path)))
                scripts.Add(path);
        }
    }

    /// <summary>The first one-line command of a fence that runs the script; else its <c>--help</c>.</summary>
    private static string CommandOf(string script, SkillSemanticModel model)
    {
        string name = Path.GetFileName(script);
        foreach (SkillFacts.Fence fence in model.Facts.Fences)
        {
            if (fence.Language != Languages.CodeLanguage.Shell || !fence.Code.Contains(name, StringComparison.Ordinal))
                continue;
            foreach (ReadOnlySpan<char> raw in fence.Code.AsSpan().EnumerateLines())
            {
                ReadOnlySpan<char> line = raw.Trim();
                if (line.StartsWith("$ ", StringComparison.Ordinal))
                    line = line[2..];
                if (line.Length <= LongestCommand && line.Contains(name, StringComparison.Ordinal) && IsCommand(line))
                    return line.ToString();
            }
        }

        return $"{Interpreter(script)} {script} --help";
    }

    /// <summary>One command that runs a script: no pipe, no chain, no redirection.</summary>
    private static bool IsCommand(ReadOnlySpan<char> line)
    {
        if (line[0] == '#' || line.IndexOfAny("`|;&\\") >= 0 || line.Contains(" > ", StringComparison.Ordinal) || line.Contains(" < ", StringComparison.Ordinal) || line.Contains(">>", StringComparison.Ordinal) || line.Contains("<<", StringComparison.Ordinal))
            return false;
        int end = line.IndexOf(' ');
        ReadOnlySpan<char> first = end < 0 ? line : line[..end];
        return first is "python" or "python3" or "bash" or "sh" or "node" or "pwsh" or "uv" or "npx" || Interpreter(first.ToString()) is not null;
    }

    private static string? Interpreter(string path) => Path.GetExtension(path) switch
    {
        ".py" => "python3",
        ".sh" => "bash",
        ".js" or ".mjs" or ".cjs" => "node",
        ".ps1" => "pwsh",
        _ => null,
    };
}
