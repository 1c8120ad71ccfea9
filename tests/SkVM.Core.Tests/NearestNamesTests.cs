namespace SkVM.Tests;

public class NearestNamesTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("licence", "license", 1)]
    [InlineData("same", "same", 0)]
    public void The_distance_is_the_least_number_of_edits(string left, string right, int expected)
    {
        Assert.Equal(expected, NearestNames.Distance(left, right));
        Assert.Equal(expected, NearestNames.Distance(right, left));
    }

    [Fact]
    public void Long_texts_are_cut() => Assert.Equal(256, NearestNames.Distance(new string('a', 10_000), new string('b', 10_000)));

    [Fact]
    public void Nearest_names_come_first_and_ties_in_ordinal_order() =>
        Assert.Equal(["ab", "aa", "ac"], NearestNames.Find("AB", ["zz", "ac", "aa", "ab"], 3));

    [Fact]
    public void There_may_be_fewer_names_than_asked_for() => Assert.Equal(["a"], NearestNames.Find("b", ["a"], 3));
}
