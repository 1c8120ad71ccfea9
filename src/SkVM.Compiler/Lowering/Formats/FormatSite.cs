using System.Text.RegularExpressions;
using SkVM.Languages;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering.Formats;

/// <summary>A fence that shows the form of what the agent is to write.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Name">The form's name for files.</param>
/// <param name="IsJson">True for JSON, false for Markdown and plain text.</param>
internal sealed partial record FormatSite(SkillFacts.Fence Fence, string Name, bool IsJson)
{
    private const int MinBlanks = 2;
    private const int MinFixedLines = 2;
    private static readonly string[] s_kinds = ["format", "template", "structure", "schema", "skeleton"];
    private static readonly string[] s_results = [
        "output", "report", "response", "result", "message", "summary", "document", "answer", "reply", "deliverable", "review", "brief", "plan", "memo",
        "email", "post", "note", "record", "ticket", "issue",
    ];

    /// <summary>Headings of JSON that more often shows what the agent writes than what a service answers.</summary>
    private static readonly string[] s_jsonResults = ["output", "report", "result", "deliverable", "summary", "review", "plan"];
    private static readonly string[] s_announcements = [
        "this format", "this template", "this structure", "this schema", "following format", "following template", "following structure", "following schema",
        "exact format", "respond with json", "return json", "output json",
    ];

    /// <summary>What another program writes or reads is not for the agent to fill in.</summary>
    private static readonly string[] s_others = [
        "api", "input", "request", "script output", "script return", "outputs json", "returns", "returned", "responds", "request body", "endpoint", "log line",
        "config", "command", "example output", "sample output", "expected output", "directory", "folder", "something like", "for example", "changelog",
    ];

    /// <summary>The forms of a skill, in text order.</summary>
    public static List<FormatSite> Find(SkillFacts facts)
    {
        var sites = new List<FormatSite>();
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            bool isJson = fence.Language == CodeLanguage.Json;
            if ((!isJson && fence.Node.LanguageName is not ("" or "markdown" or "md" or "text" or "txt" or "plaintext"))
                || fence.Node.Info.Length == 0 && !fence.Node.ToFullString().StartsWith("```", StringComparison.Ordinal))
                continue;
            string heading = fence.Heading?.Title ?? "";
            if (IsAnnounced(heading, Before(facts.Text, fence.Node), isJson ? s_jsonResults : s_results) && (isJson || IsForm(fence.Code)))
                sites.Add(new FormatSite(fence, NameOf(heading), isJson));
        }

        return sites;
    }

    /// <summary>The text's blanks: <c>[Date]</c>, <c>{name}</c>, <c>{{name}}</c>, <c>&lt;summary of it&gt;</c>.</summary>
    [GeneratedRegex(@"\{\{[^{}\n]+\}\}|\[[^\[\]\n]{2,}\](?!\()|<(?!/)[^<>\n]{2,}>|\{[^{}\n]{2,}\}", RegexOptions.CultureInvariant)]
    internal static partial Regex Blank();

    private static bool IsAnnounced(string heading, string before, string[] results)
    {
        if (Has(heading, s_others) || Has(before, s_others))
            return false;
        return Has(before, s_announcements) || (Has(heading, s_kinds) && Has(heading, results));
    }

    private static bool IsForm(string code)
    {
        int fixedLines = 0;
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> words = line.Trim();
            bool isFixed = words.StartsWith("#") ? words.TrimStart("# ") is [not ('[' or '<' or '{'), _, ..]
                : words.IndexOf(':') is > 1 and < 48 && words.IndexOfAny("[<{") is var blank && (blank < 0 || blank > words.IndexOf(':'));
            fixedLines += isFixed ? 1 : 0;
        }

        return fixedLines >= MinFixedLines && Blank().Count(code) >= MinBlanks;
    }

    /// <summary>The paragraph right before a fence; empty when there is none.</summary>
    private static string Before(string text, CodeFenceSyntax fence)
    {
        SkillSyntaxNode? previous = null;
        foreach (SkillSyntaxNode block in fence.Parent!.ChildNodes)
        {
            if (block.Position == fence.Position)
                break;
            previous = block;
        }

        return previous is ParagraphSyntax ? text.Substring(previous.Position, previous.Span.Length) : "";
    }

    private static string NameOf(string heading)
    {
        string name = PlainTitle.FileName(PlainTitle.Of(heading), "output");
        foreach (string kind in s_kinds)
        {
            if (name.EndsWith("-" + kind, StringComparison.Ordinal))
                name = name[..^(kind.Length + 1)];
        }

        return name;
    }

    private static bool Has(string text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
