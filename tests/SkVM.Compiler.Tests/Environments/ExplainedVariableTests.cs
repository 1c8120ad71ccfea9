namespace SkVM.Tests.Environments;

/// <summary>SKVM2007 names variables that the reader cannot know: not those that the skill itself sets, or shows with a comment or below a sentence.</summary>
public class ExplainedVariableTests
{
    private const string Use = "\n\n## Use\n\n```bash\ncurl -H \"Authorization: Bearer $LEDGER_API_KEY\" https://ledger.example.com/figures\n```\n";

    [Theory]
    [InlineData("## Setup\n\nGet yours at: https://ledger.example.com\n\n```bash\nexport LEDGER_API_KEY=\"your-key\"\n```")]
    [InlineData("## Setup\n\n1. Get your key from the settings\n\n```bash\nexport LEDGER_API_KEY=\"your-key\"\n```")]
    [InlineData("## Setup\n\n```bash\n# The key of the settings page\nexport LEDGER_API_KEY=\"your-key\"\n```")]
    [InlineData("## Setup\n\n```bash\nexport LEDGER_API_KEY=\"your-key\" # of the settings page\n```")]
    [InlineData("## Setup\n\n```bash\nexport LEDGER_API_KEY=$(cat ~/.ledger)\n```")]
    public void What_the_skill_sets_or_explains_is_known(string setup) => Assert.Empty(Found(setup));

    [Theory]
    [InlineData("## Setup\n\n```bash\nexport LEDGER_API_KEY=\"your-key\"\n```")]
    [InlineData("## Setup\n\nLog in.")]
    public void A_place_to_fill_without_a_word_is_not(string setup) =>
        Assert.Contains("LEDGER_API_KEY from the environment, which is not named in the text", Assert.Single(Found(setup)), StringComparison.Ordinal);

    private static string[] Found(string setup) => InMemorySkills.WithBody("# Ledger\n\n" + setup + Use).Messages("SKVM2007");
}
