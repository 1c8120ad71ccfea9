using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Requirements;

namespace SkVM.Tests.Requirements;

/// <summary>Obvious evidence for each of the 26 capabilities is found, at about its level, where it stands.</summary>
public class RequirementTests
{
    /// <summary>The capability, and a short skill that is all about it.</summary>
    public static TheoryData<string, string> Obvious() => new()
    {
        { "gen.code.python", "Write a Python script that reads the table with pandas, groups the rows by region and plots the sums with matplotlib.\n\n```python\nimport pandas as pd\ndf = pd.read_csv(path)\n```" },
        { "gen.code.javascript", "Build the front end in TypeScript with React components and hooks. Write TypeScript for every component.\n\n```typescript\nimport { useState } from 'react'\nasync function load() { await fetch('/api') }\n```" },
        { "gen.code.shell", "Write a bash script that loops over the logs, and pipe the lines through `grep` and `awk` in the terminal.\n\n```bash\nfor f in *.log; do cat $f | awk '{print $1}' | sort | uniq -c; done\n```" },
        { "gen.code.sql", "Write an SQL query that joins orders and customers and groups by month.\n\n```sql\nSELECT c.name, SUM(o.total) FROM orders o JOIN customers c ON c.id = o.customer GROUP BY c.name\n```" },
        { "gen.code.html", "Build a landing page: write HTML and CSS with a responsive layout, semantic elements and WCAG accessibility." },
        { "gen.text.structured", "Answer with a JSON payload. Write the configuration as JSON with these fields.\n\n```json\n{\"name\": \"a\", \"items\": [{\"id\": 1}]}\n```\n\n```json\n{\"config\": {\"x\": {\"y\": 2}}}\n```" },
        { "gen.text.long", "Write a comprehensive report with an executive summary, findings, recommendations and an appendix. Every section of the report is written in full. The document has ten chapters." },
        { "gen.text.prose", "Write a blog article, then rewrite it as a newsletter. Draft each paragraph, explain the story and summarize it for readers. Reply to comments by email." },
        { "gen.regex", "Write a regular expression that matches dates; the regex has groups." },
        { "reason.arithmetic", "Calculate the weighted average price, the total cost and the percentage margin; compute fees, interest and the balance, and convert the amounts. Estimate the ratio and the score." },
        { "reason.logic", "Decide which option fits: choose by criteria, weigh the trade-offs, determine priorities. If two options conflict, select the compatible one; otherwise classify it by its constraints. When neither matches, decide whether to stop. Depending on the answer, take one or the other unless a rule must forbid it." },
        { "reason.spatial", "Design the layout: align the bounding box of each shape on the grid, keep its coordinates, width and height after rotation, and check position, margin and spacing on the canvas and viewport." },
        { "reason.planning", "Plan the work: break down the goal into subtasks, find the dependencies between tasks, decide what is independent and can run in parallel, write the roadmap with milestones and phases, and keep a fallback plan for recovery. Orchestrate the tasks." },
        { "reason.analysis", "Analyze the failing service: review the logs, identify the bug, diagnose the problem and investigate until the root cause is found. Evaluate each hypothesis, compare the symptoms, and assess the risks and gaps." },
        { "tool.file.read", "Read all files of the codebase first: open the source files, read the existing code, look at the project structure and scan the references/ folder. Load the [rules](references/rules.md) and see the [guide](references/guide.md)." },
        { "tool.file.write", "Create the following files: write the new file, save it, and update the project files. Generate the tests, edit the code, add a class, implement the method and modify `src/app.cs` and `src/util.cs`. Scaffold the directory structure." },
        { "tool.exec", "Run the install command in the terminal, then run the tests with the CLI.\n\n```bash\nnpm install\nnpm test\n```\n\n```bash\nnpm run build\n```" },
        { "tool.call.format", "Call the MCP server's tools: each tool call takes arguments as an object. Use the tool `create_issue` of the MCP server with its parameters and the required fields; use the tool `list_issues` to call the next." },
        { "tool.call.batch", "Spawn five subagents in parallel: make all tool calls at once, concurrently, in the same response, one batch of tool calls for each subagent. Parallel tool calls are run simultaneously; batch them." },
        { "tool.web", "Call the REST API.\n\n```bash\ncurl -H \"Authorization: Bearer $TOKEN\" https://api.example.com/v1/items\ncurl -X POST https://api.example.com/v1/items -d '{}'\n```\n\nFollow the pagination of each endpoint and mind the rate limit." },
        { "tool.browser", "Automate the browser with Playwright: start headless Chrome, open a tab, navigate the browser to the web page, read the page title, log in with its session cookies. In the browser, take a snapshot, fill the form, click the button, scroll, select the element, wait for Chrome to load the tab, log in, and take a screenshot of the page." },
        { "follow.format", "Use this template for the answer. The output format has a fixed structure: headings, a table, bullets. Format the report exactly as below; it must include every section.\n\n```markdown\n# [Title]\n## Summary\n[text]\n```\n\n## Output format\n\nMarkdown, in the following format." },
        { "follow.constraint", "NEVER delete a file. You MUST ask first. ALWAYS keep a copy. Do not guess. Avoid secrets; make sure nothing is sent without permission." },
        { "follow.procedure", "1. Read the order, then check it\n2. Check the total\n3. Write the invoice\n4. Send it after you verify it\n5. File it\n6. Repeat until all orders are done" },
        { "follow.delegation", "Use the script: run the script `scripts/sum.py` for all sums; the bundled script does the work.\n\n```bash\npython3 scripts/sum.py --input data.csv\npython3 scripts/sum.py --all\n```" },
        { "follow.style", "Write in a friendly, conversational tone, in the brand voice for the audience. You are a coach with a warm personality: short sentences, active voice, plain language, one consistent style." },
    };

