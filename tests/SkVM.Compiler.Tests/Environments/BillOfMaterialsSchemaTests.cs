using System.Text;
using Microsoft.CodeAnalysis.Text;
using NJsonSchema;
using SkVM.Environments;
using SkVM.Syntax;

namespace SkVM.Tests.Environments;

/// <summary>Bills of materials are what CycloneDX's own schema says.</summary>
public class BillOfMaterialsSchemaTests
{
    private static readonly Lazy<Task<JsonSchema>> s_schema = new(() => JsonSchema.FromFileAsync(
        Path.Combine(SharedData.Repository, "tests", "SkVM.Compiler.Tests", "Environments", "CycloneDX", "bom-1.6.SNAPSHOT.schema.json")));

    [Fact]
    public async Task Every_kind_and_ecosystem_with_any_name_and_version_is_valid()
    {
        string[] names = ["jq", "@scope/name", "a b \"c\" $(d)\n", "ünï", "github.com/a/b", "Org.Name"];
        string?[] versions = [null, "1.2.3", ">=1,<2", "latest", "==2.0"];
        string?[] ecosystems = [null, "pypi", "npm", "cargo", "golang", "gem", "nuget", "docker", "model", "skill", "os", "powershell"];
        var dependencies = from kind in Enum.GetValues<DependencyKind>()
                           from name in names
                           from version in versions
                           select new EnvironmentDependency(kind, $"{name}{version}", version, IsRequired: version is null)
                           {
                               Sources = PackageSources.Of(kind, name, version, []),
                               Ecosystem = ecosystems[(name.Length + (version?.Length ?? 0)) % ecosystems.Length],
                           };
        await AssertValid(new EnvironmentBinding { Skill = "demo", Dependencies = [.. dependencies], OperatingSystems = ["macos"] });
        await AssertValid(new EnvironmentBinding { Skill = "", Dependencies = [] });
    }

    [Fact]
    public async Task The_schema_tells_a_wrong_bill_from_a_right_one()
    {
        string bom = Encoding.UTF8.GetString(CycloneDxBom.Write(new EnvironmentBinding { Skill = "demo", Dependencies = [new(DependencyKind.Pip, "pandas")] }));
        Assert.NotEmpty((await s_schema.Value).Validate(bom.Replace("\"library\"", "\"package\"", StringComparison.Ordinal)));
        Assert.NotEmpty((await s_schema.Value).Validate(bom.Replace("\"scope\"", "\"scopes\"", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task The_bills_of_public_skills_are_valid()
    {
        foreach (string path in SharedData.CorpusSkills().Where((_, i) => i % 8 == 0))
        {
            SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path)), path);
            await AssertValid(SkillCompilation.Create("Bills").AddSyntaxTrees(tree).GetSemanticModel(tree).GetEnvironment());
        }
    }

    private static async Task AssertValid(EnvironmentBinding binding)
    {
        string bom = Encoding.UTF8.GetString(CycloneDxBom.Write(binding));
        Assert.Empty((await s_schema.Value).Validate(bom).Select(error => $"{binding.Skill}: {error.Kind} {error.Path}"));
    }
}
