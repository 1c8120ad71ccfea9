using System.Collections.Frozen;

namespace SkVM.Lowering.Outlining;

/// <summary>
/// Tells code that does what is not undone easily: it deletes, sends, publishes, installs or uninstalls. The words decide, wherever they stand in a command; one that is
/// taken for more than it is costs a place in a list, or a number of its own.
/// </summary>
internal static class IrreversibleCommands
{
    private static readonly FrozenSet<string> s_verbs = FrozenSet.ToFrozenSet(
        [
            "rm", "rmdir", "unlink", "del", "delete", "remove", "uninstall", "install", "purge", "prune", "destroy", "drop", "wipe", "erase", "truncate", "overwrite", "reset",
            "restore", "rollback", "revert",
            "revoke", "cancel", "terminate", "kill", "shutdown", "ban", "unban", "unsubscribe", "push", "publish", "unpublish", "post", "put", "patch", "send", "submit",
            "upload", "deploy", "merge", "transfer", "pay", "buy", "sell", "trade",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_verbs.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when code, or the name of a script, says that it does such a thing. Comments do not count.</summary>
    public static bool AreIn(ReadOnlySpan<char> code)
    {
        foreach (ReadOnlySpan<char> raw in code.EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (line is ['#', ..])
                continue;
            int comment = line.IndexOf(" #", StringComparison.Ordinal);
            if (comment >= 0)
                line = line[..comment];
            if (HasVerb(line) || SendsData(line))
                return true;
        }

        return false;
    }

    private static bool HasVerb(ReadOnlySpan<char> line)
    {
        for (int at = 0; at < line.Length;)
        {
            int end = at;
            while (end < line.Length && char.IsAsciiLetter(line[end]))
                end++;
            if (end > at && s_lookup.Contains(line[at..end]))
                return true;
            at = end + 1;
        }

        return false;
    }

    /// <summary>A call of a web API with data, which is a POST where nothing else is said; with <c>-G</c> the data are parameters of a question.</summary>
    private static bool SendsData(ReadOnlySpan<char> line)
    {
        if (!line.Contains("curl", StringComparison.Ordinal) && !line.TrimStart().StartsWith("-", StringComparison.Ordinal))
            return false;
        bool sends = false;
        foreach (Range part in line.Split(' '))
        {
            ReadOnlySpan<char> word = line[part];
            if (word is "-G" or "--get")
                return false;
            sends |= word is "-d" or "-F" or "-T" or "--data" or "--form" or "--json" or "--data-raw" or "--data-binary" or "--upload-file";
        }

        return sends;
    }
}