    [Theory]
    [MemberData(nameof(Obvious))]
    public void Obvious_evidence_is_found(string id, string body)
    {
        SkillSemanticModel model = InMemorySkills
            .Of($"---\nname: demo\ndescription: >-\n  {body[..body.AsSpan().IndexOfAny('.', '\n')]}.\n---\n\n{body}\n")
            .File("demo/scripts/sum.py")
            .Model();
        SkillRequirement? requirement = model.GetRequirements().SingleOrDefault(one => one.Capability.Id == id);

        Assert.NotNull(requirement);
        Assert.True(requirement.Confidence >= SkillRequirement.Threshold, $"The confidence is only {requirement.Confidence}.");
        Assert.All(requirement.Evidence, span => Assert.True(span.Length > 0 && span.End <= model.SyntaxTree.Length));
    }

    [Fact]
    public void Every_capability_has_an_example() =>
        Assert.Equal(CapabilityCatalog.All.Select(capability => capability.Id), Obvious().Select(row => (string)row[0]));

    [Fact]
    public void A_skill_that_asks_for_nothing_needs_nothing() => Assert.Empty(InMemorySkills.Of("---\nname: demo\ndescription: Greets.\n---\nHello.\n").Model().GetRequirements());

    [Fact]
    public void Words_within_words_are_no_evidence() =>
        Assert.DoesNotContain(
            InMemorySkills.WithBody("The stone, the invoice and the reporter.\n").Model().GetRequirements(),
            requirement => requirement.Capability.Id is "follow.style" or "gen.text.prose");

    [Fact]
    public void More_evidence_gives_more_confidence()
    {
        double Of(string body) => InMemorySkills.WithBody(body).Model().GetRequirements().Single(one => one.Capability.Id == "follow.constraint").Confidence;
        const string Filler = "The order is read, and the customer gets an answer on the next day. ";
        string many = string.Concat(Enumerable.Repeat(Filler, 30));
        Assert.True(Of(many + "You must ask. Keep it.\n") < Of(many + "You must ask. Never guess. You must not wait. Always answer.\n"));
    }

    [Theory]
    [InlineData("L1", "Run it.\n\n```bash\nbash scripts/build.sh --out dist\n```\n")]
    [InlineData("L3", "Run the commands, then use their output in the next command.\n\n```bash\nid=$(docker ps -q | head -1)\ndocker logs $id > log.txt && grep -c error log.txt\n```\n\n```bash\nfor f in *.log; do cat $f | sort | uniq -c; done\ngit add . && git commit -m x && git push\n```\n\n```bash\ncurl -s $URL | jq -r .id > id.txt\ncat id.txt | xargs kubectl get pod\n```\n")]
    public void The_level_follows_what_the_agent_itself_must_do(string level, string body) =>
        Assert.Equal(level, InMemorySkills.WithBody(body).Model().GetRequirements().Single(one => one.Capability.Id == "tool.exec").Level.ToString());

    [Fact]
    public void What_the_skill_is_for_is_core()
    {
        SkillSemanticModel model = InMemorySkills.WithBody("```bash\nbash scripts/build.sh --out dist\nbash scripts/test.sh\n```\n\nRun the commands.\n").Model();
        Assert.True(model.GetRequirements().Single(one => one.Capability.Id == "tool.exec").IsCore);
    }

    [Fact]
    public void Requirements_are_in_catalog_order_with_evidence_inside_the_text()
    {
        SkillSemanticModel model = InMemorySkills.WithBody(string.Join("\n\n", Obvious().Select(row => (string)row[1]))).Model();
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
