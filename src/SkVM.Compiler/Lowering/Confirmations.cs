namespace SkVM.Lowering;

/// <summary>Tells lines that ask to stop for a person: to wait for an answer, to go on only when somebody agreed.</summary>
internal static class Confirmations
{
    private static readonly string[] s_phrases =
    [
        "only proceed", "proceed only", "only continue", "continue only", "only go on", "go on only", "only after", "only once", "until the user", "until user",
        "until they", "unless the user",
        "ask first", "ask before", "ask the user before", "ask the user first", "ask user before", "ask for confirmation", "ask for approval", "ask for permission",
        "request approval", "request confirmation",
        "stop and", "stop here", "get approval", "get confirmation", "get permission", "get explicit", "explicit approval", "explicit confirmation",
        "explicit permission", "explicit consent", "user approval",
        "user confirmation", "user's approval", "user's confirmation", "user's permission", "confirm with the user", "confirm with user",
    ];

    private static readonly string[] s_waits = ["wait", "waits", "waiting", "pause"];

    /// <summary>What is waited for when it is a person; a page or a job is none.</summary>
    private static readonly string[] s_answers =
    [
        "user", "user's", "users", "human", "person", "confirmation", "approval", "answer", "answers", "reply", "feedback", "permission", "consent", "input", "choice",
        "selection", "decision", "go-ahead",
        "approve", "confirm", "confirms", "approves", "their", "them",
    ];

    /// <summary>The words that such lines have; most lines have none.</summary>
    public static IEnumerable<string> Words => s_phrases.Concat(s_waits);

    /// <summary>True when a line asks to stop for a person.</summary>
    public static bool AreIn(ReadOnlySpan<char> line)
    {
        if (WholeWords.HasAny(line, s_phrases))
            return true;
        foreach (string wait in s_waits)
        {
            if (WholeWords.IndexOf(line, wait) is >= 0 and var at && WholeWords.HasAny(line[at..], s_answers))
                return true;
        }

        return false;
    }
}
