using System.Buffers;
using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Requirements.Signals;

/// <summary>What headings, lists, tables, references and front matter show.</summary>
internal static class StructureSignals
{
    /// <summary>What the titles of sections say, by the first two letters of a word, letter case aside.</summary>
    private static readonly (string Word, Signal Signal)[]?[] s_sections = ByBeginning(
    [
        (Signal.OutputSection, ["output", "format", "report", "response", "deliverable", "template", "presenting"]),
        (Signal.SetupSection, ["install", "setup", "set up", "prerequisite", "requirement", "configur", "authenticat", "credential", "environment", "getting started"]),
        (Signal.WorkflowSection, ["workflow", "step", "process", "procedure", "phase", "how it works", "instructions", "task"]),
        (
            Signal.RulesSection,
            ["rule", "constraint", "important", "critical", "guideline", "best practice", "do not", "don't", "safety", "security", "limitation", "principle", "note"]),
        (Signal.ExampleSection, ["example", "usage", "quick start", "sample", "common"]),
        (Signal.ReferenceSection, ["reference", "resource", "see also", "option", "parameter", "documentation", "further", "links"]),
        (Signal.TroubleSection, ["troubleshoot", "error", "issue", "mistake", "anti-pattern", "pitfall", "gotcha", "problem", "debug", "failure"]),
        (Signal.PurposeSection, ["when to use", "overview", "what this", "what it", "about", "purpose", "use this skill", "why", "features"]),
        (Signal.CheckSection, ["verif", "validat", "checklist", "test", "quality", "review", "success", "criteria"]),
        (Signal.CommandSection, ["command", "cli", "api", "endpoint", "script", "tool"]),
    ]);

    private static readonly string[] s_ruleWords = ["never", "always", "don't", "must", "avoid", "no", "only", "not"];
    private static readonly string[] s_branchWords = ["if", "when", "unless", "otherwise"];
    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    /// <summary>Counts what the skill as a whole shows; its blocks are read one by one.</summary>
    public static void Collect(SkillFacts facts, SkillSemanticModel model, AuthorsText text, SignalSet signals)
    {
        foreach (SkillSyntaxNode step in text.Steps)
            signals.Add(Signal.Steps, step.Span);
        ReadReferences(text, signals);
        ReadFrontMatter(text.In(new TextSpan(0, facts.BodyStart)).AsSpan(0, facts.BodyStart), model, signals);
        signals.Add(Signal.TableBlock, facts.Tables.Count, default);
        int prose = facts.Text.Length - facts.BodyStart;
        signals.Add(Signal.BodyKilo, prose / 1000, default);
        bool anyCode = false, anyOther = false;
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            if (text.IsForm(fence.Node))
                continue;
            anyCode = true;
            anyOther |= fence.Language != Languages.CodeLanguage.Shell;
            prose -= fence.Node.Span.Length;
        }

