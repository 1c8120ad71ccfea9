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

    [Theory]
    [InlineData("bare-agent", "bash", """{"command": "ls", "workdir": "/srv/other"}""")]
    [InlineData("bare-agent", "bash", """{"command": "ls", "cwd": "sub"}""")]
    [InlineData("bare-agent", "bash", """{"command": "ls", "background": true}""")]
    [InlineData("bare-agent", "bash", """{"command": "ls", "env": {"X": "1"}}""")]
    [InlineData("bare-agent", "bash", """{"command": "ls", "stdin": "x"}""")]
    [InlineData("bare-agent", "bash", """{"command": "ls", "code": "rm x"}""")]
    [InlineData("bare-agent", "write_file", """{"path": "a", "content": "x", "append": true}""")]
    [InlineData("bare-agent", "write_file", """{"path": "a", "content": "x", "mode": "0755"}""")]
    [InlineData("bare-agent", "python", """{"code": "x()", "language": "javascript"}""")]
    [InlineData("bare-agent", "python", """{"code": "x()", "packages": ["pandas"]}""")]
    [InlineData("codex", "shell", """{"command": ["bash", "-lc", "ls"], "workdir": "/srv/other"}""")]
    [InlineData("codex", "shell", """{"command": ["bash", "-lc", "ls"], "with_escalated_permissions": true, "justification": "x"}""")]
    [InlineData("codex", "exec_command", """{"cmd": "ls", "shell": "fish"}""")]
    [InlineData("gemini-cli", "run_shell_command", """{"command": "ls", "directory": "sub"}""")]
    [InlineData("openclaw", "exec", """{"command": "ls", "env": {"X": "1"}}""")]
    [InlineData("openclaw", "exec", """{"command": "ls", "host": "node"}""")]
    [InlineData("claude-code", "Bash", """{"command": "ls", "run_in_background": true}""")]
    public void Another_folder_environment_or_way_of_running_is_another_call(string harness, string tool, string arguments) =>
        Assert.Null(HarnessTools.ForHarness(harness).Read(tool, Arguments(arguments)));

    [Theory]
    [InlineData("bare-agent", "bash", """{"command": "ls", "timeout": 10, "description": "looks", "workdir": null, "env": {}, "background": false}""")]
    [InlineData("claude-code", "Bash", """{"command": "ls", "description": "looks", "timeout": 120000, "run_in_background": false}""")]
    [InlineData("codex", "shell", """{"command": ["bash", "-lc", "ls"], "workdir": ".", "timeout_ms": 1000}""")]
    [InlineData("codex", "exec_command", """{"cmd": "ls", "yield_time_ms": 1000, "max_output_tokens": 6000, "login": true, "tty": false}""")]
    [InlineData("openclaw", "exec", """{"command": "ls", "yieldMs": 10000, "timeout": 60, "pty": false}""")]
    public void What_changes_nothing_is_passed_over(string harness, string tool, string arguments) =>
        Assert.Equal(CodeCall.Shell("ls"), HarnessTools.ForHarness(harness).Read(tool, Arguments(arguments)));

    [Fact]
    public void A_call_in_the_folder_of_the_host_is_read()
    {
        string folder = Path.GetTempPath();
        HarnessTools tools = HarnessTools.ForHarness("codex");
        Assert.NotNull(tools.Read("shell_command", new Dictionary<string, object?> { ["command"] = "ls", ["workdir"] = folder }, folder));
        Assert.NotNull(tools.Read("shell_command", new Dictionary<string, object?> { ["command"] = "ls", ["workdir"] = Path.Combine(folder, "a", "..") }, folder));
        Assert.Null(tools.Read("shell_command", new Dictionary<string, object?> { ["command"] = "ls", ["workdir"] = Path.Combine(folder, "a") }, folder));
        Assert.Null(tools.Read("shell_command", new Dictionary<string, object?> { ["command"] = "ls", ["workdir"] = "a" }, folder));
        Assert.Null(tools.Read("shell_command", new Dictionary<string, object?> { ["command"] = "ls", ["workdir"] = folder }));
    }

    [Fact]
    public void An_empty_file_is_a_file() =>
        Assert.Equal(CodeCall.WriteFile("a", ""), HarnessTools.ForHarness("bare-agent").Read("write_file", Arguments("""{"path": "a", "content": ""}""")));

    [Fact]
    public void Files_and_interpreters_are_read()
    {
        Assert.Equal(CodeCall.WriteFile("a.py", "print(1)"), HarnessTools.ForHarness("claude-code").Read("Write", Arguments("""{"file_path": "a.py", "content": "print(1)"}""")));
        Assert.Equal(CodeCall.Interpreter(CodeLanguage.Python, "print(1)"), HarnessTools.ForHarness("bare-agent").Read("code_interpreter", Arguments("""{"code": "print(1)"}""")));
        Assert.Equal(
            CodeCall.Interpreter(CodeLanguage.JavaScript, "x()"), HarnessTools.ForHarness("bare-agent").Read("execute_code", Arguments("""{"language": "js", "code": "x()"}""")));
    }

    [Fact]
    public void A_harness_of_ones_own_is_a_table()
    {
        var tools = new HarnessTools(new HarnessTool("do_it", HarnessToolKind.Shell) { CodeArguments = ["what"] });
        Assert.Equal(CodeCall.Shell("ls"), tools.Read("do_it", new Dictionary<string, object?> { ["what"] = "ls" }));
        Assert.Null(tools.Read("do_it", new Dictionary<string, object?> { ["what"] = "ls", ["why"] = "To look." }));
        tools = new HarnessTools(new HarnessTool("do_it", HarnessToolKind.Shell) { CodeArguments = ["what"], InertArguments = ["why"] });
        Assert.Equal(CodeCall.Shell("ls"), tools.Read("do_it", new Dictionary<string, object?> { ["what"] = "ls", ["why"] = "To look." }));
    }

    private static Dictionary<string, object?> Arguments(string json) =>
        JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value);
}
