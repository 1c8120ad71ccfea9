using System.Collections.Frozen;

namespace SkVM.CodeTemplates.Commands;

/// <summary>What is known of the options of common programs (manual pages of curl 8, wget 1.24, GNU coreutils 9, grep 3, tar 1.35, OpenSSH 9); all others are read from the template.</summary>
internal static class CommandOptions
{
    private static readonly FrozenDictionary<string, string> s_curl = new Dictionary<string, string>
    {
        ["--request"] = "-X",
        ["--header"] = "-H",
        ["--data"] = "-d",
        ["--data-raw"] = "-d",
        ["--data-binary"] = "-d",
        ["--data-ascii"] = "-d",
        ["--output"] = "-o",
        ["--remote-name"] = "-O",
        ["--location"] = "-L",
        ["--user"] = "-u",
        ["--form"] = "-F",
        ["--get"] = "-G",
        ["--insecure"] = "-k",
        ["--head"] = "-I",
        ["--fail"] = "-f",
        ["--silent"] = "-s",
        ["--show-error"] = "-S",
        ["--write-out"] = "-w",
        ["--user-agent"] = "-A",
        ["--cookie"] = "-b",
        ["--max-time"] = "-m",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The single letters that take a value, of programs whose other letters take none.</summary>
    private static readonly FrozenDictionary<string, string> s_letters = new Dictionary<string, string>
    {
        ["grep"] = "ABCefmdD",
        ["egrep"] = "ABCefmdD",
        ["rg"] = "ABCefgtTmjrME",
        ["tar"] = "fCTXbHK",
        ["ls"] = "IwT",
        ["rm"] = "",
        ["cp"] = "tS",
        ["mv"] = "tS",
        ["mkdir"] = "m",
        ["chmod"] = "",
        ["wc"] = "",
        ["sort"] = "tkoST",
        ["uniq"] = "fsw",
        ["head"] = "nc",
        ["tail"] = "ncs",
        ["cut"] = "dfbc",
        ["sed"] = "efl",
        ["awk"] = "Fvf",
        ["diff"] = "UCIxXW",
        ["unzip"] = "dxP",
        ["zip"] = "ixPbt",
        ["ssh"] = "bcDEeFIiJLlmOopQRSWw",
        ["scp"] = "cFiJloPSX",
        ["rsync"] = "efBT",
        ["xxd"] = "clsog",
        ["jq"] = "L",
        ["du"] = "dBtX",
        ["df"] = "Bxt",
        ["ps"] = "opuCtG",
        ["wget"] = "oOaiBtTwQPUlADIXR",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_flags = FrozenSet.ToFrozenSet(
        ["--verbose", "--quiet", "--force", "--yes", "--dry-run", "--all", "--recursive", "--help", "--version", "--debug", "--stdin", "--interactive", "--pretty", "--headless"],
        StringComparer.Ordinal);

    /// <summary>One name for an option that has several.</summary>
    public static string Canonical(string program, string option) => program == "curl" ? s_curl.GetValueOrDefault(option, option) : option;

    /// <summary>Whether an option takes a value, where that is known of the program.</summary>
    public static bool? TakesValue(string program, string option)
    {
        if (program == "curl")
            return option is "-X" or "-H" or "-d" or "-o" or "-u" or "-F" or "-w" or "-A" or "-b" or "-c" or "-e" or "-m" or "-x" or "-T" or "-K" or "-r" or "-z"
                || (option.StartsWith("--", StringComparison.Ordinal) && option is "--data-urlencode" or "--retry" or "--connect-timeout" or "--json" or "--url" or "--cacert" or "--cert" or "--key" or "--proxy" or "--upload-file" or "--resolve" or "--retry-delay" or "--limit-rate" or "--cookie-jar" or "--referer");
        if (option.Length == 2 && option[0] == '-' && s_letters.TryGetValue(program, out string? letters))
            return letters.Contains(option[1], StringComparison.Ordinal);
        return s_flags.Contains(option) || option.StartsWith("--no-", StringComparison.Ordinal) ? false : null;
    }

    /// <summary>Options that change only what is reported.</summary>
    public static bool IsQuiet(string program, string option) => program switch
    {
        "curl" => option is "-s" or "-S" or "-w" or "--no-progress-meter" or "--progress-bar",
        "wget" => option is "-q" or "-nv" or "--quiet" or "--no-verbose" or "--show-progress",
        "git" => option is "--no-pager" or "--no-color",
        _ => false,
    };

    /// <summary>True when single letters after one dash are options of their own.</summary>
    public static bool HasClusters(string program) => program is "curl" or "git" || s_letters.ContainsKey(program);
}
