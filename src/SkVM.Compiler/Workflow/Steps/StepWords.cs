namespace SkVM.Workflow.Steps;

/// <summary>What a word says, mostly the first one of an item or title; one look-up for all.</summary>
[Flags]
internal enum FirstWordKinds
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>It is a verb that steps begin with.</summary>
    Verb = 1,

    /// <summary>It is advice, which is no step: "always", "avoid".</summary>
    Advice = 2,

    /// <summary>No step stands under a heading that begins with it: "Overview", "References".</summary>
    Topic = 4,

    /// <summary>It points at something that the text knows already: "the", "this", "using", "generated".</summary>
    Definite = 8,

    /// <summary>It says nothing of a result: "step", "file", "project".</summary>
    Plain = 16,

    /// <summary>The step that begins with it verifies.</summary>
    Check = 32,

    /// <summary>Work begins with it: "read", "gather", "install".</summary>
    Opening = 64,

    /// <summary>What follows holds in one case only: "if", "when".</summary>
    Condition = 128,
}

/// <summary>Reads the words of items.</summary>
internal static class StepWords
{
    private static readonly WordTable s_kinds = new(
    [
        .. ImperativeVerbs.All.Select(verb => (verb, FirstWordKinds.Verb)),
        .. TitleReader.Topics.Select(word => (word, FirstWordKinds.Topic)),
        .. ((string[])["always", "never", "do", "don", "avoid", "no", "only", "keep", "use", "prefer", "be", "ensure"]).Select(word => (word, FirstWordKinds.Advice)),
        .. ((string[])[
            "the", "this", "these", "those", "using", "with", "identified", "generated", "created", "collected", "selected", "approved", "resulting",
            "extracted",
        ]).Select(word => (word, FirstWordKinds.Definite)),
        .. ((string[])["step", "steps", "phase", "user", "users", "file", "files", "code", "skill", "task", "tasks", "data", "time", "work", "need", "needs", "them", "this",
            "that", "each", "tool", "tools", "thing", "things", "project", "with", "from", "into", "your", "using"]).Select(word => (word, FirstWordKinds.Plain)),
        .. ((string[])["verify", "validate", "test", "check", "confirm", "review", "ensure", "inspect", "validation", "verification", "testing"]).Select(
            word => (word, FirstWordKinds.Check)),
        .. ((string[])["read", "gather", "collect", "identify", "understand", "analyze", "analyse", "check", "ask", "determine", "load", "fetch", "get", "detect", "find",
            "locate", "review", "parse", "scan", "define", "clarify", "open", "assess", "explore", "research", "set", "setup", "install", "create", "prepare", "configure"]).Select(
                word => (word, FirstWordKinds.Opening)),
        .. ((string[])["if", "when", "for", "unless"]).Select(word => (word, FirstWordKinds.Condition)),
    ]);

    /// <param name="word">The word, of <see cref="ImperativeVerbs.FirstWord"/>.</param>
    public static FirstWordKinds KindsOf(ReadOnlySpan<char> word) => s_kinds[word];
}
