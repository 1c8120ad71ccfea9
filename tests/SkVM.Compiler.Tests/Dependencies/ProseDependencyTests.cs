using SkVM.Symbols;

namespace SkVM.Tests.Dependencies;

/// <summary>What the text says is needed.</summary>
public class ProseDependencyTests
{
    [Theory]
    [InlineData("## Prerequisites\n\n- Node.js 18+ is required\n- `jq` must be installed\n", "system jq; system node >=18")]
    [InlineData("## Requirements\n\nRequires Python 3.10 or later.\n", "system python3 >=3.10")]
    [InlineData("Run `git diff --staged` first, then `git commit -m x`.\n", "system git")]
    [InlineData("The weather is nice. Go on and make it so.\n", "")]
    [InlineData("## Requirements\n\nRequires space for the power rails and a ground rail.\n", "")]
    [InlineData("A docker worker and a node of the tree.\n", "")]
    public void Text_and_inline_code(string body, string expected) => Assert.Equal(expected, string.Join("; ", Needs.Of(InMemorySkills.WithBody(body))));

    [Fact]
    public void Two_that_would_both_do_are_alternatives()
    {
        DependencySymbol docker = Needs.One(
            InMemorySkills.WithBody("## Prerequisites\n\nYou need `docker` or `podman` installed.\n\n```bash\ndocker ps\npodman ps\n```\n"), "docker");
        Assert.Equal(["system:podman"], docker.Alternatives.ToArray());
    }

    [Theory]
    [InlineData("You need Docker Desktop or Podman installed.")]
    [InlineData("| **Container runtime** | Docker Desktop, Podman, or Rancher Desktop |")]
    [InlineData("You need Docker, Podman, or another runtime installed.")]
    public void The_rest_of_a_products_name_and_lists_are_alternatives_too(string text) =>
        Assert.Equal(["system:podman"], Needs.One(InMemorySkills.WithBody($"## Prerequisites\n\n{text}\n\n```bash\ndocker ps\npodman ps\n```\n"), "docker").Alternatives.ToArray());

    [Theory]
    [InlineData("You need Docker, Podman and patience installed.")]
    [InlineData("You need Docker Desktop and Podman installed.")]
    public void Two_that_are_both_needed_are_none(string text) =>
        Assert.Empty(Needs.One(InMemorySkills.WithBody($"## Prerequisites\n\n{text}\n\n```bash\ndocker ps\npodman ps\n```\n"), "docker").Alternatives);

    [Fact]
    public void What_stands_under_an_optional_heading_is_optional() =>
        Assert.Contains("system ffmpeg?", Needs.Of(InMemorySkills.WithBody("## Optional\n\n```bash\nffmpeg -i a b\n```\n")));

    [Fact]
    public void Evidence_of_every_dependency_lies_where_the_text_shows_it()
    {
        SkillSemanticModel model = InMemorySkills.WithBody("> ```bash\n> jq . f\n> ```\n\n1. Do\n\n   ```python\n   import yaml\n   ```\n").Model();
        string text = model.SyntaxTree.GetText().ToString();
        Assert.Equal("jq", text.Substring(model.GetDependencies().Single(dependency => dependency.Name == "jq").Evidence[0].Start, 2));
        Assert.Equal("import yaml", text.Substring(model.GetDependencies().Single(dependency => dependency.Name == "pyyaml").Evidence[0].Start, 11));
    }
}
