using System.Buffers;

namespace SkVM.Environments;

/// <summary>
/// What PowerShell downloads and runs at once: <c>irm … | iex</c>, <c>iex (iwr …)</c>, <c>iex ((New-Object Net.WebClient).DownloadString(…))</c>, as
/// a command or in the argument of one. Source: the pages of Invoke-Expression, Invoke-RestMethod and Invoke-WebRequest with their aliases
/// (learn.microsoft.com/powershell).
/// </summary>
internal static class PowerShellDownloads
{
    private static readonly string[] s_runners = ["iex", "Invoke-Expression"];
    private static readonly string[] s_downloads = ["irm", "iwr", "Invoke-RestMethod", "Invoke-WebRequest", "DownloadString", "curl", "wget"];

    private static readonly SearchValues<string> s_runnerSearch = SearchValues.Create(s_runners, StringComparison.OrdinalIgnoreCase);

    /// <summary>A look at the text.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> code) => code.ContainsAny(s_runnerSearch);

    /// <summary>The first statement that runs what it downloads, with the names of what downloads and what runs; <c>Length</c> is 0 when there is none.</summary>
    public static (int Start, int Length, string Download, string Runner) Find(ReadOnlySpan<char> code)
    {
        if (!MayBeIn(code))
            return (0, 0, "", "");
        for (int start = 0; start < code.Length;)
        {
            int end = StatementEnd(code, start);
            ReadOnlySpan<char> statement = code[start..end];
            int lead = statement.Length - statement.TrimStart().Length;
            statement = statement.Trim();
            if (!statement.IsEmpty && statement[0] != '#' && FindIn(statement) is var (download, runner))
                return (start + lead, statement.Length, download, runner);
            start = end + 1;
        }

        return (0, 0, "", "");
    }

    /// <summary>The end of the line, or of the one that a pipe or a back quote at its end goes on with.</summary>
    private static int StatementEnd(ReadOnlySpan<char> code, int start)
    {
        for (int at = start; ;)
        {
            int length = code[at..].IndexOf('\n');
            if (length < 0)
                return code.Length;
            if (code[at..(at + length)].TrimEnd() is not [.., '|' or '`'])
                return at + length;
            at += length + 1;
        }
    }

    private static (string Download, string Runner)? FindIn(ReadOnlySpan<char> statement)
    {
        foreach (string runner in s_runners)
        {
            int run = FindWord(statement, runner);
            foreach (string download in run < 0 ? [] : s_downloads)
            {
                int fetch = FindWord(statement, download);
                if (fetch < 0)
                    continue;
                bool piped = fetch < run && statement[..run].TrimEnd([' ', '\t', '\r', '\n', '`']) is [.., '|'];
                bool given = run < fetch && statement[(run + runner.Length)..fetch].TrimStart() is ['(' or '"' or '\'' or '$' or '&', ..];
                if (piped || given)
                    return (download, statement.Slice(run, runner.Length).ToString());
            }
        }

        return null;
    }

    /// <summary>Where a name stands as a word; -1 where it does not.</summary>
    private static int FindWord(ReadOnlySpan<char> text, string word)
    {
        for (int at = 0; at < text.Length;)
        {
            int next = text[at..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (next < 0)
                return -1;
            at += next;
            int end = at + word.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])))
                return at;
            at = end;
        }

        return -1;
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/' or '$';
}
