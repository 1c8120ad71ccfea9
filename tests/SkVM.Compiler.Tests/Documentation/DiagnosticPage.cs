using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SkVM.Tests.Documentation;

/// <summary>A page of <c>docs/diagnostics</c>, read.</summary>
internal sealed partial record DiagnosticPage(string Id, string Title, string Category, string Severity, ImmutableDictionary<string, string> Sections)
{
    public static string Folder { get; } = Path.Combine(SharedData.Repository, "docs", "diagnostics");

    public static IReadOnlyList<string> Ids() =>
        [.. Directory.EnumerateFiles(Folder, "SKVM*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static DiagnosticPage Read(string id)
    {
        string text = File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n");
        Match head = Head().Match(text);
        Assert.True(head.Success, $"{id}.md must begin with '# id: title' and the table of category and severity.");
        ImmutableDictionary<string, string> sections = Section().Matches(text).ToImmutableDictionary(match => match.Groups["title"].Value, match => match.Groups["body"].Value);
        return new DiagnosticPage(head.Groups["id"].Value, head.Groups["title"].Value, head.Groups["category"].Value, head.Groups["severity"].Value, sections);
    }

    /// <summary>The project that a section's fences make; null when the section is not a project.</summary>
    public DiagnosticPageExample? Example(string section)
    {
        ImmutableArray<PageFence> fences = [.. Fence().Matches(Sections[section]).Select(match => new PageFence(
            Attribute().Matches(match.Groups["info"].Value).ToImmutableDictionary(a => a.Groups[1].Value, a => a.Groups[2].Value),
            Expand(match.Groups["text"].Value)))];
        return fences.Any(fence => fence.Attributes.ContainsKey("file")) ? new DiagnosticPageExample(fences) : null;
    }

    /// <summary><c>{{repeat:3:ab}}</c> is <c>ababab</c>; <c>\n</c> in it is a line end.</summary>
    private static string Expand(string text) => Repeat().Replace(text, match => string.Concat(
        Enumerable.Repeat(match.Groups["text"].Value.Replace("\\n", "\n", StringComparison.Ordinal), int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture))));

    [GeneratedRegex(@"^# (?<id>SKVM\d{4}): (?<title>.+)\n\n\| Category \| Default severity \|\n\|---\|---\|\n\| (?<category>\w+) \| (?<severity>\w+) \|\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"^## (?<title>.+)\n(?<body>(?:(?!^## ).*\n?)*)", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^(?<fence>`{3,})(?<info>\w.*)\n(?<text>(?:(?!^\k<fence>).*\n)*)^\k<fence>\s*$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(\w+)=(\S+)")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\{\{repeat:(?<count>\d+):(?<text>.*?)\}\}")]
    private static partial Regex Repeat();
}

/// <summary>A fence of a page, its attributes (<c>file</c>, <c>target</c>, <c>profile</c>) and its text.</summary>
internal sealed record PageFence(ImmutableDictionary<string, string> Attributes, string Text);
