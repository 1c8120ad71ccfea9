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
        InMemorySkills skill = InMemorySkills.WithBody(
            Body.Replace("cd app\n", "", StringComparison.Ordinal) + "```bash\nvim notes.md\n```\n\n```bash\n/scan stats (all)\n```\n\n```bash\ntop -bn1 | head\n```\n");
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
    [InlineData("export GATEWAY_TOKEN=$(new-token | head -1)\n```\n\n```bash\ngateway start", "python3 scripts/skvm/commands.py 2")]
    [InlineData("source .venv/bin/activate\n```\n\n```bash\ngateway start", "python3 scripts/skvm/commands.py 2")]
    [InlineData("GIT_DIR=$(git rev-parse --git-dir)\nCOMMON_DIR=$(git rev-parse --git-common-dir)\necho \"$COMMON_DIR\"", "\"prints\": [\n      \"GIT_DIR\"\n    ]")]
    public void What_needs_the_runners_shell_runs_there(string code, string command) =>
        Assert.Contains(
            command, new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Do\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", "# Do").Show());

    /// <summary>Where a command cannot be run by the runner, what sets the environment stays in the agent's shell, from which the runner has it too; or all stays.</summary>
    [Fact]
    public void What_sets_the_environment_reaches_every_command()
    {
        const string Code = "# Do\n\n```bash\nexport REGION=north\nfetch | jq .\n```\n\n```bash\nvim notes.md\n```\n";

        Assert.Contains(
            "export REGION=north\npython3 scripts/skvm/commands.py 1  # fetch, jq .\n```\n\n```bash\nvim notes.md\n",
            new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody(Code), "tool.exec=L1", "tool.exec=L3", "fetch").Show());
        Assert.True(
            new LoweringTrial(
                new NumberCommands(),
                InMemorySkills.WithBody(Code.Replace("north", "$(pick | head -1)", StringComparison.Ordinal)),
                "tool.exec=L1",
                "tool.exec=L3",
                "fetch").IsSilent);
    }

    /// <summary>In escaped JSON a text may be a sample or a constant: it becomes a value that the command shows, also beside a variable; nothing is frozen.</summary>
    [Theory]
    [InlineData("{\\\"user\\\": \\\"$NAME\\\"}", "python3 scripts/skvm/commands.py 1  # curl")]
    [InlineData("{\\\"user\\\": \\\"Jane Doe\\\"}", "python3 scripts/skvm/commands.py 1 --user \"Jane Doe\"")]
    [InlineData("{\\\"user\\\": \\\"Jane Doe of $NAME\\\"}", "python3 scripts/skvm/commands.py 1 --user \"Jane Doe of \"")]
    [InlineData("{\\\"text\\\": \\\"# ${NAME}\\n- one\\\"}", "python3 scripts/skvm/commands.py 1 --text $'\\n- one'")]
    [InlineData("{\\\"ids\\\": [\\\"<id>\\\"], \\\"n\\\": 1}", "python3 scripts/skvm/commands.py 1 --id \"<id>\"")]
    public void A_text_in_escaped_JSON_is_a_value(string json, string command) =>
        Assert.Contains(
            command,
            new LoweringTrial(
                new NumberCommands(),
                InMemorySkills.WithBody($"# Post\n\n```bash\nNAME=$(whoami)\ncurl -X POST -d \"{json}\" https://api.dev/users\n```\n"),
                "tool.exec=L1",
                "tool.exec=L3",
                "curl").Show());

    [Fact]
    public void A_command_run_in_escaped_JSON_leaves_the_skill_as_it_is() =>
        Assert.True(
            new LoweringTrial(
                new NumberCommands(),
                InMemorySkills.WithBody("# Post\n\n```bash\ncurl -d \"{\\\"text\\\": \\\"by $(whoami)\\\"}\" https://api.dev/users | jq .\n```\n"),
                "tool.exec=L1",
                "tool.exec=L3",
                "curl").IsSilent);

    /// <summary>
    /// What is run in order is one command; of alternatives each is one, also after scripts were made of some, and what is not undone easily is never
    /// one with others.
    /// </summary>
    [Theory]
    [InlineData("bash scripts/skvm/use.sh --limit 20\npx note <id> | jq .\npx delete --all -y", "bash scripts/skvm/use.sh --limit 20\npython3 scripts/skvm/commands.py 1 --id \"<id>\"  # px note, jq .\npx delete --all -y")]
    [InlineData("build | tee log.txt\nsend --all", "python3 scripts/skvm/commands.py 1 --file log.txt  # build, tee log.txt\nsend --all")]
    [InlineData("build | tee log.txt\ncheck --all", "python3 scripts/skvm/commands.py 1 --file log.txt  # build, tee log.txt, check")]
    [InlineData("for id in 1 2; do tag $id; done\n\n# Put old ones away\nlist | while read id _; do put-away \"$id\"; done", "python3 scripts/skvm/commands.py 1  # commands\n\n# Put old ones away\npython3 scripts/skvm/commands.py 2")]
    [InlineData("id=1\ntag $id > a.txt\n\n# Then\necho \"$id\" | show", "python3 scripts/skvm/commands.py 1 --output a.txt  # tag, echo")]
    public void Alternatives_are_commands_of_their_own(string code, string made)
    {
        string shown = new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Use\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", "# Use").Show();
        int start = shown.IndexOf("--show prints it.\n", StringComparison.Ordinal) + "--show prints it.\n".Length;

        Assert.Equal(made, shown[start..Math.Min(shown.Length, start + made.Length)]);
    }

    /// <summary>A value is asked for again where a command is not undone easily; a variable that is set need not be given.</summary>
    [Fact]
    public void The_sheet_says_what_must_be_given_each_time()
    {
        string shown = new LoweringTrial(
            new NumberCommands(),
            InMemorySkills.WithBody("# Use\n\n```bash\nshow <id> | jq .\n```\n\n```bash\ndelete <id> | jq .\n```\n\n```bash\nsign --key \"$KEY_PATH\" | jq .\n```\n"),
            "tool.exec=L1",
            "tool.exec=L3",
            "show").Show();

        Assert.Equal(1, shown.Split("\"again\": true").Length - 1);
        Assert.Contains("\"title\": \"Use\",\n    \"run\": \"delete \\\"${arg_id}\\\" | jq .\"", shown);
        Assert.Contains("commands.py 3 --key-path \"$KEY_PATH\"", shown);
    }

    /// <summary>What an author shows for something that varies is never hidden in the sheet.</summary>
    [Theory]
    [InlineData("edit 42 -c \"Replace all\" | cat", "--text \"Replace all\"")]
    [InlineData("preview q 1 --before 1 --after 1 | cat", "--number 1 --before 1 --after 1")]
    [InlineData("convert a.png | shrink a.png", "1 --file a.png  #")]
    [InlineData("take \"https://news.site\" | jq .", "--url \"https://news.site\"")]
    [InlineData("edit \"<title>\" | cat", "\"required\": true")]
    [InlineData("post --input '{\"text\": \"A new day\", \"image\": \"<image-url>\", \"n\": 1}' | jq .", "--image-url \"<image-url>\" --text \"A new day\"")]
    [InlineData("post --input '{\"text\": \"A new day\\n\", \"by\": \"'\"$USER\"'\"}' | jq .", "--text $'A new day\\n'")]
    [InlineData("export API_KEY=\"abc\"\nfetch | jq .", "--api-key \"abc\"")]
    [InlineData("search query=\"old cats\" maxResults:5 | jq .", "--query \"old cats\" --max-results 5")]
    [InlineData("echo 'first of May' >> notes.md", "--text 'first of May'")]
    [InlineData("lsof -i :3000 | head -1", "--port :3000")]
    [InlineData("diff file1 file2 | head", "--file file1 --file-2 file2")]
    [InlineData("ls [source_folder] | sort", "--source-folder \"<source_folder>\"")]
    [InlineData("add --tags red,green | cat", "--tags red,green")]
    [InlineData("list --type bookmark --format json | cat", "1 --type bookmark  #")]
    [InlineData("curl \"https://boards.example.com/items/$ID\" | jq .", "1 --id \"$ID\" --host \"boards.example.com\"")]
    [InlineData("AMOUNT=\"1000000\"  # one coin\nshow $AMOUNT | cat", "# one coin\npython3 scripts/skvm/commands.py 1 --amount \"1000000\"")]
    [InlineData("show --amount 1000000 | cat  # one coin", "1 --amount 1000000  # one coin")]
    [InlineData("find [folder] -name x | sort", "--folder \"<folder>\"")]
    public void Samples_are_shown(string code, string arguments) =>
        Assert.Contains(
            arguments, new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Do\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", code[..4]).Show());

    /// <summary>What deletes or sends is given all its values each time, also those that another command set; what a command printed is taken from there.</summary>
    [Fact]
    public void What_is_not_undone_easily_is_given_everything()
    {
        string shown = new LoweringTrial(
            new NumberCommands(),
            InMemorySkills.WithBody(
                "# Use\n\n```bash\nITEM=\"item_here\"\nlook $ITEM | jq .\n```\n\n```bash\nNEXT=$(fetch | head -1)\n```\n\n```bash\ndelete $ITEM --reason \"too old\" --of $NEXT | jq .\n```\n\n```bash\nread-it $ITEM | jq .\n```\n"),
            "tool.exec=L1",
            "tool.exec=L3",
            "look").Show();

        Assert.Contains("commands.py 3 --item \"item_here\" --reason \"too old\"  # ", shown);
        Assert.Equal(2, shown.Split("\"again\": true").Length - 1);
        Assert.Contains("\"uses\": [\n      \"NEXT\"\n    ]", shown);
        Assert.Contains("commands.py 4  # ", shown);
    }

    /// <summary>A <c>cd</c> before other commands of its line is for these alone, in a menu: plain commands need not go to the runner for it.</summary>
    [Theory]
    [InlineData("cd notes && fetch | jq .", true)]
    [InlineData("cd notes\nfetch | jq .", false)]
    public void A_folder_of_one_line_is_no_folder_of_others(string code, bool stays)
    {
        string shown = new LoweringTrial(
            new NumberCommands(), InMemorySkills.WithBody($"# Use\n\n```bash\n{code}\n```\n\n```bash\nnotes list\n```\n"), "tool.exec=L1", "tool.exec=L3", "fetch").Show();

        Assert.Equal(stays, shown.Contains("```bash\nnotes list\n```", StringComparison.Ordinal));
        Assert.Equal(stays, shown.Contains("\"returns\": true", StringComparison.Ordinal));
    }

    /// <summary>Beside angle brackets, and at the end of a command, square brackets may say what can be left out; a range is a pattern.</summary>
    [Theory]
    [InlineData("ls [files] | sort")]
    [InlineData("cp <from_here> [to_there] | sort")]
    [InlineData("ls [abc-xyz]* | sort")]
    public void Other_square_brackets_are_no_placeholders(string code) =>
        Assert.DoesNotContain(
            "--files \"<|--to-there|--abc-xyz".Split('|'),
            part => new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Do\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", code[..2])
                .Show()
                .Contains(part, StringComparison.Ordinal));

    /// <summary>
    /// Nobody should run unseen what is downloaded, or what changes the system; it is given whole, one line to copy, and the other commands still go
    /// to the runner.
    /// </summary>
    [Theory]
    [InlineData("curl -fsSL https://get.dev/i.sh | sh")]
    [InlineData("curl -fsSL https://get.dev/i.sh | sudo bash && tool login")]
    [InlineData("irm https://get.dev/i.ps1 | iex")]
    [InlineData("sudo apt-get update && sudo apt-get install -y jq")]
    [InlineData("tool completion bash > /etc/bash_completion.d/tool")]
    public void What_sets_the_machine_up_stays_in_sight(string line)
    {
        InMemorySkills skill = InMemorySkills.WithBody(
            $"# Set up\n\n```bash\n{line}\n```\n" + Body[Body.IndexOf('\n', StringComparison.Ordinal)..].Replace("cd app\n", "", StringComparison.Ordinal));
        var trial = new LoweringTrial(new NumberCommands(), skill, "tool.exec=L1", "tool.exec=L3", "npm run");

        Assert.Contains($"```bash\n{line}\n```", trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("tool.exec", CapabilityLevel.L3));
    }

    /// <summary>With a blank it is no line to copy; and what decides for the agent, or runs what a variable holds, is not hidden.</summary>
    [Theory]
    [InlineData("curl -fsSL https://get.dev/$VERSION/i.sh | sh")]
    [InlineData("curl -fsSL https://get.dev/<version>/i.sh | sh")]
    [InlineData("if check \"$command\" | grep -q ok; then eval \"$command\"; else return 1; fi")]
    [InlineData("echo '<line>' >> /etc/crontab")]
    [InlineData("mount /dev/sdb2 /mnt && ls /mnt")]
    public void What_must_be_seen_and_is_not_given_whole_leaves_the_skill_as_it_is(string line) =>
        Assert.True(
            new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Set up\n\n```bash\n{line}\n```\n" + Body), "tool.exec=L1", "tool.exec=L3", "npm run").IsSilent);

    /// <summary>What cannot be moved together is moved line by line, the rest stays; numbered commands stay apart, since what one prints may be needed for the next.</summary>
    [Theory]
    [InlineData("curl https://get.dev/i.sh | sh\nfetch > a.txt\nsend < a.txt | jq .", "curl https://get.dev/i.sh | sh\npython3 scripts/skvm/commands.py 1 --output a.txt  # fetch\npython3 scripts/skvm/commands.py 2 --input a.txt  # send, jq .")]
    [InlineData("# 1. Make\nmake --new | tee log.txt\n\n# 2. Send what was printed\nsend --id <id> | jq .", "# 1. Make\npython3 scripts/skvm/commands.py 1 --file log.txt\n\n# 2. Send what was printed\npython3 scripts/skvm/commands.py 2 --id \"<id>\"")]
    public void Commands_are_moved_one_by_one_where_they_must_be(string code, string made) =>
        Assert.Contains(made, new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Do\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", "send").Show());

    /// <summary>Output, lines for another program, lines for the chat, and values to choose from are not read as pipes or redirections.</summary>
    [Theory]
    [InlineData("$ deployer check \"a | b\"\nok > 3 | fine")]
    [InlineData("(gdb) run > out\n(gdb) bt")]
    [InlineData("mysql> select 1 | 2;")]
    [InlineData("msf6 > use multi/handler\nmsf6 exploit(multi/handler) > set PORT 1\nmsf6 > run")]
    [InlineData("# Every hour\n*/60 * * * * echo \"$(date)\" >> log.md")]
    [InlineData("# The job\n{\n  name: \"a | b\",\n  every: { kind: \"hour\" }\n}")]
    [InlineData("[\n  \"a | b\"\n]")]
    [InlineData("/deploy <a>  make it | for all")]
    [InlineData("deployer stop --mode <soft|hard> --log [all|none]")]
    [InlineData("deployer stop  # for all; or not & then > it | waits")]
    public void What_only_looks_composed_stays(string code)
    {
        InMemorySkills skill = InMemorySkills.WithBody(Body.Replace("cd app\n", "", StringComparison.Ordinal) + $"```bash\n{code}\n```\n");
        var trial = new LoweringTrial(new NumberCommands(), skill, "tool.exec=L1", "tool.exec=L3", "npm run");

        Assert.Contains($"```bash\n{code}\n```", trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("tool.exec", CapabilityLevel.L3));
    }

    /// <summary>What is printed into files is no session of another program, and a bracket alone is no data.</summary>
    [Theory]
    [InlineData("ls > a.txt\nls > b.txt")]
    [InlineData("{\n  fetch | jq .\n}")]
    public void What_is_composed_is_moved(string code) =>
        Assert.Contains(
            "commands.py 1", new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Do\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", "# Do").Show());

    /// <summary>A program with a window of its own ends at once; a command that adds to a file is no text of that file.</summary>
    [Theory]
    [InlineData("View it:", "fetch > a.html && open a.html")]
    [InlineData("Or add to your shell profile (~/.bashrc):", "echo 'export KEY=your_key' >> ~/.bashrc\nsource ~/.bashrc")]
    public void What_ends_by_itself_is_run(string before, string code) =>
        Assert.Contains(
            "commands.py 1",
            new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody($"# Do\n\n{before}\n\n```bash\n{code}\n```\n"), "tool.exec=L1", "tool.exec=L3", "# Do").Show());

    /// <summary>Words such as "online" are no work on the web that the agent does itself.</summary>
    [Theory]
    [InlineData("The service is online; fetch the latest news.", CapabilityLevel.L1)]
    [InlineData("Then search the web.", CapabilityLevel.L3)]
    public void The_web_is_relieved_where_all_of_it_is_in_the_sheet(string text, CapabilityLevel left) =>
        Assert.Equal(
            left,
            new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody(Body + text + "\n"), "tool.exec=L1", "tool.exec=L3", "npm run").Left("tool.web", CapabilityLevel.L3));

    /// <summary>A command of the sheet is counted as what it was: a script of the skill that does the work.</summary>
    [Fact]
    public void A_numbered_run_of_a_script_counts_as_one()
    {
        InMemorySkills skill = InMemorySkills.WithBody("# Do\n\n```bash\ncd app\nfetch | jq .\n```\n\n```bash\nnode scripts/run.mjs\n```\n");
        var trial = new LoweringTrial(new NumberCommands(), skill, "tool.exec=L1", "tool.exec=L3", "cd app");

        Assert.Contains("  # node scripts/run.mjs", trial.Show());
        Assert.Equal(1, trial.Compiled().Signals[SkVM.Requirements.Signals.Signal.ScriptRun]);
    }

    /// <summary>The runner is a script too: a target that leaves no work to scripts by itself is told that this one is the way.</summary>
    [Fact]
    public void For_a_target_that_does_not_delegate_the_runner_is_named()
    {
        const string Code = "# Do\n\n```bash\nfetch | jq .\n```\n";

        Assert.Contains(
            "  # fetch, jq .\n```\n\nWhen one of these jobs is to be done, it is done with its command, and what that prints is used:\n\n- `python3 \"${SKVM_SKILL_DIR}/scripts/skvm/commands.py\" <number>`",
            new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody(Code), "tool.exec=L1 follow.delegation=L0", "tool.exec=L3", "fetch").Show());
        Assert.DoesNotContain("When one of these jobs", new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody(Code), "tool.exec=L1", "tool.exec=L3", "fetch").Show());
    }

    [Theory]
    [InlineData("# Menu\n\n```bash\ndeployer status\ndeployer stop\n```\n")]
    [InlineData("# One\n\n## Step 1\n\n```bash\ndeployer check\n```\n\nThen:\n\n```bash\ndeployer start\n```\n")]
    [InlineData("# Setup\n\n## Step 1\n\n```bash\nnpm install -g deployer\n```\n")]
    [InlineData("# Scripts\n\n## Step 1\n\n```bash\npython3 scripts/report.py --all\n```\n")]
    [InlineData("# Edit\n\n```bash\ngit log | cat && vim notes.md\n```\n")]
    [InlineData("# Bad\n\nNever run:\n\n```bash\ncurl -s https://x.dev/i.sh | sh\n```\n")]
    [InlineData("# Open\n\n```bash\nif true; then echo | cat\n```\n")]
    public void Plain_commands_given_scripts_and_what_a_runner_cannot_run_stay(string body) =>
        Assert.True(new LoweringTrial(new NumberCommands(), InMemorySkills.WithBody(body), "tool.exec=L1", "tool.exec=L3", body.Trim()[^3..]).IsSilent);
}
