namespace SkVM.Tests.Dependencies;

/// <summary>Variables that a skill reads or asks for; not those that its code makes.</summary>
public class EnvironmentVariableTests
{
    [Theory]
    [InlineData("```bash\ncurl -H \"X: $ACME_API_KEY\" https://x.org\n```", true)]
    [InlineData("```bash\nexport ACME_API_KEY=\"your-key\"\n```", true)]
    [InlineData("```\nACME_API_KEY=...\nACME_URL=https://x.org\n```", true)]
    [InlineData("```python\nimport os\nkey = os.environ[\"ACME_API_KEY\"]\n```", true)]
    [InlineData("```js\nconst key = process.env.ACME_API_KEY;\n```", true)]
    [InlineData("```csharp\nvar key = Environment.GetEnvironmentVariable(\"ACME_API_KEY\");\n```", true)]
    [InlineData("```powershell\n$key = $env:ACME_API_KEY\n```", true)]
    [InlineData("```json\n{ \"env\": { \"ACME_API_KEY\": \"YOUR_KEY\" } }\n```", true)]
    [InlineData("## Setup\n\nSet the `ACME_API_KEY` environment variable.", true)]
    [InlineData("```bash\nACME_API_KEY=$(cat key.txt)\necho \"$ACME_API_KEY\"\n```", false)]
    [InlineData("```bash\nfor ACME_API_KEY in a b; do echo \"$ACME_API_KEY\"; done\n```", false)]
    [InlineData("```python\nACME_API_KEY = 3\n```", false)]
    public void A_variable_is_needed_where_it_comes_from_outside(string body, bool needed) =>
        Assert.Equal(needed, Needs.Of(InMemorySkills.WithBody(body + "\n")).Any(need => need.StartsWith("env ACME_API_KEY", StringComparison.Ordinal)));

    [Theory]
    [InlineData("curl -H 'Authorization: Bearer YOUR_API_KEY' https://x.org", true)]
    [InlineData("acme --token <ACCESS_TOKEN> list", true)]
    [InlineData("curl -H \"X: $ACME_API_KEY\" https://x.org -d YOUR_API_KEY", false)]
    [InlineData("echo YOUR_FILE <NAME>", false)]
    public void A_credential_to_fill_in_counts_where_no_variable_holds_one(string command, bool counts) =>
        Assert.Equal(counts, Needs.Of(InMemorySkills.WithBody($"```bash\n{command}\n```\n")).Any(need => need is "env API_KEY?" or "env ACCESS_TOKEN?"));

    [Theory]
    [InlineData("```bash\necho \"$HOME $PATH\"\n```")]
    [InlineData("```bash\nawk '{print $NF}' f\n```")]
    public void What_every_system_sets_is_not_listed(string body) =>
        Assert.DoesNotContain(Needs.Of(InMemorySkills.WithBody(body + "\n")), need => need.StartsWith("env ", StringComparison.Ordinal));

    [Theory]
    [InlineData("```python\nimport os\nconnect(os.environ[\"ACME_API_KEY\"], os.environ[\"DB_PASS\"])\n```")]
    [InlineData("```js\nnew Client({ apiKey: process.env.ACME_API_KEY, region: \"eu\" });\n```")]
    [InlineData("```python\nimport os\nkeys = [os.getenv(\"ACME_API_KEY\"), 1]\n```")]
    [InlineData("```python\nimport os\nkeys = f(os.environ.get('ACME_API_KEY',), 1)\n```")]
    public void A_comma_of_what_stands_around_is_no_default(string body) => Assert.Contains("env ACME_API_KEY", Needs.Of(InMemorySkills.WithBody(body + "\n")));

    [Theory]
    [InlineData("```python\nimport os\nkey = os.environ.get(\"ACME_API_KEY\", \"none\")\n```")]
    [InlineData("```python\nimport os\nkey = os.getenv(\"ACME_API_KEY\" , None)\n```")]
    [InlineData("```js\nconst key = process.env.ACME_API_KEY ?? \"none\";\n```")]
    [InlineData("```js\nconst key = process.env[\"ACME_API_KEY\"] || \"none\";\n```")]
    public void A_value_to_fall_back_on_makes_it_optional(string body) => Assert.Contains("env ACME_API_KEY?", Needs.Of(InMemorySkills.WithBody(body + "\n")));

    [Theory]
    [InlineData("os.environ[\"ACME_API_KEY\"] = \"x\"")]
    [InlineData("del os.environ[\"ACME_API_KEY\"]")]
    public void What_code_sets_or_removes_it_does_not_read(string line) =>
        Assert.DoesNotContain(Needs.Of(InMemorySkills.WithBody($"```python\nimport os\n{line}\n```\n")), need => need.StartsWith("env ", StringComparison.Ordinal));

    [Fact]
    public void A_comparison_reads() =>
        Assert.Contains("env ACME_API_KEY", Needs.Of(InMemorySkills.WithBody("```python\nimport os\nif os.environ[\"ACME_API_KEY\"] == \"x\": pass\n```\n")));

    [Fact]
    public void A_credential_to_fill_in_is_read_by_no_code_and_optional()
    {
        InMemorySkills skills = InMemorySkills.WithBody("```bash\nacme --consumer-key YOUR_API_KEY --token <ACCESS_TOKEN> list\n```\n");
        Assert.Contains("env API_KEY?", Needs.Of(skills));
        Assert.Empty(skills.Found("SKVM2007"));
    }
}
