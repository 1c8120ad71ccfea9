using System.Collections.Immutable;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Lowering.Procedures;

/// <summary>Tells steps that are done one after another from topics, tips and rules that only happen to be numbered.</summary>
internal static class StepVerbs
{
    private static readonly HashSet<string> s_verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "add", "adjust", "aggregate", "align", "analyse", "analyze", "announce", "append", "apply", "archive", "ask", "assemble", "assess", "assign", "attach", "audit", "authenticate",
        "begin", "book", "bootstrap", "browse", "build", "bump", "calculate", "call", "capture", "categorize", "change", "check", "choose", "classify", "clean", "click", "clone", "close", "collect", "combine", "commit",
        "compare", "compile", "complete", "compose", "compute", "configure", "confirm", "connect", "consider", "construct", "convert", "copy", "correct", "count", "crawl", "create", "customize", "cut",
        "debug", "decide", "define", "delete", "deliver", "deploy", "derive", "describe", "design", "detect", "determine", "develop", "diagnose", "discover", "dispatch", "display", "distill", "divide", "do", "document", "download", "draft", "draw", "drop",
        "edit", "enable", "encode", "enrich", "ensure", "enter", "enumerate", "escalate", "establish", "estimate", "evaluate", "examine", "execute", "exercise", "expand", "explain", "explore", "export", "expose", "extract",
        "fetch", "fill", "filter", "finalize", "find", "finish", "fix", "follow", "format", "formulate", "gather", "generate", "get", "give", "go", "group", "handle", "identify", "implement", "import", "improve", "include", "ingest", "initialize", "inspect", "install", "integrate", "interpret", "invoke", "isolate", "iterate",
        "keep", "launch", "lint", "list", "listen", "load", "locate", "log", "look", "make", "map", "mark", "match", "measure", "merge", "migrate", "modify", "monitor", "move", "name", "navigate", "note", "notify",
        "obtain", "offer", "open", "optimize", "order", "organize", "outline", "output", "package", "parse", "pause", "perform", "pick", "place", "plan", "post", "prepare", "present", "print", "prioritize", "probe", "process", "produce", "profile", "prompt", "propose", "provide", "publish", "pull", "push", "put",
        "query", "rank", "read", "rebuild", "receive", "recommend", "record", "refactor", "refine", "register", "release", "remove", "rename", "render", "repeat", "replace", "reply", "report", "request", "research", "resolve", "respond", "restart", "restore", "return", "review", "revise", "rewrite", "rotate", "run",
        "sanitize", "save", "scaffold", "scan", "schedule", "score", "search", "select", "send", "set", "setup", "share", "ship", "show", "sign", "simplify", "sketch", "skip", "sort", "spawn", "specify", "split", "stage", "start", "state", "stop", "store", "submit", "suggest", "summarise", "summarize", "switch", "sync", "synthesize",
        "tag", "take", "tell", "test", "trace", "track", "transform", "translate", "triage", "trigger", "try", "tune", "turn", "understand", "unpack", "update", "upgrade", "upload", "use", "validate", "verify", "view", "visit", "wait", "walk", "wire", "wrap", "write",
        "first", "then", "next", "finally", "if", "when", "once", "after", "for", "based", "with",
    };

    private static readonly string[] s_topics = ["practice", "tip", "rule", "principle", "pitfall", "question", "requirement", "reference", "guideline", "capabilit", "when to", "option", "feature", "safety", "mistake", "cause", "skill files", "hint", "benefit", "strateg", "technique", "not use", "lesson", "style", "inputs", "enhancement"];

    /// <summary>True when the steps are called steps, or two of three begin with a verb and their heading announces nothing else.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="run">The list or section that holds them.</param>
    public static bool IsProcedure(ImmutableArray<StepSymbol> steps, SkillSyntaxNode run)
    {
        if (steps.All(step => HasStepWord(step.Name)))
            return true;
        SkillSyntaxNode? section = run is StepListSyntax ? run.Parent : run;
        string heading = section is SectionSyntax { ChildNodes: [HeadingSyntax title, ..] } ? title.Title : "";
        if (s_topics.Any(topic => heading.Contains(topic, StringComparison.OrdinalIgnoreCase)))
            return false;
        int verbs = 0;
        foreach (StepSymbol step in steps)
        {
            if (HasStepWord(step.Name) || s_verbs.Contains(FirstWord(PlainTitle.Of(step.Name))))
                verbs++;
        }

        return verbs * 3 >= steps.Length * 2;
    }

    private static bool HasStepWord(string title) =>
        title.StartsWith("step ", StringComparison.OrdinalIgnoreCase) || title.StartsWith("phase ", StringComparison.OrdinalIgnoreCase) || title.StartsWith("stage ", StringComparison.OrdinalIgnoreCase);

    private static string FirstWord(string title)
    {
        int end = 0;
        while (end < title.Length && char.IsLetter(title[end]))
            end++;
        return title[..end];
    }
}
