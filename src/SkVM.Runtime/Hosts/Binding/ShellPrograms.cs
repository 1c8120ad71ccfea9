using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>What is known of programs that run what they are given: by name, by option, by file and by variable of the environment.</summary>
internal static partial class ShellPrograms
{
    private static readonly FrozenSet<string> s_shells = FrozenSet.Create(
        StringComparer.Ordinal, "sh", "bash", "zsh", "dash", "ksh", "mksh", "ash", "csh", "tcsh", "fish", "rbash", "busybox", "su", "runuser");

    private static readonly FrozenSet<string> s_interpreters = FrozenSet.Create(
        StringComparer.Ordinal, "python", "python2", "python3", "node", "deno", "bun", "perl", "ruby", "php", "lua", "Rscript", "osascript", "pwsh", "powershell",
        "tclsh", "nix-shell");

    /// <summary>Programs that run what comes on their standard input or in their operand file, told by their own name only: their names are words of other kinds too.</summary>
    private static readonly FrozenSet<string> s_readers = FrozenSet.Create(
        StringComparer.Ordinal, "ed", "ex", "vi", "vim", "nvim", "emacs", "dc", "gnuplot", "m4", "make", "gmake", "at", "batch", "crontab", "expect", "octave", "R",
        "julia", "groovy", "scala", "swift", "irb", "ts-node", "tsx", "wish", "guile", "sbcl", "ftp", "lftp");

    private static readonly FrozenSet<string> s_databases = FrozenSet.Create(
        StringComparer.Ordinal, "psql", "mysql", "mariadb", "sqlite3", "duckdb", "mongosh", "mongo", "clickhouse-client", "sqlcmd", "bq", "redis-cli", "ssh", "parallel",
        "watch", "gdb", "adb", "make", "gmake", "just");

    /// <summary>Programs that start what they are given as one text: all of their words may be that text.</summary>
    private static readonly FrozenSet<string> s_launchers = FrozenSet.Create(
        StringComparer.Ordinal, "eval", "trap", "let", "expr", "source", ".", "alias", "unset", "read", "mapfile", "readarray", "compgen", "complete", "bind", "coproc",
        "enable", "hash", "fc",
        "tmux", "screen", "hyperfine", "entr", "xterm", "gnome-terminal", "concurrently");

    private static readonly FrozenSet<string> s_codeOptions = FrozenSet.Create(
        StringComparer.Ordinal, "-c", "-e", "-ne", "-pe", "-E", "-p", "-r", "-pi", "--eval", "--print", "--command", "--run", "-Command", "-EncodedCommand");

    /// <summary>Programs that start the text behind <c>-c</c>.</summary>
    private static readonly FrozenSet<string> s_commandOptions = FrozenSet.Create(
        StringComparer.Ordinal, "flock", "script", "npx", "pnpx", "bunx", "npm", "vagrant", "nix", "vim", "vi", "nvim", "ex", "emacs", "devbox", "watchexec",
        "systemd-run", "setpriv", "proot", "toolbox");

    /// <summary>Programs to which <c>-c</c> means something else than code: a count, a file, a format, a configuration.</summary>
    private static readonly FrozenSet<string> s_plainC = FrozenSet.Create(
        StringComparer.Ordinal, "gcc", "g++", "cc", "c++", "clang", "clang++", "javac", "tar", "grep", "egrep", "fgrep", "rg", "wc", "sort", "head", "tail", "cut",
        "uniq", "ping", "curl", "wget", "docker", "podman", "kubectl", "gzip", "gunzip", "zcat", "bzip2", "xz", "zstd",
        "pip", "pip3", "uv", "poetry", "pytest", "nginx", "ffmpeg", "ffprobe", "scp", "sftp", "xxd", "stat", "od", "diff", "cmp", "md5sum", "sha1sum", "sha256sum",
        "sha512sum", "shasum", "dotnet", "cargo", "jq", "yq", "conda", "mamba", "conda-lock", "az", "ls", "cat", "tr", "git", "gh", "exiftool", "convert", "magick",
        "pandoc", "tesseract", "mocha", "jest", "vitest", "eslint",
        "prettier", "tsc", "webpack", "rollup", "vite", "hugo", "ansible-playbook", "terraform", "helm", "redis-server", "semgrep", "snyk", "trivy", "ruff", "flake8",
        "pylint", "mypy", "black", "isort", "bandit", "coverage", "nmap", "openssl", "gpg", "file", "column", "nl", "paste", "comm", "join", "fold", "fmt", "iconv",
        "top", "lsof", "ps", "pgrep", "iostat", "vmstat", "nproc");

