using System.Text.Json;
using Microsoft.Extensions.AI;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>What counts as a success of a tool. What fails is never learned; what is in doubt is taken for a failure.</summary>
public class ToolResultsTests
{
    public static TheoryData<object?> Failures =>
    [
        "Exit code: 1\nWall time: 0.1 seconds\nOutput:\nx",
        "Command: cat\nDirectory: (root)\nOutput: x\nError: (none)\nExit Code: 1\nSignal: (none)",
        "Command: cat\nDirectory: (root)\nOutput: x\nError: (none)\nExit Code: 0\nSignal: 15",
        "x\n\nCommand exited with code 1",
        "Process exited with code 127\nOutput:\nx",
        "Chunk ID: 1\nProcess running with session ID 7",
        "[Command finished with exit code 2]",
        "[exit code: 1]",
        "[exit 1]",
        "exit status 1",
        "<returncode>1</returncode>\n<output>x</output>",
        "<error>failed</error>",
        "<tool_use_error>String to replace not found in file.</tool_use_error>",
        "bash: cat: Permission denied",
        "cat: a.txt: No such file or directory",
        "sh: 1: greet: not found",
        "'greet' is not recognized as an internal or external command",
        "Building…\na.c:3:5: error: expected ';'",
        "x\nTraceback (most recent call last):\n  File \"a.py\"",
        "lots of output\nValueError: no",
        "error[E0308]: mismatched types",
        "  Error executing tool greet",
        "Killed",
        "bash: line 1:  4242 Killed",
        "Command timed out after 120s",
        "Command running in background with ID: 1",
        "The user doesn't want to proceed with this tool use. The tool use was rejected.",
        "The user rejected permission to use this specific tool call.",
        "exec command rejected by user",
        "User denied tool execution",
        "[Operation Cancelled] Reason: User did not allow tool call",
        "Claude requested permissions to use Bash, but you haven't granted it yet.",
        "Permission to use Bash has been denied.",
        "Tool call invocation rejected.",
        "Approval required (id 1)",
        "aborted by user after 2.3s",
        """{"output":"x\n","metadata":{"exit_code":1,"duration_seconds":0.1}}""",
        """[{"type":"text","text":"Error: no"}]""",
        """{"content":[{"type":"text","text":"x"}],"isError":true}""",
        """{"output":"x","exit_code":null}""",
        """{"stdout":"","stderr":"bash: greet: command not found"}""",
        """{"status":"error","message":"x"}""",
        """{"status":1,"stdout":""}""",
        """{"success":false}""",
        """{"error":"x"}""",
        """{"stdout":"x","interrupted":true}""",
        """{"result":"{\"exitCode\":3}"}""",
        new string('x', 500_000) + "\nExit code: 1",
        Json("""{"exit_code":"1"}"""),
        Json("""{"metadata":{"exit_code":1}}"""),
        Json("""{"returncode":-9}"""),
        Json("\"Exit code: 1\""),
        Json("null"),
        Json("1"),
        Json("false"),
        new Dictionary<string, object?> { ["exit_code"] = 1 },
        new List<AIContent> { new TextContent("x"), new TextContent("Error: exit code 1") },
        new TextContent("Error: no"),
        new ErrorContent("no"),
        new List<AIContent> { new TextContent("x"), new UsageContent() },
        false,
        1,
        null,
        (Action)(() => { }),
    ];

    public static TheoryData<object?> Successes =>
    [
        "",
        "ok",
        "(no output)",
        "Exit code: 0\nWall time: 0.1 seconds\nOutput:\n10 rows",
        "Command: cat a\nDirectory: (root)\nOutput: (empty)\nError: (none)\nExit Code: 0\nSignal: (none)\nBackground PIDs: (none)\nProcess Group PGID: 4242",
        "Chunk ID: 1\nWall time: 0.05 seconds\nProcess exited with code 0\nOutput:\n",
        "File created successfully at: /tmp/a.txt",
        "Success: Function completed.",
        "Errors: 0, warnings: 2",
        "{ not json",
        """{"output":"10 rows","metadata":{"exit_code":0,"duration_seconds":1.5}}""",
        """{"stdout":"x","stderr":"","interrupted":false,"isImage":false}""",
        """{"status":"ok","errors":[],"error":null}""",
        """{"statusCode":200}""",
        """{"rows":[{"code":"a"},{"code":"b"}]}""",
        Json("""{"exit_code":"0"}"""),
        Json("\"ok\""),
        new Dictionary<string, object?> { ["exit_code"] = 0, ["output"] = "x" },
        new List<AIContent> { new TextContent("ok"), new DataContent(new byte[] { 1 }, "image/png") },
        true,
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failures_refusals_and_what_is_not_known_are_no_success(object? result) => Assert.False(ToolResults.IsSuccess(new FunctionResultContent("1", result)));

    [Theory]
    [MemberData(nameof(Successes))]
    public void Text_and_data_without_a_sign_of_failure_are_a_success(object? result) => Assert.True(ToolResults.IsSuccess(new FunctionResultContent("1", result)));

    [Fact]
    public void A_tool_that_threw_failed() => Assert.False(ToolResults.IsSuccess(new FunctionResultContent("1", "ok") { Exception = new InvalidOperationException("no") }));

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
