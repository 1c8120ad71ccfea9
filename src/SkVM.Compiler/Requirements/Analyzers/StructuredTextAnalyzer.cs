using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing JSON, YAML or XML: request bodies, configuration, schemas.</summary>
internal sealed class StructuredTextAnalyzer : RequirementAnalyzer
{
    public StructuredTextAnalyzer()
        : base(
        "gen.text.structured",
        speaksFor: [Signal.Data, Signal.JsonFence, Signal.JsonNested, Signal.YamlFence, Signal.CurlData, Signal.Arguments, Signal.ToolCallFence],
        speaksAgainst: [Signal.ScriptRun, Signal.Prose],
        eitherWay: [Signal.ToolName, Signal.Curl, Signal.WebApi, Signal.ShellFence, Signal.OtherCodeFence, Signal.Write, Signal.InlineCode, Signal.Schedule])
    {
    }
}
