using System.Collections.Frozen;
using SkVM.Lowering.Outlining;

namespace SkVM.Lowering.Forms;

/// <summary>
/// Tells commands that only read or compute, by their program or by their verb: <c>wc -l</c>, <c>git log</c>, <c>tool projects list</c>; runs of a script; and tools that
/// <c>npx</c> or <c>uvx</c> fetches for one call, where no word of it says that it changes something. What it does not know may do anything.
/// </summary>
internal static class ListedCommands
{
    /// <summary>How far the verb may stand behind the program.</summary>
    private const int MostWords = 4;

    private static readonly FrozenSet<string> s_programs = FrozenSet.ToFrozenSet(
        [
            "grep", "egrep", "rg", "fd", "jq", "wc", "sort", "uniq", "diff", "cmp", "file", "stat", "du", "df", "tree", "head", "tail", "which", "ps", "uname",
            "sha256sum", "md5sum", "lsof", "ss", "dig", "nslookup", "ping",
        ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_verbs = FrozenSet.ToFrozenSet(
        [
            "list", "ls", "show", "get", "status", "info", "version", "help", "describe", "view", "search", "find", "check", "validate", "verify", "lint", "diff", "log", "logs", "inspect", "stats", "count", "query", "read",
            "print", "doctor", "analyze", "analyse", "whoami", "balance", "preview", "explain", "ps", "-v", "-V", "-version", "--version", "--help", "--info", "--list",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_changes = FrozenSet.ToFrozenSet(
        [
            "add", "create", "new", "init", "setup", "set", "edit", "update", "upgrade", "write", "save", "enable", "disable", "start", "stop", "restart", "login", "logout", "auth", "config", "configure", "commit", "checkout", "apply",
            "sync", "register", "rename", "move", "clean", "fix", "format", "serve", "dev", "migrate", "skills", "plugin", "trigger",
        ],
        StringComparer.Ordinal);

    /// <summary>First words of a comment that says that the command below it reads.</summary>
    private static readonly FrozenSet<string> s_readings = FrozenSet.ToFrozenSet(
        [
            "list", "lists", "show", "shows", "get", "gets", "view", "search", "find", "read", "print", "prints", "count", "check", "query", "inspect",
            "explain", "describe", "display", "see",
        ], StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a command that may stand in a list of commands. One with words between slashes, <c>a / b / c</c>, is a choice and no command.</summary>
    /// <param name="line">The command.</param>
    /// <param name="comment">The author's comment on it, without its mark; empty where there is none.</param>
    public static bool MayList(string line, ReadOnlySpan<char> comment = default)
    {
        if (IrreversibleCommands.AreIn(line)
            || line.Contains(" / ", StringComparison.Ordinal)
            || line.Contains("$(", StringComparison.Ordinal)
            || line.Contains('…', StringComparison.Ordinal))
            return false;
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return s_programs.Contains(words[0]) || HasReadingVerb(words) || RunsScript(words) || RunsTool(words) || (SaysReading(comment) && !Array.Exists(words, s_changes.Contains));
    }

    /// <summary>True for "List all tasks": a comment that begins with a word of reading, and has none of changing.</summary>
    private static bool SaysReading(ReadOnlySpan<char> comment)
    {
        string[] words = comment.ToString().Split([' ', ',', '.', '(', ')', ':'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && s_readings.Contains(words[0]) && words[1] is not ("out" or "in" or "off" or "started" or "ready" or "rid")
            && !words.Contains("and") && !Array.Exists(words, word => s_changes.Contains(word.ToLowerInvariant())) && !IrreversibleCommands.AreIn(comment);
    }

    private static bool HasReadingVerb(string[] words)
    {
        for (int i = 1; i < Math.Min(words.Length, MostWords); i++)
        {
            if (s_verbs.Contains(words[i]))
                return true;
            if (words[i][0] == '-' || !words[i].All(c => char.IsAsciiLetterLower(c) || c == '-'))
                return false;
        }

        return false;
    }

    /// <summary>True for an interpreter with the file that it runs: <c>node index.js find x</c>, <c>bun scripts/draw.ts</c>, <c>uv run --script clock.py</c>.</summary>
    private static bool RunsScript(string[] words)
    {
        if (words[0] is not ("python" or "python3" or "node" or "bun" or "deno" or "tsx" or "npx" or "uv" or "ruby" or "perl" or "php" or "bb" or "Rscript" or "dotnet"))
            return false;
        foreach (string word in words.AsSpan(1))
        {
            if (Path.GetExtension(word) is ".py" or ".js" or ".mjs" or ".cjs" or ".ts" or ".rb" or ".pl" or ".php" or ".clj" or ".R" or ".cs")
                return word[0] is not ('.' or '~' or '/') || word.StartsWith("./", StringComparison.Ordinal);
            if (word is not ("run" or "tsx" or "ts-node" or "--script") && word[0] != '-')
                return false;
        }

        return false;
    }

    private static bool RunsTool(string[] words) =>
        words[0] is "npx" or "uvx" or "bunx"
        && words.Length > 1
        && !Array.Exists(words, word => s_changes.Contains(word) || word is "--fix" or "--write" or "-g" or "--global" or "-i" or "--in-place");
}
