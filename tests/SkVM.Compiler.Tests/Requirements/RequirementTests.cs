using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Requirements;

namespace SkVM.Tests.Requirements;

/// <summary>Obvious evidence for each of the 26 capabilities is found, at about its level, where it stands.</summary>
public class RequirementTests
{
    /// <summary>The capability, the least and the highest level that are fine, the evidence, and the text it stands in.</summary>
    public static TheoryData<string, int, int, string, string> Obvious() => new()
    {
        { "gen.code.python", 2, 3, "Write a Python script", "Write a Python script that reads the table with pandas and prints the sums." },
        { "gen.code.javascript", 2, 3, "Write TypeScript", "Write TypeScript for the React front end, with hooks." },
        { "gen.code.shell", 2, 3, "Write a bash script", "Write a bash script that loops over the logs and counts errors." },
        { "gen.code.sql", 2, 3, "SQL query", "Write an SQL query that joins orders and customers and groups by month." },
        { "gen.code.html", 2, 3, "landing page", "Build a landing page with a responsive layout and semantic HTML." },
        { "gen.text.structured", 1, 2, "valid JSON", "Answer with valid JSON: a JSON object with the fields name and total." },
        { "gen.text.long", 2, 3, "comprehensive report", "Write a comprehensive report with all sections, at least 3,000 words or more." },
        { "gen.text.prose", 2, 3, "blog post", "Write a blog post of four paragraphs, then summarize it." },
        { "gen.regex", 2, 3, "regular expression", "Write a regular expression that matches dates; the regex has groups." },
        { "reason.arithmetic", 2, 3, "Calculate", "Calculate the weighted average and the percentage of each region." },
        { "reason.logic", 1, 2, "decision matrix", "Weigh the trade-offs in a decision matrix and choose between the options depending on the criteria." },
        { "reason.spatial", 2, 3, "bounding box", "Find the bounding box of each shape and its coordinates after rotation." },
        { "reason.planning", 2, 3, "Break down", "Break down the goal into an implementation plan with a rollback plan." },
        { "reason.analysis", 2, 3, "root cause", "Debug the failing service and find the root cause." },
        { "tool.file.read", 2, 3, "Read all files", "Read all files in the folder, large files in chunks." },
        { "tool.file.write", 1, 3, "Create the following files", "Create the following files and save the result to disk." },
        { "tool.exec", 1, 2, "Run the tests", "Run the tests, then run the linter." },
        { "tool.call.format", 2, 2, "tool call", "Make a tool call to the MCP server with these tool parameters." },
        { "tool.call.batch", 2, 3, "in parallel", "Make the five calls in parallel, in the same response." },
        { "tool.web", 2, 3, "REST API", "Call the REST API with query parameters and follow the pagination." },
        { "tool.browser", 2, 3, "Playwright", "Use Playwright to open the page and fill the form." },
        { "follow.format", 2, 3, "Use this template", "Use this template for the answer; the output format has three parts." },
        { "follow.constraint", 2, 3, "NEVER", "NEVER delete a file. You MUST ask first. ALWAYS keep a copy. Do not guess." },
        { "follow.procedure", 1, 3, "1. Read the order", "1. Read the order\n2. Check the total\n3. Write the invoice\n4. Send it\n5. File it" },
        { "follow.delegation", 1, 2, "`scripts/sum.py`", "Do the sums with `scripts/sum.py`, the bundled script." },
        { "follow.style", 1, 3, "tone", "Write in a formal tone, in the brand voice." },
    };

    [Theory]
    [MemberData(nameof(Obvious))]
    public void Obvious_evidence_is_found(string id, int least, int most, string evidence, string body)
    {
        SkillSemanticModel model = InMemorySkills.WithBody(body + "\n").File("demo/scripts/sum.py").Model();
        SkillRequirement? requirement = model.GetRequirements().SingleOrDefault(one => one.Capability.Id == id);

        Assert.NotNull(requirement);
        Assert.True(requirement.Confidence >= SkillRequirement.Threshold, $"The confidence is only {requirement.Confidence}.");
        Assert.InRange((int)requirement.Level, least, most);
        SourceText text = model.SyntaxTree.GetText();
        Assert.Contains(requirement.Evidence, span => text.ToString(span).Contains(evidence, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_capability_has_an_example() =>
        Assert.Equal(CapabilityCatalog.All.Select(capability => capability.Id), Obvious().Select(row => (string)row[0]));

    [Fact]
    public void A_skill_that_asks_for_nothing_needs_nothing() => Assert.Empty(InMemorySkills.WithBody("Say hello.\n").Model().GetRequirements());

    [Fact]
    public void Words_within_words_are_no_evidence() =>
        Assert.DoesNotContain(InMemorySkills.WithBody("The stone, the invoice and the reporter.\n").Model().GetRequirements(), requirement => requirement.Capability.Id is "follow.style" or "gen.text.prose");

    [Fact]
    public void More_evidence_gives_more_confidence()
    {
        double Of(string body) => InMemorySkills.WithBody(body).Model().GetRequirements().Single(one => one.Capability.Id == "gen.regex").Confidence;
        Assert.True(Of("Write a regex.\n") < Of("Write a regex. Test the regex.\n"));
        Assert.InRange(Of(string.Concat(Enumerable.Repeat("Write a regex. ", 1000))), 0.99, 1);
    }

    [Fact]
    public void Requirements_are_in_catalog_order_with_evidence_inside_the_text()
    {
        SkillSemanticModel model = InMemorySkills.WithBody(string.Join("\n\n", Obvious().Select(row => (string)row[4]))).Model();
        ImmutableArray<SkillRequirement> requirements = model.GetRequirements();

        Assert.Equal(requirements.OrderBy(requirement => requirement.Capability.Ordinal), requirements);
        Assert.All(requirements, requirement =>
        {
            Assert.InRange(requirement.Evidence.Length, 1, 5);
            Assert.NotEqual(CapabilityLevel.L0, requirement.Level);
            Assert.All(requirement.Evidence, span => Assert.True(span.Length > 0 && span.End <= model.SyntaxTree.Length));
        });
    }
}
