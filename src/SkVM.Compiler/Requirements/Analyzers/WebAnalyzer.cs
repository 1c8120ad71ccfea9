using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Calling web APIs and reading web pages.</summary>
internal sealed class WebAnalyzer : RequirementAnalyzer
{
    public WebAnalyzer()
        : base(
        "tool.web",
        speaksFor: [
            Signal.WebApi, Signal.Paging, Signal.Authentication, Signal.WebSearch, Signal.Curl, Signal.CurlData, Signal.CurlAuth, Signal.CurlEndpoint,
            Signal.RequiredVariable, Signal.ExternalLink, Signal.JsonFence,
        ],
        speaksAgainst: [Signal.ScriptRun, Signal.InlineCommand, Signal.Codebase],
        eitherWay: [Signal.ShellFence, Signal.CodeWork, Signal.Design, Signal.RequiredBinary, Signal.CSharpFence, Signal.TypeScriptFence, Signal.PythonFence],
        sufficient: [new(Signal.Curl, 2)])
    {
    }
}
