using System.Collections.Frozen;
using SkVM.CodeTemplates.Programs;

namespace SkVM.CodeTemplates.Commands;

/// <summary>
/// What is known of the options of common programs (manual pages of curl 8, wget 1.24, GNU coreutils 9, grep 3, tar 1.35, OpenSSH 9); all others are
/// read from the template.
/// </summary>
internal static class CommandOptions
{
    private static readonly FrozenDictionary<string, string> s_curl = new Dictionary<string, string>
    {
        ["--request"] = "-X",
        ["--header"] = "-H",
        ["--data"] = "-d",
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

    /// <summary>Programs to which <c>-5</c> says how many.</summary>
    private static readonly FrozenSet<string> s_counted = FrozenSet.ToFrozenSet(
        ["git", "head", "tail", "grep", "egrep", "fgrep", "rg"],
        StringComparer.Ordinal);

    /// <summary>Programs to which <c>-9</c> is an option as a letter is.</summary>
    private static readonly FrozenSet<string> s_numbered = FrozenSet.ToFrozenSet(
        ["kill", "pkill", "killall", "gzip", "bzip2", "xz", "zstd", "zip", "curl", "wget", "ssh", "scp", "ping", "dig", "ls"],
        StringComparer.Ordinal);

    /// <summary>Programs whose options, with what belongs to each, may stand in any order and place (their manual pages); scripts read theirs so too.</summary>
    private static readonly FrozenSet<string> s_free = FrozenSet.ToFrozenSet(
        [
            "curl", "wget", "grep", "egrep", "rg", "ls", "cp", "mv", "rm", "mkdir", "chmod", "wc", "sort", "uniq", "head", "tail", "cut", "diff", "unzip", "jq", "du", "df", "ps", "base64", "sha256sum", "md5sum",
            "pytest", "pandoc", "soffice", "libreoffice", "pdftotext", "pdftoppm", "pdfinfo", "tesseract", "yt-dlp", "sqlite3", "psql", "mysql",
        ],
        StringComparer.Ordinal);

    /// <summary>
    /// Programs with commands (<c>gh pr list</c>) whose options may stand in any order on one side of the command; those before it are the program's, those after it the
    /// command's. Not those whose later words are another program's, such as <c>docker run</c>, <c>kubectl exec</c>, <c>npx</c>.
    /// </summary>
    private static readonly FrozenSet<string> s_commands = FrozenSet.ToFrozenSet(
        [
            "git", "gh", "glab", "npm", "pnpm", "yarn", "pip", "pip3", "cargo", "dotnet", "go", "gcloud", "aws", "az", "terraform", "helm", "heroku", "vercel",
            "netlify", "stripe", "firebase", "supabase", "wrangler", "brew",
        ],
        StringComparer.Ordinal);

    /// <summary>Programs where long options act one after the other, or end at the first operand.</summary>
    private static readonly FrozenSet<string> s_ordered = FrozenSet.ToFrozenSet(
        [
            "docker", "podman", "docker-compose", "nerdctl", "kubectl", "oc", "rsync", "tar", "bsdtar", "find", "ssh", "scp", "sudo", "xargs", "parallel",
            "convert", "magick", "mogrify", "montage", "composite", "identify", "ffmpeg", "ffprobe", "sox", "gs", "qpdf", "pdftk", "exiftool", "zip", "sed",
            "awk", "iptables", "openssl", "chroot", "flock", "watch", "npx", "bunx", "uvx", "tmux", "strace", "systemd-run",
        ],
        StringComparer.Ordinal);

    /// <summary>What is known of the order of a program's options.</summary>
    /// <param name="program">The program.</param>
    /// <param name="isScript">True for a script, by its extension or because Python runs it as a module.</param>
    /// <param name="isLong">True when all its options are long ones (<c>--name</c>), which parsers of options take in any order.</param>
    public static OptionOrder OrderOf(string program, bool isScript, bool isLong) =>
        s_ordered.Contains(program) ? OptionOrder.AsWritten
        : isScript || s_free.Contains(program) ? OptionOrder.Free
        : s_commands.Contains(program) || isLong ? OptionOrder.FreeAfterCommand
        : OptionOrder.AmongOptions;

    /// <summary>Options that send a body: they differ in what they make of <c>@</c> and of line ends, and in nothing where the body is JSON.</summary>
    public static bool IsBody(string program, string option) => program == "curl" && option is "-d" or "--data-raw" or "--data-binary";

    /// <summary>True where an option may be given again in another order.</summary>
    public static bool IsSet(string program, string option) => program == "curl" && option is "-H" or "-F" or "--form-string";

    /// <summary>One name for an option that has several.</summary>
    public static string Canonical(string program, string option) => program == "curl" ? s_curl.GetValueOrDefault(option, option) : option;

    /// <summary>Whether an option takes a value, where that is known of the program.</summary>
    public static bool? TakesValue(string program, string option)
    {
        if (program == "curl")
            return option is "-X" or "-H" or "-d" or "-o" or "-u" or "-F" or "-w" or "-A" or "-b" or "-c" or "-e" or "-m" or "-x" or "-T" or "-K" or "-r" or "-z"
                || (option.StartsWith("--", StringComparison.Ordinal)
                    && option is "--data-raw" or "--data-binary" or "--data-urlencode" or "--retry" or "--connect-timeout" or "--json" or "--url" or "--cacert" or "--cert"
                        or "--key" or "--proxy" or "--upload-file" or "--resolve" or "--retry-delay" or "--limit-rate" or "--cookie-jar" or "--referer");
        if (option.Length == 2 && option[0] == '-' && s_letters.TryGetValue(program, out string? letters))
            return letters.Contains(option[1], StringComparison.Ordinal);
        return s_flags.Contains(option) || option.StartsWith("--no-", StringComparison.Ordinal) ? false : null;
    }

    /// <summary>True for <c>-5</c> where that is an option, no number below zero.</summary>
    public static bool IsNumbered(string program, CommandWord word) =>
        word is { IsQuoted: false, Text: ['-', _, ..] text } && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9') && (s_counted.Contains(program) || s_numbered.Contains(program));

    /// <summary>True where the number of such an option varies.</summary>
    public static bool IsCounted(string program) => s_counted.Contains(program);

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

/// <summary>What is known of the order of a program's options.</summary>
internal enum OptionOrder
{
    /// <summary>Any order, before or behind operands.</summary>
    Free,

    /// <summary>Any order, on the same side of the first operand.</summary>
    FreeAfterCommand,

    /// <summary>Nothing is known: options keep their order, wherever operands stand.</summary>
    AmongOptions,

    /// <summary>The order of all words matters.</summary>
    AsWritten,
}
