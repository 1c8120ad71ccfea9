using SkVM.Cli.Reviewing;

namespace SkVM.Tests;

/// <summary>Differences as <c>diff -u</c> shows them.</summary>
public class LineDiffTests
{
    [Theory]
    [InlineData("a\n", "a\n", "")]
    [InlineData("a\r\n", "a\n", "")]
    [InlineData("", "a\nb\n", "--- f\n+++ f\n@@ -0,0 +1,2 @@\n+a\n+b\n")]
    [InlineData("a\nb\n", "", "--- f\n+++ f\n@@ -1,2 +0,0 @@\n-a\n-b\n")]
    [InlineData("a\nb\nc\n", "a\nx\nc\n", "--- f\n+++ f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "1\nx\n3\n4\n5\n6\n7\n8\n9\n10\n11\ny\n", "--- f\n+++ f\n@@ -1,5 +1,5 @@\n 1\n-2\n+x\n 3\n 4\n 5\n@@ -9,4 +9,4 @@\n 9\n 10\n 11\n-12\n+y\n")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n", "--- f\n+++ f\n@@ -1,8 +1,8 @@\n-1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+y\n")]
    [InlineData("a\nb\n", "a\nn\nb\n", "--- f\n+++ f\n@@ -1,2 +1,3 @@\n a\n+n\n b\n")]
    public void A_difference_is_shown_by_lines(string before, string after, string expected) => Assert.Equal(expected, LineDiff.Show("f", before, after));

    [Fact]
    public void Characters_that_move_the_cursor_or_hide_text_are_shown_by_their_code() =>
        Assert.EndsWith("+a\\u001b[2Jb\\u202ec\td\n", LineDiff.Show("f", "", "a\u001b[2Jb\u202ec\td"), StringComparison.Ordinal);
}
