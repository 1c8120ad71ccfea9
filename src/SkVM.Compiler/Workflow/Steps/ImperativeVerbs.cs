namespace SkVM.Workflow.Steps;

/// <summary>Verbs that steps begin with.</summary>
internal static class ImperativeVerbs
{
    /// <summary>All of them, in lower case.</summary>
    public static string[] All { get; } =
    [
        "add", "adjust", "aggregate", "align", "analyse", "analyze", "announce", "append", "apply", "archive", "ask", "assemble", "assess", "assign", "attach", "audit", "authenticate",
        "begin", "book", "bootstrap", "browse", "build", "bump", "calculate", "call", "capture", "categorize", "change", "check", "choose", "classify", "clean", "click",
        "clone", "close", "collect", "combine", "commit",
        "compare", "compile", "complete", "compose", "compute", "configure", "confirm", "connect", "consider", "construct", "convert", "copy", "correct", "count", "crawl",
        "create", "customize", "cut",
        "debug", "decide", "define", "delete", "deliver", "deploy", "derive", "describe", "design", "detect", "determine", "develop", "diagnose", "discover", "dispatch",
        "display", "distill", "divide", "do", "document", "download", "draft", "draw", "drop",
        "edit", "enable", "encode", "enrich", "ensure", "enter", "enumerate", "escalate", "establish", "estimate", "evaluate", "examine", "execute", "exercise", "expand",
        "explain", "explore", "export", "expose", "extract",
        "fetch", "fill", "filter", "finalize", "find", "finish", "fix", "follow", "format", "formulate", "gather", "generate", "get", "give", "go", "group", "handle",
        "identify", "implement", "import", "improve", "include", "ingest", "initialize", "inspect", "install", "integrate", "interpret", "invoke", "isolate", "iterate",
        "keep", "launch", "lint", "list", "listen", "load", "locate", "log", "look", "make", "map", "mark", "match", "measure", "merge", "migrate", "modify", "monitor", "move",
        "name", "navigate", "note", "notify",
        "obtain", "offer", "open", "optimize", "order", "organize", "outline", "output", "package", "parse", "pause", "perform", "pick", "place", "plan", "post", "prepare",
        "present", "print", "prioritize", "probe", "process", "produce", "profile", "prompt", "propose", "provide", "publish", "pull", "push", "put",
        "query", "rank", "read", "rebuild", "receive", "recommend", "record", "refactor", "refine", "register", "release", "remove", "rename", "render", "repeat", "replace",
        "reply", "report", "request", "research", "resolve", "respond", "restart", "restore", "return", "review", "revise", "rewrite", "rotate", "run",
        "sanitize", "save", "scaffold", "scan", "schedule", "score", "search", "select", "send", "set", "setup", "share", "ship", "show", "sign", "simplify", "sketch", "skip",
        "sort", "spawn", "specify", "split", "stage", "start", "state", "stop", "store", "submit", "suggest", "summarise", "summarize", "switch", "sync", "synthesize",
        "tag", "take", "tell", "test", "trace", "track", "transform", "translate", "triage", "trigger", "try", "tune", "turn", "understand", "unpack", "update", "upgrade",
        "upload", "use", "validate", "verify", "view", "visit", "wait", "walk", "wire", "wrap", "write",
        "first", "then", "next", "finally", "if", "when", "once", "after", "for", "based", "with",
    ];

    /// <summary>True when a text begins with such a verb, or with a word like "then" or "if" before it.</summary>
    public static bool Begins(ReadOnlySpan<char> text) => IsVerb(FirstWord(text));

    /// <summary>True when the letters that a text begins with are such a verb.</summary>
    public static bool BeginsWith(ReadOnlySpan<char> text)
    {
        int end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return IsVerb(text[..end]);
    }

    private static bool IsVerb(ReadOnlySpan<char> word) => (StepWords.KindsOf(word) & FirstWordKinds.Verb) != 0;

    /// <summary>The letters at the beginning of a text, marks before them aside.</summary>
    public static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (start < text.Length && text[start] is '*' or '_' or '[' or ']' or ' ' or '~' or '✅' or '☐')
            start++;
        if (start + 1 < text.Length && text[start] is 'x' or 'X' && text[start + 1] == ']')
            start += 2;
        int end = start;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return text[start..end];
    }
}
