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
    [InlineData("A docker worker and a node of the tree.\n", "")]
    public void Text_and_inline_code(string body, string expected) => Assert.Equal(expected, string.Join("; ", Needs.Of(InMemorySkills.WithBody(body))));

    [Fact]
    public void Two_that_would_both_do_are_alternatives()
    {
        DependencySymbol docker = Needs.One(InMemorySkills.WithBody("## Prerequisites\n\nYou need `docker` or `podman` installed.\n\n```bash\ndocker ps\npodman ps\n```\n"), "docker");
        Assert.Equal(["system:podman"], docker.Alternatives.ToArray());
    }

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
