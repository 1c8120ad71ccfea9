using System.Text.Json;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

public class HarnessToolsTests
{
    [Theory]
    [InlineData("claude-code", "Bash", """{"command": "ls"}""")]
    [InlineData("codex", "shell", """{"command": ["bash", "-lc", "ls"]}""")]
    [InlineData("codex", "exec_command", """{"cmd": "ls"}""")]
    [InlineData("opencode", "bash", """{"command": "ls", "description": "looks"}""")]
    [InlineData("openclaw", "exec", """{"command": "ls"}""")]
    [InlineData("gemini-cli", "run_shell_command", """{"command": "ls"}""")]
    [InlineData("bare-agent", "bash", """{"command": "ls"}""")]
    [InlineData("one-nobody-knows", "bash", """{"command": "ls"}""")]
    public void The_shells_of_known_harnesses_are_read(string harness, string tool, string arguments) =>
        Assert.Equal(CodeCall.Shell("ls"), HarnessTools.ForHarness(harness).Read(tool, Arguments(arguments)));

    [Theory]
    [InlineData("codex", "shell", """{"command": ["ls", "-l"]}""")]
    [InlineData("codex", "apply_patch", """{"command": "ls"}""")]
    [InlineData("claude-code", "Bash", """{"script": "ls"}""")]
    [InlineData("claude-code", "bash", """{"command": "ls"}""")]
    [InlineData("claude-code", "Read", """{"command": "ls"}""")]
    [InlineData("claude-code", "Write", """{"content": "x"}""")]
    public void What_is_not_known_is_not_guessed(string harness, string tool, string arguments) =>
        Assert.Null(HarnessTools.ForHarness(harness).Read(tool, Arguments(arguments)));

    [Fact]
    public void Files_and_interpreters_are_read()
    {
        Assert.Equal(CodeCall.WriteFile("a.py", "print(1)"), HarnessTools.ForHarness("claude-code").Read("Write", Arguments("""{"file_path": "a.py", "content": "print(1)"}""")));
        Assert.Equal(CodeCall.Interpreter(CodeLanguage.Python, "print(1)"), HarnessTools.ForHarness("bare-agent").Read("code_interpreter", Arguments("""{"code": "print(1)"}""")));
        Assert.Equal(CodeCall.Interpreter(CodeLanguage.JavaScript, "x()"), HarnessTools.ForHarness("bare-agent").Read("execute_code", Arguments("""{"language": "js", "code": "x()"}""")));
    }

    [Fact]
    public void A_harness_of_ones_own_is_a_table()
    {
        var tools = new HarnessTools(new HarnessTool("do_it", HarnessToolKind.Shell) { CodeArguments = ["what"] });
        Assert.Equal(CodeCall.Shell("ls"), tools.Read("do_it", new Dictionary<string, object?> { ["what"] = "ls" }));
    }

    private static Dictionary<string, object?> Arguments(string json) => JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value);
}
