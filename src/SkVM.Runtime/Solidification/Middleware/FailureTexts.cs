using System.Buffers;
using System.Text.RegularExpressions;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// The words in which shells, interpreters and harnesses say that a call failed, was refused, or is not done yet. Taken widely: text that only looks like a
/// failure leaves a turn uncounted, while a failure taken for a success would be run again without the model.
/// </summary>
internal static partial class FailureTexts
{
    /// <summary>Longer text is looked at from both ends, where exit codes and errors stand.</summary>
    private const int MostLength = 64 * 1024;

    private static readonly SearchValues<string> s_signs = SearchValues.Create(
        [
            "command not found", ": not found", "no such file or directory", "permission denied", "operation not permitted", "not a directory", "is a directory", "cannot access", "cannot find",
            "cannot open", "can't open", "is not recognized as", "syntax error", "no space left on device", "read-only file system", "disk quota exceeded", "connection refused",
            "segmentation fault", "core dumped", "traceback (most recent call last)", "unhandledpromiserejection", "unhandled exception", "panic: ", "fatal:", "timed out",
            "<tool_use_error>", "<error>", "non-zero exit", "nonzero exit", "invocation rejected", "approval required", "requires approval", "needs approval", "awaiting approval", "permission to use",
            "still running", "running in background", "running in the background", "process running with",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static bool IsFailure(string text)
    {
        if (text.Length <= 2 * MostLength)
            return IsFailure(text.AsSpan());
        return IsFailure(text.AsSpan(0, MostLength)) || IsFailure(text.AsSpan(text.Length - MostLength));
    }

    private static bool IsFailure(ReadOnlySpan<char> text) =>
        text.ContainsAny(s_signs) || ExitCode().IsMatch(text) || Opening().IsMatch(text) || ErrorLine().IsMatch(text) || Refusal().IsMatch(text) || RefusedBy().IsMatch(text);

    /// <summary><c>Exit code: 1</c>, <c>exited with code 1</c>, <c>exit status 1</c>, <c>returncode=1</c>, <c>"exit_code":"1"</c>, <c>[exit 1]</c>.</summary>
    [GeneratedRegex(
        """\b(?:exit(?:ed|s)?|return(?:ed)?|finished|failed|terminated|ended)[ _-]?(?:with +)?(?:the +|an? +)?(?:exit[ _-]?|return[ _-]?)?(?:code|status)\b["']?(?>[ \t]*(?:(?:was|is|of)[ \t]*)?(?:[:=>(]+[ \t]*)?)["']?-?(?:0x)?0*[1-9]|^[^\w\n]*exit(?:ed)?[: ]+-?[1-9][0-9]*[^\w\n]*$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ExitCode();

    /// <summary>A text that begins with a failure.</summary>
    [GeneratedRegex(
        """\A[\W_]*(?:error|failed|failure|fatal|exception|unable to|could not|couldn['’]t|cannot|can['’]t|cancell?ed|aborted|denied|rejected|refused|blocked|interrupted|timeout|(?:command|process|tool) (?:failed|killed|not executed|was not))\b""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>A line such as <c>ValueError: …</c>, <c>a.c:3:5: error: …</c>, <c>Signal: 15</c> or <c>Killed</c>, and not <c>Error: (none)</c>.</summary>
    [GeneratedRegex(
        """^(?:[^\n]{0,200}: *(?:fatal +)?(?=error\b)|[ \t>*\[#-]*)(?:[\w.$]{0,80}(?:error|exception)|fatal|failure|failed|signal|aborted|denied|rejected|refused|cancell?ed|interrupted|blocked|forbidden)(?:\[\w+\])?[ \t]*[:!\]](?![ \t]*(?:(?:none|null|false|0)\b|\(none\)))|^(?:[^\n]{0,200}: )?(?:killed|terminated|aborted)[^\w\n]*$|: +[0-9]+ (?:killed|terminated|aborted)\b""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    /// <summary>The user, a rule or a sandbox, and then that it said no.</summary>
    [GeneratedRegex(
        """\b(?:user|human|operator|policy|rule|sandbox|permissions?|approval|approver)\b[^\n]{0,80}?\b(?:reject|den(?:y|ied)|declin|refus|cancell?|abort|interrupt|prevent|disallow|forbid|block|not +(?:allow|grant|approv|want|permit)|(?:do|did|does|has|have|was|is)n['’]t +(?:allow|grant|approv|want|permit))""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();

    /// <summary>That something was refused, and then by whom or why.</summary>
    [GeneratedRegex(
        """\b(?:rejected|denied|declined|refused|cancell?ed|aborted|interrupted|stopped|blocked|disallowed|forbidden|not +(?:allowed|permitted|approved|granted|executed|run)|(?:has|have|was|were)n['’]t +(?:allowed|granted|approved))\b[^\n]{0,60}?\b(?:by|user|policy|rule|permission|sandbox|approv|yet|request)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RefusedBy();
}
