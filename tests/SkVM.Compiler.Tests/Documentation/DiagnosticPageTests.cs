using System.Text;
using Microsoft.CodeAnalysis;
using SkVM.Diagnostics;

namespace SkVM.Tests.Documentation;

/// <summary>The pages of the diagnostics are true: their head, and that Wrong is reported and Right is not.</summary>
public class DiagnosticPageTests
{
    /// <summary>Reported by the build or the command line, not by a compilation.</summary>
    private static readonly string[] s_reportedByTools = [
        "SKVM2010", "SKVM9001", "SKVM9004", "SKVM9005", "SKVM9006", "SKVM9007", "SKVM9008", "SKVM9009", "SKVM9010", "SKVM9011", "SKVM9012",
        "SKVM9013",
    ];

    public static TheoryData<string> Pages() => [.. DiagnosticPage.Ids()];

    public static TheoryData<string> Examples() => [.. DiagnosticPage.Ids().Except(s_reportedByTools)];

    [Fact]
    public void Every_descriptor_has_a_page_and_every_page_a_descriptor() =>
        Assert.Equal(SkillDiagnostics.All.Select(descriptor => descriptor.Id), DiagnosticPage.Ids());

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_what_the_descriptor_says(string id)
    {
        DiagnosticDescriptor descriptor = SkillDiagnostics.All.Single(one => one.Id == id);
        DiagnosticPage page = DiagnosticPage.Read(id);

        Assert.Equal(
            (id, descriptor.Title.ToString(), descriptor.Category, descriptor.DefaultSeverity.ToString()),
            (page.Id, page.Title, page.Category, page.Severity));
        Assert.EndsWith("docs/diagnostics/" + id + ".md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal(["What", "Why", "Wrong", "Right", "Settings"], page.Sections.Keys.OrderBy(OrderOf));
        Assert.Contains($"dotnet_diagnostic.{id}.severity", page.Sections["Settings"], StringComparison.Ordinal);
        Assert.False(descriptor.Title.ToString().EndsWith('.'));
        Assert.True(descriptor.IsEnabledByDefault);
    }

    [Fact]
    public void The_list_of_pages_has_every_diagnostic_in_order()
    {
        string list = File.ReadAllText(Path.Combine(DiagnosticPage.Folder, "README.md"));
        IEnumerable<string> rows = SkillDiagnostics.All.Select(d => $"| [{d.Id}]({d.Id}.md) | {d.Title} | {d.Category} | {d.DefaultSeverity} |");

        Assert.Equal(rows, list.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Wrong_is_reported_and_Right_is_not(string id)
    {
        DiagnosticPage page = DiagnosticPage.Read(id);
        string[] wrong = page.Example("Wrong")!.Compile();
        string[] right = page.Example("Right")!.Compile();

        Assert.Contains(wrong, found => found.StartsWith(id, StringComparison.Ordinal));
        Assert.DoesNotContain(right, found => found.StartsWith(id, StringComparison.Ordinal));
        Assert.DoesNotContain(right, found => found.StartsWith("SKVM0", StringComparison.Ordinal));
    }

    /// <summary>Reviewed by hand: the place of each Wrong is the one an author would look at.</summary>
    [Fact]
    public void Wrong_is_reported_at_these_places()
    {
        var report = new StringBuilder();
        foreach (string id in DiagnosticPage.Ids().Except(s_reportedByTools))
            report
                .AppendJoin('\n', DiagnosticPage.Read(id).Example("Wrong")!.Compile().Where(found => found.StartsWith(id, StringComparison.Ordinal)).Select(Shorten))
                .Append('\n');

        Snapshot.Match(report.ToString());
    }

    private static string Shorten(string text) => text.Length <= 120 ? text : text[..120] + "…";

    private static int OrderOf(string section) => Array.IndexOf(["What", "Why", "Wrong", "Right", "Settings"], section);
}
