namespace SkVM.Lowering.Outlining;

/// <summary>The words of shell code that outlining's rules go by: programs and options, each list with what its words have in common.</summary>
internal static class ShellVocabulary
{
    /// <summary>Without the first letter, which may be a capital.</summary>
    private static readonly string[] s_listEndings = ["ptions", "rgs", "rguments", "lags", "iles", "aths", "ommand", "ackages"];

    /// <summary>Interpreters that run a file of code when they are given one; its arguments are values.</summary>
    public static bool MayRunFile(string program) =>
        program is "python" or "python3" or "node" or "deno" or "bun" or "bash" or "sh" or "zsh" or "perl" or "ruby" or "php" or "Rscript";

    /// <summary>Options after which an interpreter's argument is code.</summary>
    public static bool TakesCode(ReadOnlySpan<char> option) =>
        option is "-c" or "-e" or "-p" or "-ne" or "-pe" or "-i" or "-lc" or "--eval" or "-r" or "eval" or "-E";

    /// <summary>Commands that change the shell itself, whatever stands before them in the line.</summary>
    public static bool ChangesShell(string name) => name is "export" or "alias" or "unset" or "exit" or "exec" or "eval" or "set";

    /// <summary>Options, and words in their place, that ask for a terminal; with some programs only.</summary>
    public static bool AsksForTerminal(ReadOnlySpan<char> option) => option is "-it" or "-ti" or "login" or "--interactive" or "..." or "…" or "-i";

    /// <summary>Programs that <see cref="AsksForTerminal"/> is meant for.</summary>
    public static bool HasTerminal(string program) =>
        program is "docker" or "kubectl" or "podman" or "gh" or "npm" or "az" or "gcloud" or "aws" or "vercel" or "heroku" or "infsh";

    /// <summary>Programs whose argument is a query or a script that compares with texts.</summary>
    public static bool Queries(string program) => program is "osascript" or "psql" or "mysql" or "sqlite3" or "duckdb" or "sqlcmd" or "bq";

    /// <summary>Programs that fetch an address.</summary>
    public static bool Fetches(string program) => program is "curl" or "wget" or "http" or "xh";

    /// <summary>Options of such programs that make a call of an API out of fetching a page.</summary>
    public static bool SendsRequest(ReadOnlySpan<char> option) =>
        option is "-H" or "--header" or "-d" or "--data" or "-F" or "--form" or "--data-raw" or "--data-binary" or "--json" or "-X" or "--request" or "-u" or "-G" or "--get"
            or "--data-urlencode";

    /// <summary>Options whose value is the same in every call: headers, methods, formats.</summary>
    public static bool TakesConstant(string option) => option is "-H" or "--header" or "-w" or "--write-out" or "--format" or "-X" or "--request" or "-A" or "--user-agent";

    /// <summary>Programs that print what they are given.</summary>
    public static bool Prints(string program) => program is "echo" or "printf";

    /// <summary>Programs of the shell's own plumbing, whose arguments say how, not what.</summary>
    public static bool IsPlumbing(string program) =>
        program is "date" or "tr" or "cut" or "test" or "[" or "export" or "local" or "read" or "set" or "sleep" or "head" or "tail" or "sort"
            or "wc" or "trap" or "chmod" or "seq" or "exit" or "return" or "basename" or "dirname" or "column" or "xargs";

    /// <summary>The name of the value that a short option takes; empty where the letter says nothing.</summary>
    public static string MeaningOf(string shortOption, bool isUser) => shortOption switch
    {
        "-d" => "data",
        "-o" => "output",
        "-F" => "form",
        "-u" when isUser => "user",
        "-m" => "message",
        "-n" => "count",
        "-i" => "input",
        _ => "",
    };

    /// <summary>True for the name of a placeholder that stands for several words.</summary>
    public static bool IsListName(string name) =>
        name is "urls" or "cmd" or "list" or "ids" or "names" or "query-params" || Array.Exists(s_listEndings, ending => name.EndsWith(ending, StringComparison.Ordinal));
}
