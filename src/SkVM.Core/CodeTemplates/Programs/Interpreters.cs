using SkVM.Languages;

namespace SkVM.CodeTemplates.Programs;

/// <summary>Programs that run a script given as a file, on the command line or as input.</summary>
internal static class Interpreters
{
    /// <summary>The language a program interprets; null when it is no interpreter.</summary>
    public static CodeLanguage? LanguageOf(string program) => program switch
    {
        "python" or "python3" or "py" or "pypy3" or "ipython" => CodeLanguage.Python,
        _ when program.StartsWith("python3.", StringComparison.Ordinal) => CodeLanguage.Python,
        "node" or "nodejs" or "bun" or "deno" => CodeLanguage.JavaScript,
        "tsx" or "ts-node" or "esno" => CodeLanguage.TypeScript,
        "bash" or "sh" or "zsh" or "dash" or "ksh" => CodeLanguage.Shell,
        "pwsh" or "powershell" => CodeLanguage.PowerShell,
        _ => null,
    };

    /// <summary>The language of a script by its extension.</summary>
    public static CodeLanguage? LanguageOfFile(string path) => path[(path.LastIndexOf('.') + 1)..] switch
    {
        "py" => CodeLanguage.Python,
        "js" or "mjs" or "cjs" => CodeLanguage.JavaScript,
        "ts" or "mts" or "tsx" => CodeLanguage.TypeScript,
        "sh" or "bash" => CodeLanguage.Shell,
        "ps1" => CodeLanguage.PowerShell,
        _ => null,
    };

    /// <summary>The option that is followed by code.</summary>
    public static bool IsCodeOption(CodeLanguage language, string option) =>
        option is "-c"
            ? language != CodeLanguage.JavaScript
            : option is "-e" or "--eval" or "-p" or "--print" && (language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript);

    /// <summary>Options of interpreters that take the next word.</summary>
    public static bool TakesValue(string option) =>
        option is "-W" or "-X" or "-r" or "--require" or "--import" or "--loader" or "--with" or "--python" or "-p" or "--env-file" or "--tsconfig" or "--from" or "--package";

    /// <summary>Options with which a script does what it does without them.</summary>
    public static bool IsHarmlessOption(CodeLanguage language, string option, string value) => option is "--"
        || (language == CodeLanguage.Python ? option is "-u" or "-B" or "-q" or "-s" or "-I" or "-E" || (option == "-W" && value == "ignore")
        : language == CodeLanguage.Shell ? option is "--norc" or "--noprofile" or "--login" or "-l" or "-o" or "+o"
            || (option[1] != '-' && option.AsSpan(1).IndexOfAnyExcept("euxo") < 0)
        : language == CodeLanguage.PowerShell ? true
        : option is "--no-warnings" or "--no-deprecation" or "--enable-source-maps" or "--trace-warnings" or "-A" or "-y" or "--yes" or "-q" or "--quiet"
            || option.StartsWith("--allow-", StringComparison.Ordinal)
            || option.StartsWith("--experimental-", StringComparison.Ordinal)
            || option.StartsWith("--input-type", StringComparison.Ordinal)
            || option.StartsWith("--loader=ts", StringComparison.Ordinal)
            || (option is "--import" or "--loader" or "--require" or "-r"
                && (value.StartsWith("tsx", StringComparison.Ordinal) || value.StartsWith("ts-node", StringComparison.Ordinal))));

    public static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
