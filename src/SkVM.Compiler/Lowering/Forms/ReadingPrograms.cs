using System.Collections.Frozen;
using SkVM.Lowering.Outlining;

namespace SkVM.Lowering.Forms;

/// <summary>Tells commands that only read or compute, by their program or by their verb: <c>wc -l</c>, <c>git log</c>, <c>tool projects list</c>. What it does not know may do anything.</summary>
internal static class ReadingPrograms
{
    /// <summary>How far the verb may stand behind the program.</summary>
    private const int MostWords = 4;

    private static readonly FrozenSet<string> s_programs = FrozenSet.ToFrozenSet(
        ["grep", "egrep", "rg", "fd", "jq", "wc", "sort", "uniq", "diff", "cmp", "file", "stat", "du", "df", "tree", "head", "tail", "which", "ps", "uname", "sha256sum", "md5sum", "lsof", "ss", "dig", "nslookup", "ping"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_verbs = FrozenSet.ToFrozenSet(
        [
            "list", "ls", "show", "get", "status", "info", "version", "help", "describe", "view", "search", "find", "check", "validate", "verify", "lint", "diff", "log", "logs", "inspect", "stats", "count", "query", "read",
            "print", "doctor", "analyze", "analyse", "whoami", "balance", "preview", "explain", "ps", "-v", "-V", "-version", "--version", "--help", "--info", "--list",
        ],
        StringComparer.Ordinal);

    /// <summary>True for a command that only reads. One with words between slashes, <c>a / b / c</c>, is a choice and no command.</summary>
    public static bool OnlyRead(string line)
    {
        if (IrreversibleCommands.AreIn(line) || line.Contains(" / ", StringComparison.Ordinal) || line.Contains("$(", StringComparison.Ordinal) || line.Contains('…', StringComparison.Ordinal))
            return false;
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (s_programs.Contains(words[0]))
            return true;
        for (int i = 1; i < Math.Min(words.Length, MostWords); i++)
        {
            if (s_verbs.Contains(words[i]))
                return true;
            if (words[i][0] == '-' || !words[i].All(c => char.IsAsciiLetterLower(c) || c == '-'))
                return false;
        }

        return false;
    }
}
