namespace SkVM.Tests.Lowering;

/// <summary>Commands by number, and what scripts keep from one call to the next.</summary>
public class CommandScriptTests
{
    private const string Sheet = """
        [
          { "title": "Prepare", "run": "mkdir -p work && cd work\nNAME=ready", "next": 2, "values": [] },
          { "title": "Note", "run": "printf '%s %s\\n' \"$NAME\" \"${arg_text}\" >> \"${arg_file}\"", "next": 0, "values": [
            { "option": "text", "variable": "arg_text", "shown": "<text>", "number": false, "required": true, "default": "" },
            { "option": "file", "variable": "arg_file", "shown": "note.txt", "number": false, "required": false, "default": "note.txt" } ] },
          { "title": "Fail", "run": "exit 7", "next": 0, "values": [] }
        ]
        """;

    [SkippableFact]
    public void Commands_run_by_number_and_keep_folder_variables_and_values()
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Sheet);

        Assert.Equal("1 Prepare: mkdir -p work && cd work NAME=ready\n2 Note: printf '%s %s\\n' \"$NAME\" \"${arg_text}\" >> \"${arg_file}\"\n3 Fail: exit 7", script.Run());
        Assert.Equal("(command 1 is done; the folder is now FOLDER/work; then: python3 commands.py 2 for \"Note\")", script.Run("1"));
        Assert.Equal("!Command 2 needs <text>. Find it in what was printed before, or ask for it; then run: python3 commands.py 2 --text VALUE", script.Run("2"));
        Assert.Equal("(command 2 is done; the folder is now FOLDER/work)", script.Run("2", "--text", "it's $(touch x); `y`"));
        Assert.Equal("ready it's $(touch x); `y`\n", script.Read("work/note.txt"));
        Assert.Equal("(command 2 is done; the folder is now FOLDER/work)", script.Run("2", "--file=other.txt"));
        Assert.Equal("ready it's $(touch x); `y`\n", script.Read("work/other.txt"));
        Assert.False(script.Has("work/x"));
        Assert.Equal("", script.Run("reset"));
        Assert.StartsWith("!Command 2 needs <text>.", script.Run("2"));
    }

    [SkippableFact]
    public void Commands_find_the_files_of_the_skill_from_anywhere()
    {
        const string Print = """[{ "title": "Print", "run": "cd / && cat \"${SKVM_SKILL_DIR}/assets/skvm/words.txt\"", "next": 0, "values": [] }]""";
        using PythonScript script = new PythonScript("commands.py", asInSkill: true)
            .Write("skill/assets/skvm/commands.json", Print)
            .Write("skill/assets/skvm/words.txt", "one two\n");

        Assert.StartsWith("one two\n(command 1 is done", script.Run("1"));
    }

    private const string Links = """
        [
          { "title": "Show", "run": "echo show ${arg_link_id} ${arg_url}", "next": 0, "values": [
            { "option": "link-id", "variable": "arg_link_id", "shown": "<link-id>", "number": false, "required": true, "default": "" },
            { "option": "url", "variable": "arg_url", "shown": "https://a.dev/one", "number": false, "required": false, "default": "https://a.dev/one" } ] },
          { "title": "Tell", "run": "echo tell ${arg_link_id} ${arg_url}", "next": 0, "values": [
            { "option": "link-id", "variable": "arg_link_id", "shown": "<link-id>", "number": false, "required": true, "default": "" },
            { "option": "url", "variable": "arg_url", "shown": "https://a.dev/me", "number": false, "required": false, "default": "https://a.dev/me" } ] },
          { "title": "Delete", "run": "echo delete ${arg_link_id}", "next": 0, "values": [
            { "option": "link-id", "variable": "arg_link_id", "shown": "<link-id>", "number": false, "required": true, "default": "", "again": true } ] },
          { "title": "Sign", "run": "echo sign \"$SKVM_TEST_KEY\"", "next": 0, "values": [
            { "option": "skvm-test-key", "variable": "SKVM_TEST_KEY", "shown": "$SKVM_TEST_KEY", "number": false, "required": true, "default": "" } ] },
          { "title": "Set", "run": "export SKVM_TEST_KEY=k.json", "next": 0, "values": [] },
          { "title": "Look", "run": "PLACE=$(echo 'a b'); NONE=", "next": 0, "values": [], "prints": ["PLACE", "NONE"] }
        ]
        """;

    /// <summary>A value goes only where it was given for: what replaced a sample holds for that call, and what deletes is given its value each time.</summary>
    [SkippableFact]
    public void Commands_do_not_take_the_values_of_others()
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Links);

        Assert.StartsWith("show 7 https://a.dev/posts/123\n", script.Run("1", "--link-id", "7", "--url", "https://a.dev/posts/123"));
        Assert.StartsWith("show 7 https://a.dev/one\n", script.Run("1"));
        Assert.StartsWith("tell 7 https://a.dev/me\n", script.Run("2"));
        Assert.Equal("!Command 3 needs <link-id>. Find it in what was printed before, or ask for it; then run: python3 commands.py 3 --link-id VALUE", script.Run("3"));
        Assert.StartsWith("delete 8\n", script.Run("3", "--link-id", "8"));
    }

    /// <summary>What is kept may hold secrets: nothing of it stands where <c>git add</c> would find it, and nobody else may read it.</summary>
    [SkippableTheory]
    [InlineData("commands.py", "2", "--text", "a")]
    [InlineData("plan.py", "start", "release")]
    [InlineData("compose.py", "begin", "report.md")]
    [InlineData("worksheet.py", "start", "q.md", "--questions", "q.md")]
    public void What_is_kept_stands_outside_of_the_work(string name, params string[] arguments)
    {
        using PythonScript script = new PythonScript(name, asInSkill: true).Write("skill/assets/skvm/commands.json", Sheet).Write("q.md", "- Is it short?\n");
        script.Run(arguments);

        Assert.Empty(Directory.GetFiles(script.Folder).Select(Path.GetFileName).Except(["q.md", "report.md", "note.txt"]));
        string state = Assert.Single(script.States);
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(Path.GetDirectoryName(state)!, ".gitignore")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(state));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(state)!));
        }
    }

    /// <summary>A command whose effects could not be noted is not run.</summary>
    [SkippableFact]
    public void Where_nothing_can_be_kept_nothing_is_run()
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Sheet).Write("taken", "");
        script.StateHome = Path.Combine(script.Folder, "taken");

        Assert.StartsWith("!Notes cannot be kept in FOLDER/taken/skvm (Not a directory): set XDG_STATE_HOME to a folder outside of the work that can be written", script.Run("1"));
        Assert.False(script.Has("work"));
    }

    [SkippableFact]
    public void Two_skills_in_one_folder_keep_their_values_apart()
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Links);
        using PythonScript other = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Links);
        other.StateHome = script.StateHome;
        other.WorkingFolder = script.Folder;
        other.Run("5");
        other.Run("1", "--link-id", "9");

        Assert.StartsWith("!Command 1 needs <link-id>.", script.Run("1"));
        Assert.StartsWith("!Command 4 needs $SKVM_TEST_KEY.", script.Run("4"));
        Assert.StartsWith("show 7 ", script.Run("1", "--link-id", "7"));
        script.Run("reset");
        Assert.StartsWith("!Command 1 needs <link-id>.", script.Run("1"));
        Assert.StartsWith("show 9 ", other.Run("1"));
    }

    [SkippableFact]
    public void A_variable_that_is_set_need_not_be_given()
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Links);

        Assert.StartsWith("!Command 4 needs $SKVM_TEST_KEY.", script.Run("4", "--skvm-test-key", ""));
        script.Run("5");
        Assert.StartsWith("sign k.json\n", script.Run("4", "--skvm-test-key", ""));
        Assert.StartsWith("sign l.json\n", script.Run("4", "--skvm-test-key", "l.json"));
    }

    [SkippableFact]
    public void What_is_set_for_the_agent_is_printed() =>
        Assert.Equal("PLACE='a b'\nNONE=''\n(command 6 is done)", new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Links).Run("6"));

    [SkippableFact]
    public void A_damaged_state_is_named()
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Links);
        script.Run("1", "--link-id", "7");
        File.WriteAllText(script.States[0], "{");

        Assert.Equal(
            $"!STATE/skvm/{Path.GetFileName(script.States[0])} is damaged: forget what was kept with python3 commands.py reset, and begin again.", script.Run("1", "--link-id", "7"));
        script.Run("reset");
        Assert.StartsWith("show 7 ", script.Run("1", "--link-id", "7"));
    }

    /// <summary>A value of JSON keeps the text of the skill until another is given, which is then escaped.</summary>
    [SkippableFact]
    public void Commands_put_texts_into_JSON()
    {
        const string Post =
            """[{ "title": "Post", "run": "printf '%s\\n' \"{\\\"text\\\": \\\"${json_text}\\\"}\"", "next": 0, "values": [{ "option": "text", "variable": "arg_text", "shown": "x", "number": false, "required": false, "default": "\"one\\\\ntwo\"" }] }]""";
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Post);

        Assert.StartsWith("{\"text\": \"one\\ntwo\"}\n", script.Run("1"));
        Assert.StartsWith("{\"text\": \"say \\\"no\\\"\\nnow\"}\n", script.Run("1", "--text", "say \"no\"\nnow"));
    }

    [SkippableTheory]
    [InlineData("!There is no command 9; the numbers go from 1 to 3. python3 commands.py lists them.", "9")]
    [InlineData("!Command 1 takes no --x. It takes: nothing.", "1", "--x", "1")]
    [InlineData("!--text needs a value.", "2", "--text")]
    public void Commands_say_what_is_wrong_with_a_call(string error, params string[] arguments)
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Sheet);

        Assert.Equal(error, script.Run(arguments));
    }
}
