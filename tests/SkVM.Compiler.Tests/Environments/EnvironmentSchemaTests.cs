using System.Text;
using NJsonSchema;
using SkVM.Environments;

namespace SkVM.Tests.Environments;

/// <summary>What is written as <c>environment.json</c> is what <c>docs/skvm-environment.schema.json</c> says.</summary>
public class EnvironmentSchemaTests
{
    [Fact]
    public async Task A_full_list_and_the_least_list_are_valid()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Path.Combine(SharedData.Repository, "docs", "skvm-environment.schema.json")));
        EnvironmentDependency[] all = [.. Enum.GetValues<DependencyKind>().Select(kind => new EnvironmentDependency(kind, "jq", "1.7", IsRequired: false)
        {
            Alternatives = ["system:yq"],
            Sources = [.. Enum.GetValues<PackageManager>().Select(manager => new PackageSource(manager, "jq"))],
            Hint = "cargo install jq",
            Ecosystem = "cargo",
            Platform = "linux",
            Lines = [1, 2],
        })];

        Assert.Empty(
            schema.Validate(
                Encoding.UTF8.GetString(
                    EnvironmentBindingFile.Write(new EnvironmentBinding { Skill = "demo", Dependencies = [.. all], OperatingSystems = ["linux", "macos", "windows"] }))));
        Assert.Empty(schema.Validate("""{ "version": 1, "skill": "demo", "dependencies": [{ "kind": "pip", "name": "pandas" }] }"""));
        Assert.NotEmpty(schema.Validate("""{ "version": 1, "skill": "demo", "dependencies": [{ "kind": "rpm", "name": "pandas" }] }"""));
    }

    [Fact]
    public void A_list_that_an_author_wrote_by_hand_is_enough()
    {
        EnvironmentBinding binding = EnvironmentBindingFile.Read(
            """{ "version": 1, "skill": "demo", "dependencies": [{ "kind": "pip", "name": "pandas", "version": ">=2" }] }"""u8);
        Assert.True(binding.Dependencies[0].IsRequired);
        Assert.Equal("pandas>=2", binding.Dependencies[0].PackageFor(PackageManager.Pip));
    }
}
