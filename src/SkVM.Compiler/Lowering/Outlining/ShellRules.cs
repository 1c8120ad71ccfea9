using System.Collections.Frozen;
using Microsoft.CodeAnalysis.Text;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Lowering.Outlining;

/// <summary>Which shell code a script can hold, and which is worth one.</summary>
internal static class ShellRules
{
    private static readonly System.Buffers.SearchValues<char> s_nameCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private static readonly FrozenSet<string> s_ownShell = FrozenSet.ToFrozenSet(
    [
        "cd", "pushd", "popd", "export", "source", ".", "alias", "unalias", "unset", "set", "shopt", "eval", "exit", "return", "exec", "activate", "conda", "nvm", "ulimit", "umask", "trap",
        "fg", "bg", "disown", "wait", "history", "umount",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_interactive = FrozenSet.ToFrozenSet(
        [
            "vim", "vi", "nvim", "nano", "emacs", "less", "more", "htop", "watch", "screen", "tmux", "lldb", "gdb", "irb", "ghci", "fzf", "passwd", "visudo",
            "telnet", "ftp", "sftp", "code", "su",
        ], StringComparer.Ordinal);

    /// <summary>What changes the machine itself, and works as root only.</summary>
    private static readonly FrozenSet<string> s_root = FrozenSet.ToFrozenSet(
        ["sudo", "doas", "su", "mount", "umount", "dd", "fdisk", "parted", "mkfs", "shutdown", "reboot", "iptables", "ufw", "useradd", "userdel", "usermod"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_repl = FrozenSet.ToFrozenSet(
        ["python", "python3", "node", "psql", "mysql", "sqlite3", "ssh", "bash", "sh", "zsh", "redis-cli", "mongosh", "deno", "bc"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_interpreters = FrozenSet.ToFrozenSet(
    [
        "awk", "gawk", "mawk", "sed", "jq", "yq", "python", "python3", "node", "deno", "bun", "perl", "ruby", "php", "bash", "sh", "zsh", "eval", "ssh", "psql", "mysql", "sqlite3", "duckdb",
        "osascript", "pwsh", "powershell", "mongosh", "bq", "clickhouse-client", "sqlcmd", "Rscript", "expr", "bc", "watch", "parallel",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_groupWords = FrozenSet.ToFrozenSet(["done", "fi", "esac", "}", "true", "false", ":"], StringComparer.Ordinal);

    private static readonly System.Buffers.SearchValues<char> s_letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>True for programs whose arguments are code: no value may be put inside such an argument.</summary>
    public static bool IsInterpreter(string program) => s_interpreters.Contains(program);

    /// <summary>True when an argument of the command is code in another language; not when the program runs a file, whose arguments are values.</summary>
    public static bool RunsInlineCode(ShellCode code, OutlinedShellCommand command)
    {
        string program = command.Program(code.Text);
        if (!IsInterpreter(program))
            return false;
        if (!ShellVocabulary.MayRunFile(program))
            return true;
        foreach (ShellPart word in command.Words)
        {
            if (ShellVocabulary.TakesCode(code.Text.AsSpan(word.Start, word.End - word.Start)))
                return true;
        }

        return command.HasHereDocument || command.Words.Count == 1;
    }

    /// <summary>What a line runs, to compare lines: the program, or the folder of the scripts.</summary>
    public static string KeyOf(ShellCode code, OutlinedShellCommand command)
    {
        string name = command.Name(code.Text);
        if (name.LastIndexOf('/') is var slash and > 0)
            return name[..slash];
        if (s_repl.Contains(name) && command.Words.Count > 1 && command.Words[1].In(code.Text) is var script && script.LastIndexOf('/') is var folder and > 0)
            return script[..folder];
        return command.Program(code.Text);
    }

    /// <summary>True for a line that acts on the shell it runs in: <c>cd</c>, <c>export</c>, <c>source</c>, … A <c>cd</c> before <c>&amp;&amp;</c> serves its own line.</summary>
    public static bool IsForAgentsShell(ShellCode code, ShellLine line)
    {
        OutlinedShellCommand? last = null;
        bool any = false, sets = false;
        foreach (OutlinedShellCommand command in code.CommandsNear(line.Span))
        {
            if (command.Start < line.Start || command.Start >= line.End || command.IsInner)
                continue;
            string name = command.Name(code.Text);
            any |= s_ownShell.Contains(name);
            sets |= ShellVocabulary.ChangesShell(name);
            if (last is null || (command.Start > last.Start && command.Before != "|"))
                last = command;
        }

        return any && (last!.Before != "&&" || s_ownShell.Contains(last.Name(code.Text)) || sets);
    }

    /// <summary>True when a script can hold the commands: they are shell, end by themselves, ask nothing, and nothing else needs what they leave in the shell.</summary>
    public static bool CanMove(ShellCode code, TextSpan unit, OutlinedShellNames names) => CanRun(code, unit, names, keepsState: false) && IsSelfContained(code, unit, names);

    /// <summary>True when a runner can hold the commands: they are shell, end by themselves and ask nothing.</summary>
    /// <param name="code">The code.</param>
    /// <param name="unit">The commands.</param>
    /// <param name="names">The names that the fences share.</param>
    /// <param name="keepsState">True where functions and variables last from one call to the next.</param>
    public static bool CanRun(ShellCode code, TextSpan unit, OutlinedShellNames names, bool keepsState)
    {
        string text = code.Text;
        if (!keepsState && text.AsSpan(unit.Start, unit.Length).Contains(OutlineCode.Folder, StringComparison.Ordinal))
            return false;
        // What nobody should run without having seen it stays in the text: this, and below, work as root.
        if (RunsDownload(text, unit))
            return false;
        foreach (OutlinedShellCommand command in code.CommandsNear(unit))
        {
            if (!unit.Contains(command.Start))
                continue;
            string name = command.Name(text), program = command.Program(text);
            if (program == "top" && !command.Words.Exists(word => text.AsSpan(word.Start, word.End - word.Start) is ['-', 'b' or 'l', ..]))
                return false;
            if (s_root.Contains(name) || command.Targets.Exists(target => IsSystemFile(text.AsSpan(target.Start, target.End - target.Start))))
                return false;
            if (command.IsInBackground || s_interactive.Contains(program) || (name is "read" && !command.IsInner && command.Before != "|") || !IsCommandName(code, command, name))
                return false;
            // What is decided elsewhere, and what leaves code that is elsewhere.
            if ((name == "eval" && command.Words.Count == 2 && IsVariable(command.Words[1].In(text))) || (name == "return" && code.Functions.Count == 0))
                return false;
            if (s_repl.Contains(program) && IsGivenNothing(text, command, program))
                return false;
            foreach (ShellPart word in command.Words)
            {
                ReadOnlySpan<char> shown = text.AsSpan(word.Start, word.End - word.Start);
                if (ShellVocabulary.AsksForTerminal(shown) && ShellVocabulary.HasTerminal(program))
                    return false;
                if (word.Start > command.Start && ShellVocabulary.Queries(program) && HasTextValue(shown))
                    return false;
                if (shown is "..." or "…" or ['[', _, .., ']'] or ['[', '-', ..] or ['[', '<', ..] || shown.Contains('…'))
                    return false;
            }

            if (!keepsState && !command.IsInner && names.IsFunction(name) && !Defines(code, unit, name))
                return false;
        }

        return true;
    }

    /// <summary>True for an interpreter or a client that would wait for somebody to type: it has no argument, no input and no output but the terminal.</summary>
    private static bool IsGivenNothing(string text, OutlinedShellCommand command, string program)
    {
        if (command.HasHereDocument || command.Targets.Count > 0 || command.Before == "|")
            return false;
        string last = command.Words[^1].In(text);
        return last == program || last.EndsWith("/" + program, StringComparison.Ordinal) || (program == "ssh" && command.Words.Count == 2);
    }

    private static bool IsVariable(string word) => word.Trim('"') is ['$', ..] inner && inner.AsSpan(1).Trim("{}").IndexOfAnyExcept(s_nameCharacters) < 0;

    /// <summary>True for a file that only root may write.</summary>
    public static bool IsSystemFile(ReadOnlySpan<char> path) =>
        path.TrimStart('"').StartsWith("/etc/", StringComparison.Ordinal)
        || path.StartsWith("/usr/", StringComparison.Ordinal)
        || path.StartsWith("/boot/", StringComparison.Ordinal);

    /// <summary>True when a shell or an interpreter runs what the code downloads.</summary>
    public static bool RunsDownload(string text, TextSpan unit) =>
        (text.AsSpan(unit.Start, unit.Length) is var code && code.Contains("iex", StringComparison.OrdinalIgnoreCase)
            && (code.Contains("irm ", StringComparison.OrdinalIgnoreCase) || code.Contains("iwr ", StringComparison.OrdinalIgnoreCase)))
        || (DownloadedCode.MayBeIn(text.AsSpan(unit.Start, unit.Length)) && DownloadedCode.IsRunBy(ShellScript.Parse(text, new CodeSpan(unit.Start, unit.Length))));

    /// <summary>True when all that the commands leave in their shell is used by them: in a script of its own nothing of it would be left for the agent.</summary>
    private static bool IsSelfContained(ShellCode code, TextSpan unit, OutlinedShellNames names)
    {
        if (code.Exports(unit) || code.LinesIn(unit).Exists(line => IsForAgentsShell(code, line)))
            return false;
        foreach (OutlinedShellCommand command in code.CommandsNear(unit))
        {
            if (!unit.Contains(command.Start) || command.Words.Count > 0 || command.IsInner)
                continue;
            foreach (ShellName set in code.AssignedNear(TextSpan.FromBounds(command.Start, command.End)))
            {
                if (command.Start <= set.Position && set.Position < command.End && !OutlinedShellNames.IsKnown(set.Name) && !IsUsed(code, unit, set.Name))
                    return false;
            }
        }

        foreach (ShellName set in code.AssignedNear(unit))
        {
            if (unit.Contains(set.Position) && names.IsTaken(set.Name))
                return false;
        }

        HashSet<string>? called = null;
        foreach (ShellName function in code.FunctionsNear(unit))
        {
            if (unit.Contains(function.Position)
                && !(called ??= [.. code.CommandsIn(unit).Where(command => !command.IsInner).Select(command => command.Name(code.Text))]).Contains(function.Name))
                return false;
        }

        return true;
    }

    private static bool IsUsed(ShellCode code, TextSpan unit, string name)
    {
        foreach (ShellName use in code.UsesOf(name))
        {
            if (unit.Contains(use.Position))
                return true;
        }

        return false;
    }

    /// <summary>True when the stretch defines the function.</summary>
    private static bool Defines(ShellCode code, TextSpan unit, string name)
    {
        foreach (ShellName function in code.FunctionsNear(unit))
        {
            if (function.Name == name && unit.Contains(function.Position))
                return true;
        }

        return false;
    }

    /// <summary>True when the agent would have to compose, or to call a web API with headers or data.</summary>
    public static bool IsWorthMoving(ShellCode code, TextSpan unit) =>
        HasSeveral(code, unit) || code.CommandsIn(unit).Exists(command => command.Words.Exists(word => IsInlineCode(code, command, word) || IsOfWebCall(code, command, word)));

    /// <summary>
    /// True when the agent would have to compose: more than one command, a redirection into a file, a command inside the command, or a pipeline in the text of one.
    /// What is run only where the command before it failed, <c>a || b</c>, is one line to copy.
    /// </summary>
    public static bool IsComposed(ShellCode code, TextSpan unit) =>
        HasSeveral(code, unit, instead: true)
        || code
            .CommandsIn(unit)
            .Exists(command => command.Words.Exists(word => IsInlineCode(code, command, word) && code.Text.AsSpan(word.Start, word.End - word.Start).ContainsAny("|\n")));

    private static bool HasSeveral(ShellCode code, TextSpan unit, bool instead = false)
    {
        int count = 0, bare = 0, assignments = 0;
        foreach (OutlinedShellCommand command in code.CommandsNear(unit))
        {
            if (!unit.Contains(command.Start))
                continue;
            string program = command.Program(code.Text);
            if (program.Length > 0 && !s_groupWords.Contains(program))
                count += instead && command.Before == "||" && !command.IsInner ? 0 : 1;
            else if (command.Words.Count == 0 && command.Targets.Count == 0)
                assignments++;
            if ((command.Words.Count == 1 || program is "echo" or "printf") && command.Before.Length == 0)
                bare++;
            if (command.HasHereDocument || command.Targets.Exists(target => target.In(code.Text) != "/dev/null") || (command.IsInner && program.Length > 0))
                return true;
        }

        return (count > 1 && bare < count) || (count > 0 && assignments > 0);
    }

    private static bool IsOfWebCall(ShellCode code, OutlinedShellCommand command, ShellPart word) =>
        ShellVocabulary.Fetches(command.Program(code.Text))
        && code.Text.AsSpan(word.Start, word.End - word.Start) is var text
        && (ShellVocabulary.SendsRequest(text) || HasQuery(text));

    /// <summary>True for an address with parameters.</summary>
    private static bool HasQuery(ReadOnlySpan<char> word) =>
        word.IndexOf("://", StringComparison.Ordinal) > 0 && word.IndexOf('?') is > 0 and var mark && word[mark..].Contains('=');

    private static bool IsInlineCode(ShellCode code, OutlinedShellCommand command, ShellPart word)
    {
        ReadOnlySpan<char> text = code.Text.AsSpan(word.Start, word.End - word.Start);
        if (command.Program(code.Text) == "find")
            return text is "-exec" or "-execdir" or "-delete";
        return RunsInlineCode(code, command) && word.Start > command.Start && text[0] is '\'' or '"' && text.IndexOfAny(" ;(|/") > 0;
    }

    /// <summary>True when inline code compares with, or names, a text, which may be a sample that no rule can tell.</summary>
    private static bool HasTextValue(ReadOnlySpan<char> word)
    {
        if (word.Length < 3 || word[0] is not ('"' or '\''))
            return false;
        char inner = word[0] == '"' ? '\'' : '"';
        int open = word.IndexOf(inner);
        return open > 0 && word[(open + 1)..] is var rest && rest.IndexOf(inner) is var length and > 0 && rest[..length].ContainsAny(s_letters);
    }

    /// <summary>The first word is a name, a path or a variable, as commands are; a prompt, a slash command or a date is not.</summary>
    private static bool IsCommandName(ShellCode code, OutlinedShellCommand command, string name)
    {
        if (name.Length == 0)
            return true;
        int at = command.Words[0].Start;
        if (code.Contexts[at] == ShellContext.Other || name is "}" or "[" or "[[" or ":")
            return true;
        if (name[0] == '/' && name.IndexOf('/', 1) < 0)
            return false;
        if (name[0] is '$')
            return name.Length > 1 && (char.IsAsciiLetter(name[1]) || name[1] is '{' or '_' or '(');
        if (name[0] is '"')
            return true;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or '/' or '~' or '+' or '$' or '{' or '}' or '@'))
                return false;
        }

        return char.IsAsciiLetter(name[0]) || name[0] is '.' or '/' or '~' or '_' || (name is ['7', 'z', ..]);
    }
}
