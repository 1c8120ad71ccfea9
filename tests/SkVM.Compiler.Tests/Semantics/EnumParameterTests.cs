using SkVM.CodeTemplates;
using SkVM.Emit;
using SkVM.Languages;
using SkVM.Symbols;
using SkVM.Tests.Emit;

namespace SkVM.Tests.Semantics;

/// <summary>Parameters that have a few values only: where the skill says so, and what becomes of it.</summary>
public class EnumParameterTests
{
    [Theory]
    [InlineData("bash", "export.sh --format <json|yaml|table>", "format: json yaml table")]
    [InlineData("bash", "export.sh --format=<json | yaml>", "format: json yaml")]
    [InlineData("bash", "export.sh --format \"{json|yaml}\"", "format: json yaml")]
    [InlineData("bash", "export.sh --format [json|yaml]", "format: json yaml")]
    [InlineData("bash", "deploy --env {dev,staging,prod}", "env: dev staging prod")]
    [InlineData("bash", "./deploy.sh {dev,staging,prod}", "choice: dev staging prod")]
    [InlineData("bash", "curl https://api.test/x -d '{\"mode\": \"<fast|exact>\"}'", "mode: fast exact")]
    [InlineData("python", "export(mode=\"<fast|exact>\")", "mode: fast exact")]
    [InlineData("bash", "mkdir -p src/{lib,bin}", "")]
    [InlineData("bash", "mkdir {lib,bin}", "")]
    [InlineData("bash", "grep -r --exclude={lib,bin} x.txt", "")]
    [InlineData("bash", "gh pr view <number|url|branch>", "")]
    [InlineData("bash", "jq . < input.json | sort > out.txt", "")]
    [InlineData("bash", "sort <input.json|uniq>out.txt", "")]
    [InlineData("ts", "const a = b as Array<string|number>;", "")]
    public void Alternatives_in_a_placeholder_are_its_values(string language, string code, string expected) => Assert.Equal(expected, Enums($"```{language}\n{code}\n```\n"));

    [Theory]
    [InlineData("- `--format`: one of `json`, `yaml` or `table`.", "json yaml table")]
    [InlineData("- `--format <name>` — Output format, one of: `json` (default), `yaml`", "json yaml")]
    [InlineData("| option | values |\n|---|---|\n| `--format` | `json` / `yaml` |", "json yaml")]
    [InlineData("- `--format`: the output (`json` or `yaml`)", "json yaml")]
    [InlineData("- `--format`: must be `\"json\"` or `\"yaml\"`", "json yaml")]
    [InlineData("- `--format`: a format such as `json` or `yaml`", "")]
    [InlineData("- `--format`: one of `json`, `yaml`, etc.", "")]
    [InlineData("- `--format`: one of `xml`, `yaml`", "")]
    [InlineData("- `--format`: one of `json`", "")]
    [InlineData("- `--format`: `json`, `yaml` and others are known", "")]
    [InlineData("- `--other`: one of `json`, `yaml`", "")]
    public void Values_that_the_text_lists_are_taken_when_the_example_is_one_of_them(string text, string expected) =>
        Assert.Equal(expected.Length == 0 ? "" : "format: " + expected, Enums($"```bash\nexport.sh --format json\n```\n\n{text}\n"));

    [Theory]
    [InlineData("p.add_argument('-f', '--format', choices=['json', 'yaml'], default='json')", "format: json yaml")]
    [InlineData("p.add_argument(\n    \"--format\",\n    help=\"what (to) write\",\n    choices=(\"json\", \"yaml\",),\n)", "format: json yaml")]
    [InlineData("@click.option('--format', type=click.Choice(['json', 'yaml']))", "format: json yaml")]
    [InlineData("p.add_argument('--format', choices=FORMATS)", "")]
    [InlineData("p.add_argument('--format')\np.add_argument('--kind', choices=['json', 'yaml'])", "")]
    [InlineData("p.add_argument('--format', choices=['json', 'yaml'])\nq.add_argument('--format', choices=['json', 'xml'])", "")]
    public void Values_that_a_bundled_script_takes_are_taken(string script, string expected) =>
        Assert.Equal(expected, Enums(InMemorySkills.WithBody("```bash\npython3 scripts/export.py --format json\n```\n").File("demo/scripts/export.py", script)));

    [Fact]
    public void Only_the_listed_values_are_matched_and_the_manifest_keeps_them()
    {
        InMemorySkills skills = InMemorySkills.WithBody("```bash\nexport.sh --format <json|yaml>\n```\n");
        SkillSemanticModel model = skills.Model();
        CodeTemplate template = ManifestTemplates.Read(ManifestTemplates.Write(Assert.Single(model.GetCodeTemplates()).ToTemplate(model.SyntaxTree)));
        Assert.Equal<string>(["json", "yaml"], template.Parameters[0].Choices);
        var index = CodeTemplateIndex.Create([template]);
        Assert.Equal("yaml", Assert.Single(index.Match(CodeLanguage.Shell, "export.sh --format 'yaml'")!.Arguments).Value);
        Assert.Null(index.Match(CodeLanguage.Shell, "export.sh --format xml"));
        Assert.Equal(
            "demo has one of json, yaml for format, the code has xml".Replace("demo", template.Id, StringComparison.Ordinal),
            index.Explain([CodeCall.Shell("export.sh --format xml")], out _));
    }

    [Fact]
    public void A_stub_has_an_enum()
    {
        MemoryOutput stubs = StubCompiler.Stubs(InMemorySkills.WithBody("# Export\n\n```bash\nexport.sh --format <json|JSON|3-d|class> <file>\n```\n"));
        StubCompiler.AssertClean(stubs);
        string text = System.Text.Encoding.UTF8.GetString(Assert.Single(stubs.Files).Value.Span);
        Assert.Contains("ExportFormat format, ", text, StringComparison.Ordinal);
        Assert.Contains(
            "ExportFormat.JSON2 => \"JSON\", ExportFormat._3D => \"3-d\", ExportFormat.Class => \"class\", _ => throw new global::System.ArgumentOutOfRangeException(\"format\")",
            text,
            StringComparison.Ordinal);
    }

    private static string Enums(string body) => Enums(InMemorySkills.WithBody(body));

    private static string Enums(InMemorySkills skills) => string.Join("; ", skills.Model().GetCodeTemplates().SelectMany(template => template.Parameters)
        .Where(parameter => parameter.Type == TemplateParameterType.Enum).Select(parameter => $"{parameter.Name}: {string.Join(' ', parameter.Choices)}"));
}
