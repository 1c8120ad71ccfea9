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

    /// <summary>The list for a skill, or null when a script has no exact command.</summary>
    public static string? Create(SkillSemanticModel model)
    {
        List<string> scripts = Scripts(model);
        if (scripts.Count == 0)
            return null;
        var list = new StringBuilder(Introduction);
        list.Append('\n');
        foreach (string script in scripts)
        {
            if (CommandOf(script, model) is not { } command)
                return null;
            list.Append("\n- `").Append(command).Append('`');
        }

        return list.ToString();
    }

    /// <summary>True when the text holds the list and it names every script that the text refers to.</summary>
    public static bool Covers(SkillSemanticModel model)
    {
        if (!CompiledForms.Says(model, Introduction))
            return false;
        List<string> scripts = Scripts(model);
        return scripts.TrueForAll(script => CommandOf(script, model) is { } command && CompiledForms.Says(model, $"- `{command}`"));
    }

    /// <summary>The bundle's scripts that the text names, in ordinal order; those of lowerings left out.</summary>
    private static List<string> Scripts(SkillSemanticModel model)
    {
        var scripts = new List<string>();
        for (int i = 0; i < model.Bundle.Paths.Length; i++)
        {
            string path = model.Bundle.Paths[i];
            if (Interpreter(path) is not null && !path.StartsWith(CompiledForms.Folder, StringComparison.Ordinal) && model.Facts.Text.Contains(path, StringComparison.Ordinal))
                scripts.Add(path);
        }

        return scripts;
    }

    /// <summary>The first one-line command of a fence that runs the script; else its <c>--help</c>.</summary>
    private static string? CommandOf(string script, SkillSemanticModel model)
    {
        foreach (SkillFacts.Fence fence in model.Facts.Fences)
        {
            if (fence.Language != Languages.CodeLanguage.Shell || !fence.Code.Contains(script, StringComparison.Ordinal))
                continue;
            foreach (ReadOnlySpan<char> raw in fence.Code.AsSpan().EnumerateLines())
            {
                ReadOnlySpan<char> line = raw.Trim();
                if (line.StartsWith("$ ", StringComparison.Ordinal))
                    line = line[2..];
                if (line.Contains(script, StringComparison.Ordinal) && line[0] != '#' && line.Length <= 160 && line.IndexOfAny("`|;&<>\\") < 0)
                    return line.ToString();
            }
        }

        return $"{Interpreter(script)} {script} --help";
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
