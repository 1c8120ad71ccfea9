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
    [InlineData("react", ">=1 <3 || 5", "react@>=1 <3 || 5")]
    [InlineData("react", "^1.2 || ~2.0.1-rc.1", "react@^1.2 || ~2.0.1-rc.1")]
    [InlineData("react", "1 | touch x", "react")]
    [InlineData("react", "1 || 2; touch x", "react")]
    public void A_package_is_pinned_as_npm_writes_it(string name, string? version, string package) => Assert.Equal(package, PackageSources.Npm(name, version).Package);

    [Theory]
    [InlineData("excel", ">=2", "pandas[excel]>=2")]
    [InlineData("excel,aws_s3", null, "pandas[excel,aws_s3]")]
    [InlineData("a;touch x", null, "pandas")]
    public void Extras_of_a_distribution_are_kept(string extras, string? version, string package)
    {
        PackageSource source = PackageSources.Pip("pandas", version, extras.Split(','));
        Assert.Equal(package, source.Package);
        Assert.True(PackageNames.IsSafe(source));
    }

    [Theory]
    [InlineData("pandas[]")]
    [InlineData("pandas[a,]")]
    [InlineData("pandas[a b]")]
    [InlineData("pandas[-r]")]
    [InlineData("pandas[a]$(x)")]
    public void Extras_that_are_no_names_are_not_safe(string package) => Assert.False(PackageNames.IsSafe(new PackageSource(PackageManager.Pip, package)));

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
