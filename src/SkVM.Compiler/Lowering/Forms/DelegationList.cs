using System.Buffers;
using System.Text;
using SkVM.Lowering.Outlining;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Lowering.Forms;

/// <summary>
/// The list of the commands that run the skill's scripts, or else of those that only read. With it nothing is left to choose: which work is done by code, and by
/// which command, is written down. What is not undone easily is not in it: whether that is to be done stands in the author's text, at its place.
/// </summary>
internal static class DelegationList
{
    public const string Introduction = "When one of these jobs is to be done, it is done with its command, and what that prints is used:";

    private const int LongestCommand = 160, MostScripts = 12, MostCommands = 20;

    private static readonly SearchValues<char> s_blanks = SearchValues.Create(" \t\r\n=");

    /// <summary>The list for a skill; null when it runs nothing, or too many scripts for a list.</summary>
    /// <param name="model">The skill.</param>
    /// <param name="anchors">True where paths of the skill's files begin with its folder.</param>
    /// <param name="numbered">The jobs of the commands that the skill runs by number. Their sheet may be new in this very edit, and so not in the bundle yet.</param>
    public static string? Create(SkillSemanticModel model, bool anchors, IReadOnlyList<(string Title, string Run)> numbered)
    {
        List<string> scripts = Scripts(model);
        if (scripts.Count > MostScripts)
            return null;
        List<string> commands = [.. scripts.Select(script => CommandOf(script, model)).Where(MayBeListed)];
        if (numbered.Count == 0 && scripts.Count == 0)
            commands = OutlinedCommands(model) is var made && GivenCommands(model) is var given && made.Count + given.Count <= MostCommands ? [.. made, .. given]
                : made.Count <= MostScripts ? made
                : [];
        if (numbered.Count == 0 && commands.Count == 0 && scripts.Count == 0 && ScriptCommands(model) is { Count: <= MostScripts } shown)
            commands = shown;
        if (anchors)
            commands = [.. commands.Select(command => AnchorPaths.InScript(command, model.Bundle))];
        List<string> items = [.. commands.Select(command => $"`{command}`")];
        if (NumberedJobs.ItemOf(numbered, anchors) is { } item)
            items.Add(item);
        return items.Count == 0 ? null : $"{Introduction}\n{string.Concat(items.Select(item => $"\n- {item}"))}";
    }

    /// <summary>True when the text holds the list and it has a command for every script that the text refers to.</summary>
    public static bool Covers(SkillSemanticModel model)
    {
        if (!model.FormTexts.Has(Introduction) || CompiledForms.FindText(model, Introduction) is not { } text)
            return false;
        int start = text.IndexOf(Introduction, StringComparison.Ordinal) + Introduction.Length;
        string list = text[start..EndOf(text, start)];
        return list.Contains("- `", StringComparison.Ordinal)
            && Scripts(model).TrueForAll(script => list.Contains(Path.GetFileName(script), StringComparison.Ordinal) || !MayBeListed(CommandOf(script, model)));
    }

    /// <summary>False for a command that does what is not undone easily.</summary>
    private static bool MayBeListed(string command) => !IrreversibleCommands.AreIn(command);

    /// <summary>The end of the list items that follow a position, blank lines before them included. What stands after a blank line is the author's.</summary>
    public static int EndOf(string text, int position)
    {
        int end = position, blank = 0, items = 0;
        for (int start = position; start < text.Length;)
        {
            int newLine = text.IndexOf('\n', start);
            int after = newLine < 0 ? text.Length : newLine + 1;
            ReadOnlySpan<char> line = text.AsSpan(start, after - start).Trim();
            if (line.StartsWith("- `", StringComparison.Ordinal))
                (end, items) = (after, items + 1);
            else if (!line.IsEmpty || items > 0 || ++blank > 2)
                break;
            start = after;
        }

        return end;
    }

    /// <summary>The commands of the fences that are one line each and may be listed, one for each program and verb.</summary>
    private static List<string> GivenCommands(SkillSemanticModel model)
    {
        var commands = new List<string>();
        var verbs = new HashSet<string>(StringComparer.Ordinal);
        foreach (SkillFacts.Fence fence in model.Facts.Fences)
        {
            if (fence.Language != Languages.CodeLanguage.Shell)
                continue;
            ReadOnlySpan<char> said = [];
            foreach (ReadOnlySpan<char> raw in fence.Code.AsSpan().EnumerateLines())
            {
                // A comment is about the commands below it, up to a blank line.
                if (raw.IsWhiteSpace() || raw.TrimStart() is ['#', ..])
                    said = raw.Trim().TrimStart("# ");
                int comment = raw.IndexOf(" #", StringComparison.Ordinal);
                string line = (comment < 0 ? raw : raw[..comment]).Trim().TrimStart("$ ").ToString();
                string[] words = line.Split(' ', 3);
                if (words.Length > 1
                    && line.Length <= LongestCommand
                    && IsProgram(words[0])
                    && IsPlain(line)
                    && ListedCommands.MayList(line, said)
                    && verbs.Add($"{words[0]} {words[1]}"))
                    commands.Add(line);
            }
        }

        return commands;
    }