        signals.Add(Signal.ProseKilo, prose / 500, default);
        if (!anyOther)
            signals.Add(anyCode ? Signal.OnlyShell : Signal.NoCode, default);
    }

    public static void ReadHeading(HeadingSyntax heading, SignalSet signals)
    {
        signals.Add(Signal.HeadingBlock, heading.Span);
        string title = heading.Title;
        if (title.EndsWith('?'))
            signals.Add(Signal.Question, heading.Span);
        if (title.Length > 0 && char.IsAsciiDigit(title[0]))
            signals.Add(Signal.NumberedHeading, heading.Span);
        ReadTitle(title, heading.Span, signals);
    }

    /// <summary>What a title says; each at most once.</summary>
    private static void ReadTitle(ReadOnlySpan<char> title, TextSpan span, SignalSet signals)
    {
        int seen = 0;
        for (int at = 0; at + 1 < title.Length; at++)
        {
            foreach ((string word, Signal signal) in s_sections[Beginning(title[at], title[at + 1])] ?? [])
            {
                int section = 1 << (signal - Signal.OutputSection);
                if ((seen & section) != 0 || !title[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    continue;
                seen |= section;
                signals.Add(signal, span);
            }
        }
    }

    private static int Beginning(char first, char second) => ((first & 31) << 5) | (second & 31);

    private static (string Word, Signal Signal)[]?[] ByBeginning((Signal Signal, string[] Words)[] sections)
    {
        var index = new (string Word, Signal Signal)[]?[1 << 10];
        foreach (IGrouping<int, (string Word, Signal Signal)> group in sections
            .SelectMany(section => section.Words, (section, word) => (word, section.Signal))
            .GroupBy(word => Beginning(word.word[0], word.word[1])))
            index[group.Key] = [.. group];
        return index;
    }

    public static void ReadLink(LinkSyntax link, SignalSet signals)
    {
        if (link.Url.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            signals.Add(Signal.ExternalLink, link.Span);
    }

    public static void ReadList(StepListSyntax list, string text, SignalSet signals)
    {
        bool ordered = list.IsOrdered;
        foreach (SkillSyntaxNode item in list.ChildNodes)
        {
            TextSpan span = new(item.Position, Math.Min(item.Span.Length, 80));
            signals.Add(ordered ? Signal.OrderedItem : Signal.Bullet, span);
            ReadOnlySpan<char> beginning = text.AsSpan(span.Start, span.Length);
            ReadItem(beginning, span, signals);
            if (beginning.Length > 5 && beginning[..6].IndexOf('[') is >= 0 and var open && open + 2 < beginning.Length && beginning[open + 2] == ']')
                signals.Add(Signal.CheckBox, span);
        }
    }

    /// <summary>What an item begins with, list marker, emphasis and check marks aside: a rule, or the condition of a branch.</summary>
    private static void ReadItem(ReadOnlySpan<char> text, TextSpan span, SignalSet signals)
    {
        int start = text.IndexOfAnyInRange('A', 'z');
        if (start < 0)
            return;
        ReadOnlySpan<char> words = text[start..].TrimStart("_`[]");
        int end = words.IndexOfAny(" :*,\n");
        ReadOnlySpan<char> first = end < 0 ? words : words[..end];
        if (IsOneOf(first, s_ruleWords) || words.StartsWith("do not ", StringComparison.OrdinalIgnoreCase))
            signals.Add(Signal.RuleItem, span);
        if (IsOneOf(first, s_branchWords) || text.Contains("→", StringComparison.Ordinal) || text.Contains("->", StringComparison.Ordinal))
            signals.Add(Signal.BranchItem, span);
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Words in lower case with <c>_</c> between them, perhaps with a server before or brackets after: the name of a tool or function.</summary>
    private static bool IsToolName(ReadOnlySpan<char> text)
    {
        int bracket = text.IndexOf('(');
        ReadOnlySpan<char> name = bracket < 0 ? text : text[..bracket];
        return name.IndexOf('_') > 0 && char.IsAsciiLetterLower(name[0]) && char.IsAsciiLetterLower(name[^1]) && name.IndexOfAnyExcept(s_nameCharacters) < 0;
    }

    public static void ReadInlineCode(InlineCodeSyntax code, string text, SignalSet signals)
    {
        TextSpan span = code.Span;
        ReadOnlySpan<char> words = text.AsSpan(span.Start, span.Length).Trim('`');
        int blank = words.IndexOf(' ');
        if (IsToolName(words))
            signals.Add(Signal.ToolName, span);
        if (blank > 1 && char.IsAsciiLetterLower(words[0]) && words[..blank].IndexOfAny(":={}()\"',;") < 0)
            signals.Add(Signal.InlineCommand, span);
        else if (blank < 0 && (words.IndexOf('/') > 0 || (words.LastIndexOf('.') is > 0 and var dot && words.Length - dot is > 1 and <= 5)))
            signals.Add(Signal.InlinePath, span);
        else
            signals.Add(Signal.InlineCode, span);
    }

    private static void ReadReferences(AuthorsText text, SignalSet signals)
    {
        foreach (ResourceSymbol resource in text.Resources)
        {
            if (resource.Path is not { } path)
                continue;
            signals.Add(IsScript(path) ? Signal.ScriptLink : Signal.ReferenceLink, resource.Evidence[0]);
        }

        foreach (string path in text.Paths)
        {
            if (path == "SKILL.md")
                continue;
            Signal signal = IsScript(path) ? Signal.BundleScript : path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? Signal.BundleReference : Signal.BundleAsset;
            signals.Add(signal, default);
        }
    }

    private static bool IsScript(string path) =>
        path.StartsWith("scripts/", StringComparison.Ordinal)
        || path.EndsWith(".py", StringComparison.Ordinal)
        || path.EndsWith(".sh", StringComparison.Ordinal)
        || path.EndsWith(".js", StringComparison.Ordinal)
        || path.EndsWith(".mjs", StringComparison.Ordinal) || path.EndsWith(".ts", StringComparison.Ordinal) || path.EndsWith(".ps1", StringComparison.Ordinal);

    private static void ReadFrontMatter(ReadOnlySpan<char> front, SkillSemanticModel model, SignalSet signals)
    {
        if (front.IndexOf("bins", StringComparison.Ordinal) is >= 0 and var bins)
            signals.Add(Signal.RequiredBinary, new TextSpan(bins, 4));
        if (front.IndexOf("\"env\"", StringComparison.Ordinal) is >= 0 and var env)
            signals.Add(Signal.RequiredVariable, new TextSpan(env, 5));
        else if (front.IndexOf("env:", StringComparison.OrdinalIgnoreCase) is >= 0 and var plain)
            signals.Add(Signal.RequiredVariable, new TextSpan(plain, 4));
        foreach (ToolSymbol tool in model.GetSkill().Tools)
        {
            Signal signal = tool.Name is "Bash" or "Shell" or "Terminal" or "shell" or "exec" ? Signal.AllowedShell
                : tool.Name is "Task" or "Agent" ? Signal.AllowedAgent
                : Signal.AllowedTool;
            signals.Add(signal, tool.Evidence[0]);
        }
    }
}
