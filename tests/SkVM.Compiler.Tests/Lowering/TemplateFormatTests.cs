using System.Text;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Lowering.Formats;
using Xunit;

namespace SkVM.Tests.Lowering;

public class TemplateFormatTests
{
    private const string Json = """

        # Rate a film

        ## Output format

        Write a JSON file in this format:

        ```json
        {
          "title": "Ikiru",
          "verdict": "see | skip",
          "score": 9,
          "seen": true,
          "tags": ["slow", "old"],
          "scenes": [ { "at": "01:20", "what": "string" }, { "at": "02:10", "what": "string" } ]
        }
        ```

        Every score must have a reason.

        """;

    private const string Markdown = """

        # Review

        1. Read the change.

           Write it down with this template:

           ```markdown
           # Review of [change]

           **Verdict:** [pass or fail]

           ## Findings

           | File | Fault |
           |---|---|
           | [file] | [fault] |

           ## Notes (optional)

           [notes]
           ```

        2. Send it.

        """;

    [Fact]
    public void A_JSON_example_becomes_a_form() => Snapshot.Match(Lower(Json).ToString());

    [Fact]
    public void A_Markdown_template_becomes_a_form() => Snapshot.Match(Lower(Markdown).ToString());

    [Fact]
    public void Nothing_is_lost() => Assert.All(new[] { Json, Markdown }, body => Assert.Empty(Lower(body).Violations));

    [SkippableTheory]
    [InlineData("ok", """{ "title": "Ran", "verdict": "see", "score": 9.5, "seen": false, "tags": [], "scenes": [ { "at": "00:10", "what": "Fire" }, { "at": "00:20", "what": "Rain" } ] }""")]
    [InlineData("line 1: is not JSON: Expecting value", "oops")]
    [InlineData("$: must be an object", "[]")]
    [InlineData("$: the key 'score' is missing\n$: the form has no key 'note'", """{ "title": "Ran", "verdict": "see", "seen": false, "tags": ["x"], "scenes": [], "note": 1 }""")]
    [InlineData("$.verdict: must be one of see, skip\n$.score: must be a number without quotes\n$.seen: must be true or false without quotes\n$.scenes[0].at: must be a text in quotes", """{ "title": "Ran", "verdict": "wait", "score": "9", "seen": "yes", "tags": ["x"], "scenes": [{ "at": 1, "what": "x" }] }""")]
    [InlineData("$.title: the blank is not filled\n$.tags[0]: the blank is not filled", """{ "title": "<title: text, for example Ikiru>", "verdict": "see", "score": 9, "seen": true, "tags": ["<tags: text, for example slow>"], "scenes": [] }""")]
    public void The_check_of_a_JSON_document(string expected, string document) => Assert.Equal(expected, Check(Lower(Json), document));

    [SkippableTheory]
    [InlineData("ok", "# Review of the parser\n\n**Verdict:** pass\n\n## Findings\n\n| File | Fault |\n|---|---|\n| a.cs | none |\n")]
    [InlineData("'**Verdict:**' is missing\n'## Findings' is missing\n'| File | Fault |' is missing", "# Review of it\n")]
    [InlineData("'**Verdict:**' is not in its place", "**Verdict:** pass\n\n# Review of it\n\n## Findings\n\n| File | Fault |\n")]
    [InlineData("line 3: the blank [pass or fail] is not filled", "# Review of it\n\n**Verdict:** [pass or fail]\n\n## Findings\n\n| File | Fault |\n")]
    public void The_check_of_a_text(string expected, string document) => Assert.Equal(expected, Check(Lower(Markdown), document));

    [SkippableFact]
    public void The_check_script_has_help_and_says_what_it_cannot_read()
    {
        Proposal proposal = Lower(Json);

        Assert.StartsWith("usage: check-output.py [-h] [--form FORM] file\n\nChecks a JSON document", Run(proposal, "--help").Output);
        (int code, string output) = Run(proposal, "absent.json");
        Assert.Equal((2, "absent.json: No such file or directory\n"), (code, output));
    }

    [SkippableFact]
    public void The_form_itself_does_not_pass() => Assert.All(new[] { Json, Markdown }, body =>
    {
        Proposal proposal = Lower(body);
        string form = Encoding.UTF8.GetString(proposal.Files.Single(file => file.Path.Contains("/assets/", StringComparison.Ordinal)).Content.Span);
        Assert.Contains("not filled", Check(proposal, form));
    });

    [Theory]
    [InlineData("what a script writes", "# Output format\n\nThe script outputs JSON, returned as:\n\n```json\n{ \"a\": 1, \"b\": 2, \"c\": 3 }\n```\n")]
    [InlineData("an API's answer", "# API response format\n\n```json\n{ \"a\": 1, \"b\": 2, \"c\": 3 }\n```\n")]
    [InlineData("not announced", "# Data\n\n```json\n{ \"a\": 1, \"b\": 2, \"c\": 3 }\n```\n")]
    [InlineData("a schema", "# Output schema\n\n```json\n{ \"type\": \"object\", \"properties\": { \"a\": {}, \"b\": {} } }\n```\n")]
    [InlineData("no strict JSON", "# Output format\n\n```json\n{ \"a\": 1, ... }\n```\n")]
    [InlineData("code", "# Report template\n\n```python\nprint('[a] [b]')\n```\n")]
    [InlineData("text without blanks", "# Report format\n\n```\nTitle: it\nAuthor: me\n```\n")]
    [InlineData("text without fixed lines", "# Report format\n\n```\n[title]\n[author]\n```\n")]
    public void What_stays_as_it_is(string why, string body) => Assert.True(Lower(body).IsEmpty, why);

    [Theory]
    [InlineData("""{ "a": null, "b": "<b>: x", "c": "x, y | z" }""", "{\n  \"a\": \"<a: a value or null>\",\n  \"b\": \"<b: text, for example b): x>\",\n  \"c\": \"<c: text, for example x, y | z>\"\n}\n")]
    [InlineData("""[{ "k<e:y": "integer", "é": "boolean", "c": {} , "d": "" }]""", "[\n  {\n    \"k<e:y\": \"<k e y: number>\",\n    \"é\": \"<é: true or false>\",\n    \"c\": {},\n    \"d\": \"<d: text>\"\n  }\n]\n")]
    public void JSON_forms(string example, string form) => Assert.Equal(form, JsonForm.Of(example));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{ "a": 1, "b": 2 }""")]
    public void JSON_that_is_no_form(string example) => Assert.Null(JsonForm.Of(example));

    private static string Check(Proposal proposal, string document)
    {
        (int code, string output) = Run(proposal, "filled.txt", document);
        Assert.Equal(output == "ok\n" ? 0 : 1, code);
        return output.TrimEnd('\n');
    }

    private static (int ExitCode, string Output) Run(Proposal proposal, string argument, string? document = null)
    {
        IEnumerable<(string, ReadOnlyMemory<byte>)> files = proposal.Files.Select(file => (file.Path["demo/".Length..], file.Content));
        if (document is not null)
            files = files.Append((argument, Encoding.UTF8.GetBytes(document)));
        return PythonRun.Script(files, proposal.Files.Single(file => file.Path.EndsWith(".py", StringComparison.Ordinal)).Path["demo/".Length..], argument);
    }

    private static Proposal Lower(string body) =>
        Proposal.Of(new TemplateFormat(), InMemorySkills.WithBody(body), "follow.format", CapabilityLevel.L3, CapabilityLevel.L1);
}