    /// <summary>The commands that run a script, shown in inline code or in a fence without a language; one for each script.</summary>
    private static List<string> ScriptCommands(SkillSemanticModel model)
    {
        var commands = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SkillFacts.Fence fence in model.Facts.Fences)
        {
            if (fence.Language != Languages.CodeLanguage.Other || fence.Node.LanguageName.Length > 0)
                continue;
            foreach (ReadOnlySpan<char> line in fence.Code.AsSpan().EnumerateLines())
                Add(line.Trim().ToString());
        }

        foreach (InlineCodeSyntax code in model.Facts.InlineCodes)
            Add(code.ToString().Trim('`').Trim());
        return commands;

        void Add(string line)
        {
            // "tool <command> [options]" tells how commands are written, and is none.
            bool isUsage = line.Contains('[', StringComparison.Ordinal) || line.Contains("<command>", StringComparison.Ordinal);
            if (!isUsage
                && line.Length <= LongestCommand
                && line.Contains(' ', StringComparison.Ordinal)
                && IsCommand(line)
                && MayBeListed(line)
                && ScriptsIn(line) is [var script, ..]
                && names.Add(Path.GetFileName(script)))
                commands.Add(line);
        }
    }

    /// <summary>The commands of the scripts that were made of shown code.</summary>
    private static List<string> OutlinedCommands(SkillSemanticModel model) =>
    [
        .. model.Bundle.Files
            .Where(
                file => file.Path.StartsWith(OutlineCode.Folder, StringComparison.Ordinal)
                    && !CompiledForms.IsPart(file.Path)
                    && Interpreter(file.Path) is not null
                    && !IrreversibleCommands.AreIn(Encoding.UTF8.GetString(file.Content.Span)))
            .Select(file => CommandOf(file.Path, model)).Where(MayBeListed),
    ];

    /// <summary>The scripts that the text refers to or runs, each as first written; those of lowerings left out.</summary>
    private static List<string> Scripts(SkillSemanticModel model)
    {
        var scripts = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SkillFacts.Fence fence in model.Facts.Fences)
        {
            foreach (string script in fence.Shown.Scripts)
                Add(script);
        }

        foreach (ResourceSymbol resource in model.GetResources())
        {
            if (resource.Path is { } path && IsScript(path))
                Add(path);
        }

        return scripts;

        void Add(string path)
        {
            if (names.Add(Path.GetFileName(path)))
                scripts.Add(path);
        }
    }

    /// <summary>The words of shell code that are paths of scripts; those of lowerings left out.</summary>
    public static IReadOnlyList<string> ScriptsIn(string code)
    {
        List<string>? scripts = null;
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            if (IsOfTool(line))
                continue;
            foreach (Range part in line.SplitAny(s_blanks))
            {
                ReadOnlySpan<char> word = line[part].Trim("\"'$`()");
                if (IsScript(word))
                    (scripts ??= []).Add(word.ToString());
            }
        }

        return scripts ?? [];
    }

    /// <summary>True for a tool that is fetched for one call: what it is given is its input, also where that is a program.</summary>
    private static bool IsOfTool(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("$ ");
        return (line.StartsWith("npx ", StringComparison.Ordinal) || line.StartsWith("uvx ", StringComparison.Ordinal) || line.StartsWith("bunx ", StringComparison.Ordinal))
            && !line.Contains(" tsx ", StringComparison.Ordinal)
            && !line.Contains(" ts-node ", StringComparison.Ordinal)
            && !line.Contains(" zx ", StringComparison.Ordinal)
            && !line.Contains(" node ", StringComparison.Ordinal);
    }

    private static bool IsScript(ReadOnlySpan<char> path) =>
        Interpreter(path) is not null
        && path.Contains('/')
        && !path.Contains("://", StringComparison.Ordinal)
        && !path.Contains(CompiledForms.Folder, StringComparison.Ordinal)
        && path.IndexOfAny("<>|;*`\"'()") < 0;

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
        if (!IsPlain(line))
            return false;
        int end = line.IndexOf(' ');
        ReadOnlySpan<char> first = end < 0 ? line : line[..end];
        return first is "python" or "python3" or "bash" or "sh" or "node" or "pwsh" or "uv" or "npx" || Interpreter(first) is not null;
    }

    /// <summary>The name of a program: lower-case letters first, then no sign of another language.</summary>
    private static bool IsProgram(string word) => char.IsAsciiLetterLower(word[0]) && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>No pipe, chain, redirection, continuation or comment.</summary>
    private static bool IsPlain(ReadOnlySpan<char> line) =>
        !line.IsEmpty
        && line[0] != '#'
        && line[^1] is not (',' or '{' or '(')
        && line.Count('"') % 2 == 0
        && line.Count('\'') % 2 == 0
        && line.IndexOfAny("`|;&\\") < 0
        && !line.Contains(" > ", StringComparison.Ordinal)
        && !line.Contains(" < ", StringComparison.Ordinal)
        && !line.Contains(">>", StringComparison.Ordinal)
        && !line.Contains("<<", StringComparison.Ordinal);

    private static string? Interpreter(ReadOnlySpan<char> path) => Path.GetExtension(path) switch
    {
        ".py" => "python3",
        ".sh" => "bash",
        ".js" or ".mjs" or ".cjs" => "node",
        ".ps1" => "pwsh",
        _ => null,
    };
}
