using System.Collections.Frozen;

namespace SkVM.CodeTemplates.Programs;

/// <summary>Commands that prepare, look or report, and that a run may have more or less of.</summary>
internal static class HarmlessCommands
{
    /// <summary>Never the point of a run.</summary>
    private static readonly FrozenSet<string> s_always = FrozenSet.ToFrozenSet(
        [
            "echo", "printf", "cd", "pushd", "popd", "pwd", "mkdir", "set", "shopt", "export", "unset", "local", "declare", "readonly", "test", "[", "[[",
            "true", ":", "exit", "return", "sleep", "which", "type", "hash", "command", "clear", "wait", "read", "shift",
        ],
        StringComparer.Ordinal);

    /// <summary>Only look at files or the machine; the point of a run when it has nothing else.</summary>
    private static readonly FrozenSet<string> s_looks = FrozenSet.ToFrozenSet(
        [
            "ls", "cat", "head", "tail", "wc", "file", "stat", "du", "df", "tree", "date", "whoami", "id", "uname", "grep", "egrep", "jq", "diff", "md5sum",
            "sha256sum", "realpath", "basename", "dirname", "less", "more", "ffprobe", "identify", "pdfinfo",
        ],
        StringComparer.Ordinal);

    /// <summary>Variables that change only what is printed, and how soon.</summary>
    private static readonly FrozenSet<string> s_environment = FrozenSet.ToFrozenSet(
        ["PYTHONIOENCODING", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "NODE_NO_WARNINGS", "NO_COLOR", "FORCE_COLOR", "PAGER", "GIT_PAGER"],
        StringComparer.Ordinal);

    /// <summary>True for an assignment that changes only what is printed.</summary>
    public static bool IsEnvironment(string assignment) =>
        assignment == "PYTHONWARNINGS=ignore" || (assignment.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals && s_environment.Contains(assignment[..equals]));

    /// <summary>Never the point of a run, unless it writes a file.</summary>
    public static bool Always(CommandStage stage) => stage.Redirections.Count == 0
        && ((s_always.Contains(stage.Program)
            && (stage.Program != "set" || stage.Words.TrueForAll(IsShellGuard))
            && (stage.Program != "hash" || !stage.Words.Exists(word => word.IsOption))) || IsVersion(stage) || IsInstallation(stage) || IsActivation(stage));

    /// <summary>True for a command that is never the point of a run and yet says something that is not known before it runs.</summary>
    /// <param name="stage">The command.</param>
    /// <param name="isCertain">False when it may not run: that it did says something.</param>
    public static bool Says(CommandStage stage, bool isCertain) => stage.Program switch
    {
        "echo" or "printf" => !isCertain || stage.Words.Exists(word => !word.IsKnown),
        "pwd" or "type" or "which" or "command" or "hash" or "declare" or "shopt" => true,
        "set" or "export" or "readonly" or "pushd" or "popd" => stage.Words.Count == 0,
        _ => IsVersion(stage),
    };

    /// <summary>True for a command that prints more than it gets: <c>curl -w</c>.</summary>
    public static bool Reports(CommandStage stage) => stage.Program == "curl"
        && stage.Words.Exists(
            word => word.IsOption
                && (word.Text.StartsWith("--write-out", StringComparison.Ordinal) || (word.Text[1] != '-' && word.Text.EndsWith('w')) || word.Text.StartsWith("-w", StringComparison.Ordinal)));

    /// <summary>True for a look at a file of a skill, which its hash covers.</summary>
    public static bool ReadsSkill(CommandStage stage) => Looks(stage)
        && stage.Words.Exists(word => !word.IsOption)
        && stage.Words.TrueForAll(word => word.IsOption || (word.IsKnown && SkillPaths.IsSkillFile(word.Text)));

    /// <summary>Commands that only say whether something is so: what <c>&amp;&amp;</c> and <c>||</c> join to them runs under a condition.</summary>
    public static bool IsTest(string? program) =>
        program is "test" or "[" or "[[" or "false" or "which" or "type" or "hash" or "command" or "read" || (program is not null && s_looks.Contains(program));

    /// <summary>Checks of which it is not known what the command after them would do where they fail.</summary>
    public static bool IsCheck(string? program) => program is "test" or "[" or "[[" or "false" or "grep" or "egrep" or "diff" or "read" or "cmp" or "expr" or "let";

    /// <summary><c>-euo pipefail</c>: how a script ends when a command fails, and what it prints.</summary>
    private static bool IsShellGuard(CommandWord word) =>
        word.Text is "pipefail" or "errexit" or "nounset" or "xtrace" or "posix" || (word.Text is ['-' or '+', _, ..] && word.Text.AsSpan(1).IndexOfAnyExcept("euxEo") < 0);

    /// <summary>What a template is not made of on its own, though a run of it counts: rights, settings, small files for what comes after.</summary>
    public static bool Prepares(CommandStage stage) => stage.Program is "chmod" or "umask" or "trap" or "source" or "." or "false" || Always(stage with { Redirections = [] });

    /// <summary>The virtual environment of Python.</summary>
    private static bool IsActivation(CommandStage stage) =>
        stage.Program is "source" or "." && stage.Words is [{ Text: var file }] && file.EndsWith("/activate", StringComparison.Ordinal);

    /// <summary>Looks at a file: an inspection by name, not a filter of what is piped into it, and not into a file.</summary>
    public static bool Looks(CommandStage stage) => s_looks.Contains(stage.Program) && stage.Redirections.Count == 0 && stage.Input is null && !stage.HasUnknownInput;

    /// <summary>Only lays out what is piped into it.</summary>
    public static bool LaysOut(CommandStage stage) => stage.Redirections.Count == 0 && stage.Program switch
    {
        "jq" => stage.Words is [] or [{ Text: "." }] or [{ Text: "-C" or "-M" }, { Text: "." }],
        "m:json.tool" => stage.Words.TrueForAll(word => word.Text is "--no-ensure-ascii" or "--indent" or "2" or "4"),
        "cat" => stage.Words.Count == 0,
        _ => false,
    };

    private static bool IsVersion(CommandStage stage) => stage.Words is [{ Text: "--version" or "-V" or "-version" or "--help" or "-h" }];

    /// <summary>Setting up packages that the code needs.</summary>
    private static bool IsInstallation(CommandStage stage) => stage.Program switch
    {
        "pip" or "pip3" or "m:pip" =>
            !stage.Words.Exists(word => word.Text is "-t" or "--prefix" or "--root" || word.Text.StartsWith("--target", StringComparison.Ordinal))
            && stage.Words is [{ Text: "install" or "show" or "list" or "--version" }, ..],
        "npm" or "pnpm" or "yarn" or "bun" => stage.Words is [] or [{ Text: "install" or "ci" or "i" or "ls" or "list" or "add" }, ..],
        "uv" => stage.Words is [{ Text: "sync" or "venv" or "add" }, ..] or [{ Text: "pip" }, { Text: "install" or "sync" or "list" or "show" }, ..],
        "m:venv" => true,
        "apt-get" or "apt" or "brew" => stage.Words is [{ Text: "install" or "update" or "list" }, ..],
        _ => false,
    };
}
