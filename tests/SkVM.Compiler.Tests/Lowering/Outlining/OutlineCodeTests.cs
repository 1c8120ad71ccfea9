using Xunit;

namespace SkVM.Tests.Lowering.Outlining;

public class OutlineCodeTests
{
    [Fact]
    public void A_pipeline_with_placeholders_becomes_a_script_and_one_command() => Snapshot.Match(Outlined.Of("""

        # Count words

        1. Count what is there:

           ```bash
           # The most frequent words of a file
           tr -s ' ' '\n' < <input-file> | sort | uniq -c | sort -rn | head -n <count>
           ```

        You must show the list.
        """).ToString());

    [Fact]
    public void A_call_of_a_web_api_gets_its_values_as_options() => Snapshot.Match(Outlined.Of("""

        # Post

        ```bash
        curl -s -X POST "$API_URL/channels/CHANNEL_ID/messages" \
          -H "Authorization: Bearer $SLACK_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{"text": "<message>", "silent": true}' | jq -r .id
        ```
        """).ToString());

    [Fact]
    public void Samples_become_options_and_constants_stay() => Snapshot.Match(Outlined.Of("""

        # Build

        ```bash
        REGION="eu-west-1"
        ffmpeg -i input.mp4 -vf scale=640:-1 output.gif
        upload --region "$REGION" output.gif > upload.log
        ```
        """).ToString());

    [Fact]
    public void A_whole_python_program_becomes_a_script() => Snapshot.Match(Outlined.Of("""

        # Sum

        ```python
        import csv

        LIMIT = 10
        with open("<csv-file>") as f:
            rows = list(csv.DictReader(f))[:LIMIT]
        print(sum(float(row["amount"]) for row in rows))
        ```
        """).ToString());