    private static readonly FrozenSet<string> s_codeFiles = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ".sh", ".bash", ".zsh", ".py", ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".rb", ".pl", ".php", ".lua", ".ps1", ".psm1",
        ".r", ".cs", ".csx", ".go", ".rs", ".java", ".sql", ".html", ".htm", ".awk", ".sed", ".bat", ".cmd");

    private static readonly FrozenSet<string> s_runFiles = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ".bashrc", ".bash_profile", ".bash_login", ".profile", ".zshrc", ".zshenv", ".zprofile", ".bash_aliases", ".inputrc", ".vimrc",
        ".gitconfig", "makefile", "gnumakefile", "justfile", "dockerfile", "authorized_keys", ".npmrc", ".envrc", "crontab");

    private static readonly FrozenSet<string> s_runVariables = FrozenSet.Create(
        StringComparer.Ordinal, "BASH_ENV", "ENV", "IFS", "PS0", "PS1", "PS2", "PS3", "PS4", "EDITOR", "VISUAL", "PAGER", "MANPAGER", "BROWSER", "LESSOPEN", "LESSCLOSE",
        "PERL5OPT", "PERL5LIB", "PERL5DB", "RUBYOPT", "RUBYLIB", "NODE_OPTIONS", "PYTHONSTARTUP", "PYTHONPATH", "PYTHONHOME", "PYTHONBREAKPOINT", "JAVA_TOOL_OPTIONS",
        "_JAVA_OPTIONS", "GIT_SSH", "GIT_ASKPASS", "SSH_ASKPASS", "MAKEFLAGS", "RSYNC_RSH", "CVS_RSH", "SHELLOPTS", "BASHOPTS");

    /// <summary>Options of git whose value it runs.</summary>
    private static readonly FrozenSet<string> s_gitRuns = FrozenSet.Create(
        StringComparer.Ordinal, "-x", "foreach", "run", "--tree-filter", "--index-filter", "--msg-filter", "--env-filter", "--tag-name-filter", "--commit-filter",
        "--parent-filter", "-O");

    private static readonly FrozenSet<string> s_fileReaders = FrozenSet.Create(StringComparer.Ordinal, "curl", "gh", "http", "https", "xh", "aws", "az");

    /// <summary>The file name of a program without its folder.</summary>
    public static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    public static bool IsShell(string program) => s_shells.Contains(FileName(program));

    /// <summary>True for a program that runs code in the language it is named after.</summary>
    public static bool IsInterpreter(string program) =>
        FileName(program) is var name && (s_shells.Contains(name) || s_interpreters.Contains(name) || name.StartsWith("python3.", StringComparison.Ordinal));

    public static bool IsDatabase(string program) => s_databases.Contains(program);

    public static bool IsReader(string program) => s_readers.Contains(program);

    public static bool IsLauncher(string program) => s_launchers.Contains(program);

    /// <summary>True for a program that reads the file that an argument names by a mark before its name, as <c>curl -d @file</c> does.</summary>
    public static bool ReadsMarkedFiles(string? program) => program is not null && s_fileReaders.Contains(program);

    /// <summary>True for a program that starts the text behind <c>-c</c>, also one word.</summary>
    public static bool TakesCommand(string program) => s_commandOptions.Contains(program);

    /// <summary>True for a program that a text behind <c>-c</c> does not tell what to run.</summary>
    public static bool TakesNoCode(string program) => s_plainC.Contains(program);

    /// <summary>True for an option of an interpreter that code follows.</summary>
    public static bool IsCodeOption(string option) => s_codeOptions.Contains(option);

    /// <summary>True for an option of a shell that code follows: letters with a <c>c</c>, as in <c>-xc</c>.</summary>
    public static bool IsShellOption(string option) =>
        option.Length is > 1 and < 8 && option[0] == '-' && option.AsSpan(1).Contains('c') && !option.AsSpan(1).ContainsAnyExceptInRange('a', 'z');

    /// <summary>True for a long option that names something to run, such as <c>--checkpoint-action</c> or <c>--exec</c>.</summary>
    public static bool NamesCode(ReadOnlySpan<char> option) => RunOption().IsMatch(option);

    /// <summary>True for an option or subcommand of git behind which it is told what to run.</summary>
    public static bool GitRuns(string word) => s_gitRuns.Contains(word);

    /// <summary>True for a setting of git whose value is data.</summary>
    public static bool IsPlainGitSetting(ReadOnlySpan<char> key) => PlainGitSetting().IsMatch(key);

    /// <summary>True for a variable of the environment that some program runs, or runs other programs by.</summary>
    public static bool IsRun(string variable) => s_runVariables.Contains(variable) || RunVariable().IsMatch(variable);

    /// <summary>True for the name of a file that holds code.</summary>
    public static bool IsCodeFile(string path) =>
        s_codeFiles.Contains(Path.GetExtension(path)) || s_runFiles.Contains(FileName(path)) || path.Contains("/hooks/", StringComparison.Ordinal);

    /// <summary>True for a program of <c>awk</c> that starts others.</summary>
    public static bool AwkRuns(string program) => AwkRun().IsMatch(program);

    [GeneratedRegex("^--(?:[a-z-]*-)?(?:exec|command|cmd|eval|action|program|pager|rsh|upload-pack|receive-pack|external-diff)(?:=|$)|^(?:-o)?Proxy[A-Za-z]*=|^(?:-o)?[A-Za-z]*Command=", RegexOptions.CultureInvariant)]
    private static partial Regex RunOption();

    [GeneratedRegex("^(?:user|author|committer|color|advice|push|pull|init|branch|commit|tag|i18n|safe|http)\\.(?!.*(?:command|helper|program|template))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlainGitSetting();

    [GeneratedRegex("^(?:LD|DYLD)_|_COMMAND$|_EDITOR$|_PAGER$|_ASKPASS$|^GIT_CONFIG|^GIT_EXTERNAL", RegexOptions.CultureInvariant)]
    private static partial Regex RunVariable();

    [GeneratedRegex("system\\s*\\(|\\|&?\\s*getline|[^|]\\|&?\\s*\"|[^|]\\| |@", RegexOptions.CultureInvariant)]
    private static partial Regex AwkRun();
}
