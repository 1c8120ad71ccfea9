using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Calling tools and functions other than the shell.</summary>
internal sealed class ToolCallAnalyzer : RequirementAnalyzer
{
    public ToolCallAnalyzer()
        : base(
        "tool.call.format",
        speaksFor: [Signal.NamedTool, Signal.ToolName, Signal.Mcp, Signal.ToolCall, Signal.Arguments, Signal.ToolCallFence, Signal.AllowedTool, Signal.AllowedAgent],
        speaksAgainst: [Signal.Curl, Signal.RequiredBinary, Signal.ShellFence, Signal.ScriptRun],
        eitherWay: [Signal.Parallel])
    {
    }
}
