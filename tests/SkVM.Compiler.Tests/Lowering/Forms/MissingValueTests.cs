namespace SkVM.Tests.Lowering;

/// <summary>What <c>commands.py</c> does where a value is missing: it stops, or shows the command as the text of the skill does.</summary>
public class MissingValueTests
{
    private const string Board = """
        [
          { "title": "Edit", "run": "ITEM=\"${arg_item}\"; echo edit $ITEM", "next": 0, "values": [
            { "option": "item", "variable": "arg_item", "shown": "item_here", "number": false, "required": true, "default": "", "again": true } ] },
          { "title": "Delete", "run": "echo delete $ITEM as $SKVM_TEST_USER", "next": 0, "uses": ["SKVM_TEST_USER"], "values": [
            { "option": "item", "variable": "ITEM", "shown": "item_here", "number": false, "required": true, "default": "", "again": true } ] },
          { "title": "Sign in", "run": "SKVM_TEST_USER=ann", "next": 0, "values": [] },
          { "title": "Look", "run": "cd skill && echo look $ITEM", "next": 0, "returns": true, "values": [
            { "option": "item", "variable": "ITEM", "shown": "item_here", "number": false, "required": true, "default": "" } ] },
          { "title": "Post", "run": "post -d '{\"text\": \"'\"${json_text}\"'\"}' \"${arg_file}\" \"https://a.dev/${arg_id}\"", "next": 0, "values": [
            { "option": "text", "variable": "arg_text", "shown": "A day", "number": false, "required": true, "default": "" },
            { "option": "file", "variable": "arg_file", "shown": "a.txt", "number": false, "required": false, "default": "a.txt" },
            { "option": "id", "variable": "arg_id", "shown": "<id>", "number": false, "required": true, "default": "" } ] }
        ]
        """;

    /// <summary>What deletes does not take what was edited last, and no command goes on with a variable that nothing has set.</summary>
    [SkippableFact]
    public void Commands_stop_where_a_variable_is_missing()
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Board);

        Assert.Equal("!Command 2 needs the variable SKVM_TEST_USER, which nothing has set: run command 3 first, which sets it.", script.Run("2", "--item", "8"));
        script.Run("3");
        script.Run("1", "--item", "41");
        Assert.StartsWith("!Command 2 needs --item, such as item_here.", script.Run("2"));
        Assert.StartsWith("delete 8 as ann\n", script.Run("2", "--item", "8"));
        Assert.Equal("look 41\n(command 4 is done)", script.Run("4"));
        Assert.Equal("look 42\n(command 4 is done)", script.Run("4", "--item", "42"));
        Assert.Equal("look 42\n(command 4 is done)", script.Run("4"));
    }

    /// <summary>A command can be looked at, and told to a person, with the values that are known.</summary>
    [SkippableFact]
    public void Commands_are_shown_as_a_person_would_write_them()
    {
        using PythonScript script = new PythonScript("commands.py", asInSkill: true).Write("skill/assets/skvm/commands.json", Board);

        Assert.Equal("post -d '{\"text\": \"A day\"}' a.txt \"https://a.dev/<id>\"", script.Run("5", "--show"));
        Assert.Equal(
            "post -d '{\"text\": \"it'\\''s \\\"on\\\"\"}' 'my file' \"https://a.dev/\\$x\"", script.Run("5", "--show", "--text", "it's \"on\"", "--file", "my file", "--id", "$x"));
        Assert.Empty(script.States);
    }
}
