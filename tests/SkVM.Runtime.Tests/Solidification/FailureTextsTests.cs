using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

public sealed class FailureTextsTests
{
    [Theory]
    [InlineData("Exit code: 1", true)]
    [InlineData("exited with code 1", true)]
    [InlineData("exit status of 2", true)]
    [InlineData("returncode=1", true)]
    [InlineData("exit code \t was \t => 3", true)]
    [InlineData("\"exit_code\": \"1\"", true)]
    [InlineData("exit code: 0", false)]
    [InlineData("the exit code of x", false)]
    public void Exit_codes_are_read(string text, bool isFailure) => Assert.Equal(isFailure, FailureTexts.IsFailure(text));

    /// <summary>A tool says what it likes; blanks between the words of a failure once took cubic time.</summary>
    [Theory]
    [InlineData("exit code", " ", "x")]
    [InlineData("exited with", " ", "x")]
    [InlineData("error", "\t", "x")]
    [InlineData("a: ", " ", "x")]
    [InlineData("", "exit code ", "x")]
    [InlineData("", "user not ", "x")]
    [InlineData("", ": ", "x")]
    [InlineData("", "error", "x")]
    [InlineData("", "[", "x")]
    [InlineData("exit ", "1", "x")]
    public async Task A_long_text_is_read_to_its_end(string before, string repeated, string after)
    {
        string text = before + string.Concat(Enumerable.Repeat(repeated, 60_000 / repeated.Length)) + after;
        await Task.Run(() => FailureTexts.IsFailure(text)).WaitAsync(TimeSpan.FromMinutes(1));
    }
}
