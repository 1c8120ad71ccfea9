using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Calling several tools at once.</summary>
internal sealed class ToolBatchAnalyzer : RequirementAnalyzer
{
    public ToolBatchAnalyzer()
        : base(
        "tool.call.batch",
        speaksFor: [Signal.NamedTool, Signal.Parallel, Signal.ToolCall, Signal.AllowedAgent, Signal.ToolCallFence],
        speaksAgainst: [],
        eitherWay: [])
    {
    }
}
