using SkVM.Environments;

namespace SkVM.Tests.Environments;

/// <summary>Ranges of versions, in whatever language a skill writes them.</summary>
public class VersionRangeTests
{
    [Theory]
    [InlineData("==1.2.3", "==1.2.3")]
    [InlineData(">=1.2,<2", ">=1.2,<2")]
    [InlineData(">= 18", ">=18")]
    [InlineData("~=1.4.2", ">=1.4.2,<1.5")]
    [InlineData("~=1.4", ">=1.4,<2")]
    [InlineData("^18.2.0", ">=18.2.0,<19")]
    [InlineData("^0.2.3", ">=0.2.3,<0.3")]
    [InlineData("~1.2.3", ">=1.2.3,<1.3")]
    [InlineData("1.2.3", "==1.2.3")]
    [InlineData("5", ">=5,<6")]
    [InlineData("1.x", ">=1,<2")]
    [InlineData("==2.*", ">=2,<3")]
    [InlineData("3.10+", ">=3.10")]
    [InlineData("2.0.0rc1", "==2.0.0")]
    public void Every_language_of_ranges_has_one_form(string text, string range) => Assert.Equal(range, VersionRange.Parse(text, isExact: true)?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("1 || 2")]
    [InlineData("1; rm -rf /")]
    [InlineData("$(touch x)")]
    [InlineData("`x`")]
    public void What_cannot_be_compared_is_no_range(string? text) => Assert.Null(VersionRange.Parse(text, isExact: true));

    [Fact]
    public void A_bare_version_of_an_interpreter_is_the_least_one() => Assert.Equal(">=3.10", VersionRange.Parse("3.10", isExact: false)?.ToString());

    [Theory]
    [InlineData(">=1.2,<2", "1.10", true)]
    [InlineData(">=1.2,<2", "2.0.0", false)]
    [InlineData("==1.2", "1.2.0", true)]
    [InlineData("!=1.5", "1.5", false)]
    [InlineData(">3.9", "3.11.2", true)]
    [InlineData("<=2", "2.0.1", false)]
    public void Numbers_are_compared_as_numbers(string range, string version, bool isIn) => Assert.Equal(isIn, VersionRange.Parse(range, isExact: true)!.Contains(version));

    [Theory]
    [InlineData("==1.0", "==2.0", true)]
    [InlineData(">=2", "<2", true)]
    [InlineData(">=1,<2", "^1.5.0", false)]
    [InlineData(">1", "<3", false)]
    [InlineData("<2", "<=1", false)]
    [InlineData("==1.5", ">=1.2", false)]
    public void Ranges_exclude_each_other_when_no_version_is_in_both(string left, string right, bool excludes)
    {
        VersionRange l = VersionRange.Parse(left, isExact: true)!, r = VersionRange.Parse(right, isExact: true)!;
        Assert.Equal((excludes, excludes), (l.Excludes(r), r.Excludes(l)));
    }

    [Theory]
    [InlineData("Python 3.11.7", "3.11.7")]
    [InlineData("git version 2.39.5 (Apple Git-154)", "2.39.5")]
    [InlineData("v22.1.0", "22.1.0")]
    [InlineData("no number", null)]
    public void A_version_is_found_in_what_a_program_prints(string output, string? version) => Assert.Equal(version, PackageVersion.FindIn(output));
}
