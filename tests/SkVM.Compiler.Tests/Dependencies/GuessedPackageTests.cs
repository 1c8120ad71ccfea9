using SkVM.Environments;

namespace SkVM.Tests.Dependencies;

/// <summary>A module that no table, package list or command names is shown, and nothing is installed by its name: anyone may have registered that.</summary>
public class GuessedPackageTests
{
    private const string Imports =
        "Needs acmetables.\n\n```python\nimport acmetables\nimport pandas\n```\n\n```python\nimport acmetables\n```\n\n```python\nfrom acmetables import rows\n```\n\n```ts\nimport { a } from 'acme-widgets';\nimport express from 'express';\nimport { b } from '@aws-sdk/client-s3';\nimport { c } from 'utils/testUtils';\nimport { d } from '@repo/ui';\n```\n";

    [Fact]
    public void What_tables_know_is_installed_and_what_is_guessed_is_not()
    {
        (string, string)[] sources = Sources(InMemorySkills.WithBody(Imports));
        Assert.Equal([("@aws-sdk/client-s3", "@aws-sdk/client-s3"), ("acme-widgets", ""), ("acmetables", ""), ("express", "express"), ("pandas", "pandas")], sources);
    }

    [Theory]
    [InlineData("pip install acmetables\nnpm install acme-widgets")]
    [InlineData("uvx acmetables\nnpx acme-widgets")]
    public void What_a_command_names_is_no_guess(string commands) =>
        Assert.DoesNotContain(Sources(InMemorySkills.WithBody(Imports + $"\n```bash\n{commands}\n```\n")), source => source.Source.Length == 0);

    [Fact]
    public void What_a_package_list_names_is_no_guess() =>
        Assert.DoesNotContain(
            Sources(
                InMemorySkills
                    .WithBody(Imports)
                    .File("demo/requirements.txt", "acmetables==1.2\n")
                    .File("demo/package.json", "{\"dependencies\":{\"acme-widgets\":\"^1.0.0\",\"@repo/ui\":\"workspace:*\",\"near\":\"file:../near\"}}")),
                    source => source.Source.Length == 0 || source.Name is "@repo/ui" or "near");

    private static (string Name, string Source)[] Sources(InMemorySkills skills) =>
    [
        .. skills.Model().GetEnvironment().Dependencies.Where(dependency => dependency.Kind is DependencyKind.Pip or DependencyKind.Npm)
            .Select(dependency => (dependency.Name, dependency.Sources is [var source, ..] ? source.Package.Split('=')[0].TrimEnd('@').Split("@^")[0] : "")).Order(),
    ];
}