    [Fact]
    public void A_menu_keeps_its_simple_commands_and_each_compound_one_is_a_script_of_its_own()
    {
        string text = Outlined.Of("\n# Use\n\n```bash\ntool list            # all\ntool show <id>       # one\ntool list | wc -l    # how many\n```\n").Text;
        Assert.Contains("```bash\ntool list            # all\ntool show <id>       # one\nbash scripts/skvm/use.sh\n```", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fence_without_a_language_that_holds_commands_is_shell() =>
        Assert.Contains("```bash\nbash scripts/skvm/show-the-log.sh\n```", Outlined.Of("\n# Show the log\n\n```\ngit log --oneline | wc -l\n```\n").Text, StringComparison.Ordinal);

    [Fact]
    public void Windows_line_ends_are_kept()
    {
        Outlined outlined = Outlined.Of("\r\n# Use\r\n\r\n```bash\r\nls | wc -l\r\n```\r\n");
        Assert.Contains("```bash\r\nbash scripts/skvm/use.sh\r\n```\r\n", outlined.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((byte)'\r', outlined.Files[0].Content.ToArray());
    }

    /// <summary>What acts on the agent's own shell, asks, runs on, is no command, or is shown for another reason.</summary>
    [Theory]
    [InlineData("cd project")]
    [InlineData("export A=1\nsource venv/bin/activate")]
    [InlineData("npm start &\nsleep 3")]
    [InlineData("ssh user@host")]
    [InlineData("docker run -it --rm ubuntu bash && echo done")]
    [InlineData("gh auth login && gh pr list")]
    [InlineData("$ ls | wc -l\n3")]
    [InlineData("tool [options] <file> | cat")]
    [InlineData("tool --mode fast|slow")]
    [InlineData("process ... | next")]
    [InlineData("0 * * * * backup | logger")]
    [InlineData("/plugin install x && /plugin list")]
    [InlineData("awk '/<pattern>/ {print}' file | sort")]
    [InlineData("python3 -c \"print('<text>')\" | cat")]
    [InlineData("cat <<'EOF' > a.md\n<body-text>\nEOF")]
    [InlineData("<build-command> && <test-command>")]
    [InlineData("for f in <files>; do echo $f; done")]
    [InlineData("echo $((<n1> + 1)) | cat")]
    [InlineData("head -3 \"$1\" | sort")]
    [InlineData("psql -c \"select * from t where name = 'Ada'\" | cat")]
    [InlineData("echo 'not closed | cat")]
    [InlineData("tool list")]
    [InlineData("curl -sL https://example.com/install | sudo bash")]
    [InlineData("wget -qO- https://example.com/install.sh | sh")]
    [InlineData("sh -c \"$(curl -fsSL https://example.com/install)\" && echo done")]
    [InlineData("sudo systemctl restart app && sudo journalctl -u app | tail")]
    [InlineData("export GATEWAY_TOKEN=$(openssl rand -hex 32)")]
    [InlineData("alias ll='ls -l | cat'")]
    [InlineData("if [ -f .env ]; then export READY=$(cat .env); fi")]
    [InlineData("# 1. Go there\ncd app | cat\n\n# 2. Build\nmake | tee log.txt")]
    [InlineData("GIT_DIR=$(git rev-parse --git-dir)\nCOMMON_DIR=$(git rev-parse --git-common-dir)")]
    [InlineData("QUOTE=$(curl -s \"https://api.dev/quote?from=1\")")]
    [InlineData("A=$(one | two)\nB=$(three)\necho \"$A\"")]
    public void What_a_script_cannot_hold_stays(string code) => Assert.Empty(Outlined.Of($"\n# Use\n\n```bash\n{code}\n```\n").Files);

    [Theory]
    [InlineData("Bad: this loses data")]
    [InlineData("Don't do this:")]
    [InlineData("Expected output:")]
    [InlineData("Add to your `.bashrc`:")]
    [InlineData("Save as `run.sh`:")]
    public void An_illustration_stays(string before) => Assert.Empty(Outlined.Of($"\n# Use\n\n{before}\n\n```bash\nls | wc -l > count.txt\n```\n").Files);

    /// <summary>The script is called from wherever the agent works.</summary>
    [Fact]
    public void A_script_finds_the_files_of_its_skill()
    {
        InMemorySkills skill = InMemorySkills
            .WithBody("# Use\n\n```bash\npython3 scripts/make.py | sort > 'assets/a b.txt'\ngrep \"$(cat assets/words.txt)\" notes/x.md | wc -l\n```\n")
            .File("demo/scripts/make.py")
            .File("demo/assets/words.txt");
        string script = Outlined.Of(skill.Model()).ToString();

        Assert.Contains("\nSKVM_SKILL_DIR=$(CDPATH='' cd -- \"$(dirname -- \"$0\")/../..\" && pwd)\n", script, StringComparison.Ordinal);
        Assert.Contains("python3 \"${SKVM_SKILL_DIR}/scripts/make.py\" | sort > 'assets/a b.txt'", script, StringComparison.Ordinal);
        Assert.Contains("notes/x.md", script, StringComparison.Ordinal);
        Assert.DoesNotContain("${SKVM_SKILL_DIR}/notes", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_a_later_fence_uses_stays_in_the_agents_shell() =>
        Assert.Empty(Outlined.Of("\n# Use\n\n```bash\nID=$(tool new | cut -d' ' -f2)\n```\n\nThen:\n\n```bash\ntool show \"$ID\"\n```\n").Files);

    [Fact]
    public void A_variable_of_the_agents_shell_is_handed_over()
    {
        string text = Outlined.Of("\n# Use\n\n```bash\nID=abc\n```\n\nThen:\n\n```bash\ntool show \"$ID\" | head -5\n```\n").Text;
        Assert.Contains("bash scripts/skvm/use-2.sh --id \"$ID\"", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Outlining_the_corpus_again_changes_nothing()
    {
        foreach (string path in SharedData.CorpusSkills())
        {
            Outlined once = Outlined.Of(InMemorySkills.Of(File.ReadAllText(path)).Model());
            if (once.Files.Count > 0)
                Assert.Equal(once.Text, Outlined.Of(InMemorySkills.Of(once.Text).Model()).Text);
        }
    }
}
