using System.Text;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Emit;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Manifest;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Tests.Emit;

/// <summary>Manifests are what <c>docs/skvm.schema.json</c> says.</summary>
public class ManifestSchemaTests
{
    private static readonly string s_path = Path.Combine(SharedData.Repository, "docs", "skvm.schema.json");

    /// <summary>A manifest with every list filled, also those that no pass fills yet.</summary>
    private static readonly SkillManifest s_full = new()
    {
        Skill = "demo",
        Target = "openai/gpt-5.4@bare-agent",
        Requirements = [new ManifestRequirement("tool.exec", CapabilityLevel.L2, 0.75, [new ManifestEvidence(5, 1, 3, "Run")])],
        Gaps = [new ManifestGap("tool.exec", CapabilityLevel.L2, CapabilityLevel.L1, "weak", CapabilityLevel.L1)],
        Lowerings = [new ManifestLowering("script", "tool.exec", CapabilityLevel.L2, CapabilityLevel.L1, -12), new ManifestLowering("trim", null, null, null, -3)],
        Dependencies = [new ManifestDependency("pip", "pandas", null, true, [new ManifestEvidence(5, 1, 3, "Run")])
        {
            Confidence = 0.9, Origins = ["used", "installed"], Ecosystem = "pypi", Alternatives = ["pip:polars"], Platform = "linux",
            Packages = [new ManifestPackage("pip", "pandas", "==2.0")], Files = [new ManifestFilePlace("scripts/a.py", 3)],
        }],
        Workflow = new ManifestWorkflow
        {
            Steps = [new ManifestStep("s1", "Run", 5, []), new ManifestStep("s2", "Show", 6, ["s1"])],
            Edges = [new ManifestEdge("s1", "s2", "file", "out.txt") { Evidence = [new ManifestEvidence(5, 3, 7, "out.txt")] }],
            Parallel = [new ManifestParallelGroup("dlp", ["s1"], "for each file")],
        },
        Templates = [
            new ManifestTemplate(
                "run",
                "shell",
                7,
                [new ManifestParameter("file", "path", "<file>") { Description = "the file", Optional = true, Holes = [new ManifestHole(4, 6, "text")] }],
                new string('a', 32)) { Code = "cat <file>", OptionalParts = [new ManifestSpan(3, 7)] },
        ],
        Diagnostics = [new ManifestDiagnostic("SKVM1002", "warning", 5, 1, "Weak.")],
        Tokens = new ManifestTokens { Source = 10, Compiled = 9 },
        Files = [new ManifestFile("SKILL.md", new string('0', 64), "skill")],
        SourceMap = [new ManifestSourceMapEntry(0, 1, 2, 3, "script")],
    };

    [Fact]
    public void A_manifest_reads_back_as_it_was_written()
    {
        byte[] json = SkillManifestFile.Write(s_full);
        Assert.Equal(json, SkillManifestFile.Write(SkillManifestFile.Read(json)));
        Assert.Equal("s1", SkillManifestFile.Read(json).Workflow.Steps[1].DependsOn.Single());
    }

    [Fact]
    public void A_full_manifest_is_valid() => AssertValid(SkillManifestFile.Write(s_full));

    [Fact]
    public void The_least_manifest_is_valid() => AssertValid(SkillManifestFile.Write(new SkillManifest { Skill = "", Target = "a@b" }));

    [Theory]
    [InlineData("extra", "1")]
    [InlineData("version", "2")]
    [InlineData("skill", "null")]
    [InlineData("target", "\"no-harness\"")]
    [InlineData("gaps", "[{\"capability\":\"tool.execute\",\"required\":\"L2\",\"measured\":\"L1\",\"kind\":\"weak\"}]")]
    [InlineData("files", "[{\"path\":\"SKILL.md\",\"sha256\":\"0\",\"role\":\"skill\"}]")]
    public void Other_JSON_is_not_valid(string member, string value)
    {
        JObject json = JObject.Parse(Encoding.UTF8.GetString(SkillManifestFile.Write(s_full)));
        json[member] = JToken.Parse(value);
        Assert.NotEmpty(Schema().Validate(json));
    }

    [Fact]
    public void The_schema_knows_the_ids_that_the_code_knows()
    {
        Assert.Equal(CapabilityCatalog.All.Select(capability => capability.Id), Enum("capability"));
        Assert.Equal(
            new[]
            {
                CodeLanguage.Shell, CodeLanguage.PowerShell, CodeLanguage.Python, CodeLanguage.JavaScript, CodeLanguage.TypeScript, CodeLanguage.CSharp,
                CodeLanguage.Sql, CodeLanguage.Html, CodeLanguage.Json, CodeLanguage.Yaml, CodeLanguage.Other,
            }.Select(language => language.Id),
            Enum("template", "language"));
        Assert.Empty(System.Enum.GetNames<DependencyKind>().Select(name => name.ToLowerInvariant()).Except(Enum("dependency", "kind")));
        Assert.Equal(
            System.Enum.GetNames<SkVM.CodeTemplates.TemplateParameterType>().Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal),
            Enum("parameter", "type").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_member_is_described_and_closed()
    {
        JObject root = JObject.Parse(File.ReadAllText(s_path));
        foreach (JObject schema in root.DescendantsAndSelf().OfType<JObject>().Where(item => (string?)(item["type"] as JValue) == "object"))
        {
            Assert.False((bool)schema["additionalProperties"]!, schema.Path);
            foreach (JProperty property in schema["properties"]!.Children<JProperty>())
                Assert.True(property.Value["description"] is not null || property.Value["$ref"] is not null, property.Path);
        }
    }

    [SkippableFact]
    public void Manifests_of_the_corpus_are_valid()
    {
        JsonSchema schema = Schema();
        SkillTarget[] targets = [SkillTarget.Parse("z-ai/glm-5-turbo@openclaw"), SkillTarget.Parse("anthropic/claude-opus-4.6@bare-agent")];
        int count = 0;
        foreach (string path in SharedData.CorpusSkills())
        {
            SkillSyntaxTree tree = SkillSyntaxTree.ParseText(File.ReadAllText(path), path);
            SkillCompilation compilation = SkillCompilation.Create("Corpus").AddSyntaxTrees(tree)
                .AddBundleFiles(PhysicalBundleFileSystem.Instance.EnumerateBundle(Path.GetDirectoryName(path)!).Select(file => new BundleFile(file, File.ReadAllBytes(file))));
            foreach (SkillTarget target in targets)
            {
                var output = new MemoryOutput();
                if (!compilation.Emit(target, output).Success)
                    continue;
                byte[] manifest = output.Files.Single(file => file.Key.Split('/') is [_, _, SkillManifestFile.Name]).Value.ToArray();
                AssertValid(schema, manifest, path);
                count++;
            }
        }

        Assert.True(count > 400, $"Only {count} manifests were written.");
    }

    private static JsonSchema Schema() => JsonSchema.FromJsonAsync(File.ReadAllText(s_path)).GetAwaiter().GetResult();

    private static string[] Enum(params string[] path) =>
        [.. JObject.Parse(File.ReadAllText(s_path))["definitions"]!.SelectToken(string.Join(".properties.", path))!["enum"]!.Select(item => (string)item!)];

    private static void AssertValid(byte[] json) => AssertValid(Schema(), json, "");

    private static void AssertValid(JsonSchema schema, byte[] json, string path)
    {
        ICollection<ValidationError> faults = schema.Validate(Encoding.UTF8.GetString(json));
        Assert.True(faults.Count == 0, path + "\n" + string.Join('\n', faults));
    }
}
