using SkVM.Symbols;

namespace SkVM.Tests.Dependencies;

/// <summary>What authors declare in the front matter is a dependency, under whatever name their host keeps it.</summary>
public class FrontMatterDependencyTests
{
    [Theory]
    [InlineData("metadata: {\"somehost\":{\"requires\":{\"bins\":[\"jq\",\"acme\"],\"env\":[\"ACME_TOKEN\"]}}}")]
    [InlineData("metadata: '{\"somehost\":{\"requires\":{\"bins\":[\"jq\",\"acme\"],\"env\":[\"ACME_TOKEN\"]}}}'")]
    [InlineData("metadata:\n  host:\n    requires:\n      bins:\n        - jq\n        - acme\n      env:\n        - ACME_TOKEN")]
    [InlineData("requires:\n  bins: [\"jq\", \"acme\"]\n  env: [ACME_TOKEN]")]
    public void Programs_and_variables_are_read_from_any_block(string metadata) =>
        Assert.Equal(["env ACME_TOKEN", "system acme", "system jq"], Needs.Of(InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\n" + metadata)));

    [Fact]
    public void Install_entries_tell_the_package_of_a_program()
    {
        DependencySymbol acme = Needs.One(
            InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\nmetadata: {\"h\":{\"install\":[{\"kind\":\"brew\",\"formula\":\"corp/tap/acme\",\"bins\":[\"acme\"]},{\"kind\":\"node\",\"package\":\"@corp/acme@2\",\"bins\":[\"acme\"]}]}}"), "acme");
        Assert.Equal([new DependencyPackage("brew", "corp/tap/acme", null), new DependencyPackage("npm", "@corp/acme@2", null)], acme.Packages.ToArray());
        Assert.True(acme.Origins.HasFlag(DependencyOrigins.Declared));
        Assert.InRange(acme.Confidence, 0.9, 1);
    }

    /// <summary>What an entry brings is needed; how it is got is the machine's own affair.</summary>
    [Theory]
    [InlineData("[{\"kind\":\"brew\",\"formula\":\"jq\",\"bins\":[\"jq\"]},{\"kind\":\"apt\",\"package\":\"jq\",\"bins\":[\"jq\"]}]", "system apt?; system brew?; system jq")]
    [InlineData("[{\"kind\":\"brew\",\"formula\":\"jq\",\"bins\":[\"jq\"]}]", "system brew?; system jq")]
    [InlineData("[{\"kind\":\"go\",\"module\":\"example.com/x/acme\",\"bins\":[\"acme\"]},{\"kind\":\"brew\",\"formula\":\"acme\",\"bins\":[\"acme\"]}]", "other example.com/x/acme; system acme; system brew?; system go?")]
    public void Ways_to_install_are_not_required(string install, string expected) =>
        Assert.Equal(expected, string.Join("; ", Needs.Of(InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\nmetadata: {\"h\":{\"install\":" + install + "}}"))));

    [Fact]
    public void Any_of_several_programs_are_alternatives() =>
        Assert.Equal(
            ["system:podman"],
            Needs
                .One(
                    InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\nmetadata: {\"h\":{\"requires\":{\"anyBins\":[\"docker\",\"podman\"]}}}"),
                    "docker").Alternatives
                .ToArray());

    [Fact]
    public void One_operating_system_holds_for_all_it_declares() =>
        Assert.Equal(
            "macos",
            Needs.One(
                InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\nmetadata: {\"h\":{\"os\":[\"darwin\"],\"requires\":{\"bins\":[\"acme\"]}}}"), "acme").Platform);

    [Fact]
    public void Other_fields_and_broken_blocks_declare_nothing() =>
        Assert.Empty(Needs.Of(InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\nmetadata: '{\"h\":{\"requires\":{\"bins\":[\"jq\"'\ntags: [docker, git]")));
}
