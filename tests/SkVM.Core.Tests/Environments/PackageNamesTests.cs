using SkVM.Environments;

namespace SkVM.Tests.Environments;

/// <summary>Only names that a registry could have reach a command line.</summary>
public class PackageNamesTests
{
    public static TheoryData<string> Hostile() =>
    [
        "", " ", "-r", "--index-url=http://x", "a b", "a;b", "a|b", "a&b", "$(touch x)", "`touch x`", "a'b", "a\"b", "a\nb", "a\0b", "../x", "/etc/passwd", "a\\b", "%PATH%", "a>b", "*", "[a]", "~root", "http://x/y.whl", "git+https://x", ".",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_text_is_no_name(string text)
    {
        Assert.False(PackageNames.IsDistribution(text));
        Assert.False(PackageNames.IsNpm(text));
        Assert.False(PackageNames.IsExecutable(text));
        Assert.False(PackageNames.IsVariable(text));
        Assert.All(Enum.GetValues<PackageManager>(), manager => Assert.False(PackageNames.IsSafe(new PackageSource(manager, text)), $"{manager} '{text}'"));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_version_is_left_out(string text)
    {
        Assert.DoesNotContain(text.Length == 0 ? "@" : text.Trim().Length == 0 ? " " : text, PackageSources.Pip("pandas", text).Package, StringComparison.Ordinal);
        Assert.True(PackageNames.IsSafe(PackageSources.Pip("pandas", "==1.0" + text)) || PackageSources.Pip("pandas", "==1.0" + text).Package == "pandas");
        Assert.True(PackageNames.IsSafe(PackageSources.Npm("react", "1.0.0" + text)) || PackageSources.Npm("react", "1.0.0" + text).Package == "react");
    }

    [Theory]
    [InlineData("pandas", null, "pandas")]
    [InlineData("pandas", "==2.2.1", "pandas==2.2.1")]
    [InlineData("pandas", ">=2, <3", "pandas>=2,<3")]
    [InlineData("pandas", "2.2", "pandas>=2.2,<2.3")]
    public void A_distribution_is_pinned_as_pip_writes_it(string name, string? version, string package) => Assert.Equal(package, PackageSources.Pip(name, version).Package);

    [Theory]
    [InlineData("react", null, "react")]
    [InlineData("@scope/x", "^1.2.3", "@scope/x@^1.2.3")]
    [InlineData("typescript", "next", "typescript@next")]
    [InlineData("react", ">=17,<19", "react@>=17 <19")]
    public void A_package_is_pinned_as_npm_writes_it(string name, string? version, string package) => Assert.Equal(package, PackageSources.Npm(name, version).Package);

    [Fact]
    public void What_a_skill_states_comes_before_the_table_and_what_needs_no_root_before_what_does()
    {
        PackageSource[] stated = [new(PackageManager.Brew, "some/tap/jq"), new(PackageManager.Pip, "jq-in-python"), new(PackageManager.Apt, "-o Debug")];
        Assert.Equal(
            ["Pip jq-in-python", "Apt jq", "Dnf jq", "Apk jq", "Brew some/tap/jq", "Winget jqlang.jq"],
            PackageSources.Of(DependencyKind.System, "jq", null, stated).Select(source => $"{source.Manager} {source.Package}"));
    }

    [Fact]
    public void The_table_of_executables_holds_safe_names_in_order()
    {
        SystemPackage[] all = [.. SystemPackages.All];
        Assert.True(all.Length > 300);
        Assert.All(all, row => Assert.True(PackageNames.IsExecutable(row.Executable), row.Executable));
        Assert.All(all.SelectMany(row => row.Sources), source => Assert.True(PackageNames.IsSafe(source), source.ToString()));
        Assert.All(all, row => Assert.True(row.VersionOption is null or "--version", row.Executable));
        Assert.All(all, row => Assert.NotEmpty(row.Sources));
    }
}
