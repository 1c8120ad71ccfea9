namespace SkVM.Tests;

/// <summary>Text of skills where people read it.</summary>
public class PlainTests
{
    [Theory]
    [InlineData("a\u001bb\nc\u202ed", "a\\u001bb\\u000ac\\u202ed")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("a\U000E0041b", "a\\ue0041b")]
    [InlineData("say \"hi\"\tin ä 😀", "say \"hi\"\tin ä 😀")]
    [InlineData("", "")]
    public void What_controls_or_hides_is_shown_by_its_code(string text, string shown) => Assert.Equal(shown, Plain.Show(text));
}
