using System.Buffers;

namespace SkVM.Workflow.Steps;

/// <summary>What a title speaks of, as bits.</summary>
[Flags]
internal enum TitleWords
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>How the work goes.</summary>
    Workflow = 1,

    /// <summary>The same, in so many words.</summary>
    Procedure = 2,

    /// <summary>A first use.</summary>
    Start = 4,

    /// <summary>What is done once before.</summary>
    Setup = 8,

    /// <summary>Rules and advice.</summary>
    Rules = 16,

    /// <summary>Examples.</summary>
    Example = 32,

    /// <summary>What goes wrong.</summary>
    Trouble = 64,

    /// <summary>Facts about the skill or its matter.</summary>
    About = 128,

    /// <summary>Several workflows or capabilities, of which one is chosen.</summary>
    Several = 256,

    /// <summary>What comes after the main work.</summary>
    Later = 512,

    /// <summary>How the thing works by itself, rather than what to do.</summary>
    Mechanism = 1024,

    /// <summary>How to go about it.</summary>
    Method = 2048,
}

/// <summary>Reads <see cref="TitleWords"/>.</summary>
internal static class TitleReader
{
    private static readonly (TitleWords Kind, string[] Words)[] s_kinds =
    [
        (
            TitleWords.Workflow,
            [
                "workflow", "process", "procedure", "steps", "step-by-step", "instruction", "phases", "what to do", "execution", "protocol", "pipeline",
                "methodology", "sequence", "cycle", "how to use", "your task", "the loop", "checklist for", "flow", "operation", "on activation", "task",
            ]),
        (TitleWords.Procedure, ["workflow", "process", "procedure", "steps", "step-by-step", "phases", "pipeline"]),
        (TitleWords.Start, ["quick start", "quickstart", "getting started", "usage", "basic", "typical", "complete"]),
        (
            TitleWords.Setup,
            [
                "install", "setup", "set up", "prerequisite", "requirement", "configur", "authenticat", "credential", "environment", "before you", "first time",
                "registration", "api key", "onboard",
            ]),
        (
            TitleWords.Rules,
            [
                "rule", "principle", "practice", "guideline", "tip", "constraint", "important", "critical", "note", "do not", "don't", "never", "avoid",
                "mistake", "anti-pattern", "pitfall", "red flag", "limitation", "security", "safety", "remember", "key ", "philosoph", "concept", "law",
            ]),
        (TitleWords.Example, ["example", "scenario", "use case", "sample", "recipe", "demo", "case study"]),
        (TitleWords.Trouble, ["troubleshoot", "error", "issue", "problem", "debug", "faq", "failure", "recover", "next steps", "future", "common "]),
        (
            TitleWords.About,
            [
                "when to", "overview", "what is", "what this", "about", "purpose", "why", "feature", "capabilit", "benefit", "reference", "resource",
                "see also", "related", "option", "question", "integrat", "command", "api", "types", "strateg", "categor", "criteria", "roadmap", "level",
            ]),
        (TitleWords.Several, ["workflows", "capabilit", "commands"]),
        (
            TitleWords.Later,
            [
                "contribut", "hygiene", "endpoints", "changelog", "roadmap", "uninstall", "migrat", "advanced", "upgrad", "deploy", "publish", "enhancement",
                "what's new", "nice-to-have", "version", "support", "communit",
            ]),
        (
            TitleWords.Mechanism,
            ["how it works", "how this works", "under the hood", "architecture", "what it does", "what happens", "internals", "behavior", "algorithm", "automatic"]),
        (TitleWords.Method, ["workflow", "process", "steps", "procedure", "instructions", "protocol", "approach", "method"]),
    ];

    /// <summary>First words of headings under which no step stands.</summary>
    public static string[] Topics { get; } =
    [
        "overview", "when", "what", "why", "about", "introduction", "reference", "references", "resource", "resources", "see", "related", "example", "examples", "troubleshooting", "note", "notes",
        "limitation", "limitations", "faq", "prerequisite", "prerequisites", "requirement", "requirements", "best", "tip", "tips", "common", "license", "feature", "features", "install", "installation", "setup",
        "key", "rule", "rules", "guideline", "guidelines", "purpose", "important", "anti", "security", "quick", "support", "contributing", "changelog", "credits", "links", "additional", "more", "philosophy", "core",
        "principle", "principles", "constraint", "constraints", "configuration", "usage", "files", "scripts", "tools", "metadata", "error", "errors", "success", "red", "bundled", "context", "input", "inputs",
        "output", "outputs", "integration", "description", "background", "dependencies",
    ];

    private static readonly string[] s_actions = [
        "tion", "sis", "ing", "ment", "al", "up", "check", "review", "test", "plan", "search", "scan", "report", "tions", "ments", "checks", "reviews", "tests",
    ];

    /// <summary>The endings by their last letter.</summary>
    private static readonly string[]?[] s_actionsByLetter = ActionsByLetter();

    /// <summary>The words by their first three letters; titles are read once through, and most places of a title begin none.</summary>
    private static readonly TitleWordTable s_table = new(s_kinds.SelectMany(kind => kind.Words.Select(word => (word, kind.Kind))));

    private static readonly SearchValues<string> s_procedure = SearchValues.Create(s_kinds[1].Words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The names of the kinds, in the order of their bits.</summary>
    public static string[] Kinds { get; } = [.. s_kinds.Select(kind => kind.Kind.ToString())];

    /// <summary>The kinds of all words that a title contains, also inside of longer ones, whatever their case.</summary>
    public static TitleWords Read(ReadOnlySpan<char> title)
    {
        TitleWords words = TitleWords.None;
        int key = title.Length < 2 ? 0 : ((title[0] & 31) << 5) | (title[1] & 31);
        for (int i = 0; i + 2 < title.Length; i++)
        {
            key = ((key << 5) | (title[i + 2] & 31)) & 0x7FFF;
            foreach ((string word, TitleWords kinds) in s_table[key])
            {
                if ((words & kinds) != kinds && title[i..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    words |= kinds;
            }
        }

        return words;
    }

    /// <summary>True when a text speaks of a procedure: <see cref="Read"/> for this one kind.</summary>
    public static bool SaysProcedure(ReadOnlySpan<char> text) => text.ContainsAny(s_procedure);

    private static string[]?[] ActionsByLetter()
    {
        var table = new string[]?[32];
        foreach (string ending in s_actions)
            table[ending[^1] & 31] = [.. table[ending[^1] & 31] ?? [], ending];
        return table;
    }

    /// <summary>True for "Overview", "When to use", "Best practices" and the like.</summary>
    public static bool IsTopic(ReadOnlySpan<char> title) => (StepWords.KindsOf(FirstLetters(title)) & FirstWordKinds.Topic) != 0;

    /// <summary>True when a title's first clause ends like the name of an action: "Surface identification", "Threat modeling".</summary>
    public static bool NamesAction(ReadOnlySpan<char> title)
    {
        int end = title.IndexOfAny("(:—–-");
        ReadOnlySpan<char> clause = (end < 0 ? title : title[..end]).Trim(" *");
        foreach (string ending in clause.IsEmpty ? [] : s_actionsByLetter[clause[^1] & 31] ?? [])
        {
            if (clause.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> FirstLetters(ReadOnlySpan<char> title)
    {
        int start = 0;
        while (start < title.Length && !char.IsLetter(title[start]))
            start++;
        int end = start;
        while (end < title.Length && char.IsLetter(title[end]))
            end++;
        return title[start..end];
    }
}
