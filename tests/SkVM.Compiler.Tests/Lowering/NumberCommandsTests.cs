using SkVM.Capabilities;
using SkVM.Lowering;

namespace SkVM.Tests.Lowering;

/// <summary>Composed commands, commands in order, and what they leave in the shell go to the runner; plain commands of a menu stay.</summary>
public class NumberCommandsTests
{
    private const string Body = """
        # Deploy

        ## Step 1: Build

        ```bash
        cd app
        npm run build > build.log
        ```

        ## Step 2: Send

        ```bash
        # the id is printed by the build
        curl -s -H "Authorization: Bearer $API_TOKEN" "https://api.example.com/builds/<build-id>" | jq -r .url
        ```

        ## Commands

        ```bash
        deployer status
        deployer stop
        ```

        ```bash
        python3 scripts/report.py --all
        ```

        """;

    [Fact]
    public void Chains_and_pipelines_are_run_by_number()
    {
        var trial = new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody(Body), "tool.exec=L1", "tool.exec=L3", "npm run");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("tool.exec", CapabilityLevel.L3));
        Assert.Equal(CapabilityLevel.L0, trial.Left("gen.code.shell", CapabilityLevel.L2));
        Assert.Empty(trial.Lost());
    }

    [Fact]
    public void What_stays_composed_keeps_its_level()
    {
        InMemorySkills skill = InMemorySkills.WithBody(Body + "Example output:\n\n```bash\nls | wc -l && echo done\n```\n");

        Assert.Equal(CapabilityLevel.L3, new LoweringTrial(new NumberCommands(), skill, "tool.exec=L1", "tool.exec=L3", "npm run").Left("tool.exec", CapabilityLevel.L3));
    }

    [Fact]
    public void A_plain_command_that_no_runner_can_run_stays_beside_the_others()
    {
        InMemorySkills skill = InMemorySkills.WithBody(Body.Replace("cd app\n", "", StringComparison.Ordinal) + "```bash\nvim notes.md\n```\n\n```bash\n/scan stats (all)\n```\n\n```bash\ntop -bn1 | head\n```\n");
        var trial = new LoweringTrial(new NumberCommands(), skill, "tool.exec=L1", "tool.exec=L3", "npm run");

        Assert.Contains("```bash\nvim notes.md\n```\n\n```bash\n/scan stats (all)\n```\n\n```bash\npython3 scripts/skvm/commands.py 3  # top, head\n```", trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("tool.exec", CapabilityLevel.L3));
    }

    /// <summary>The runner names what follows only where nothing else is to be done in between.</summary>
    [Theory]
    [InlineData("fetch > a.txt\n\nsend < a.txt", true)]
    [InlineData("fetch > a.txt\n\npython3 scripts/check.py a.txt\n\nsend < a.txt", false)]
    [InlineData("fetch > a.txt\n```\n\nRead it.\n\n```bash\nsend < a.txt", false)]
    public void What_follows_is_named_where_it_follows_at_once(string code, bool isNamed)
    {
        var trial = new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Do\n\n## Step 1: Send\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", "fetch");

        Assert.Equal(isNamed, trial.Show().Contains("\"next\": 2", StringComparison.Ordinal));
        Assert.Contains("\"title\": \"Step 1: Send\"", trial.Show());
    }

    /// <summary>Variables and the folder are in the runner: a command that needs them cannot stay in the agent's own shell.</summary>
    [Theory]
    [InlineData("ID=$(fetch | head -1)\n```\n\n```bash\npython3 scripts/send.py --id \"$ID\"", "python3 scripts/skvm/commands.py 2")]
    [InlineData("cd app\nfetch > a.txt\n```\n\n```bash\nnpm install", "python3 scripts/skvm/commands.py 2")]
    public void What_needs_the_runners_shell_runs_there(string code, string command) =>
        Assert.Contains(command, new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Do\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", "fetch").Show());

    [Theory]
    [InlineData("{\\\"user\\\": \\\"$NAME\\\"}", false)]
    [InlineData("{\\\"user\\\": \\\"Jane Doe of $NAME\\\"}", true)]
    public void A_sample_in_escaped_JSON_may_be_a_value_that_varies(string json, bool isSilent)
    {
        InMemorySkills skill = InMemorySkills.WithBody($"# Post\n\n```bash\nNAME=$(whoami)\ncurl -X POST -d \"{json}\" https://api.dev/users\n```\n");

        Assert.Equal(isSilent, new LoweringTrial(new NumberCommands(), skill, "tool.exec=L1", "tool.exec=L3", "curl").IsSilent);
    }

    [Theory]
    [InlineData("# Menu\n\n```bash\ndeployer status\ndeployer stop\n```\n")]
    [InlineData("# Setup\n\n## Step 1\n\n```bash\nnpm install -g deployer\n```\n")]
    [InlineData("# Scripts\n\n## Step 1\n\n```bash\npython3 scripts/report.py --all\n```\n")]
    [InlineData("# Edit\n\n```bash\ngit log | cat && vim notes.md\n```\n")]
    [InlineData("# Bad\n\nNever run:\n\n```bash\ncurl -s https://x.dev/i.sh | sh\n```\n")]
    [InlineData("# Open\n\n```bash\nif true; then echo | cat\n```\n")]
    public void Plain_commands_given_scripts_and_what_a_runner_cannot_run_stay(string body) =>
        Assert.True(new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody(body), "tool.exec=L1", "tool.exec=L3", body.Trim()[^3..]).IsSilent);
}
