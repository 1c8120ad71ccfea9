using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Driving a browser.</summary>
internal sealed class BrowserAnalyzer : RequirementAnalyzer
{
    public BrowserAnalyzer()
        : base(
        "tool.browser",
        speaksFor: [Signal.Browser, Signal.Form, Signal.LogIn],
        speaksAgainst: [],
        eitherWay: [],
        sufficient: [new(Signal.Browser, 4, Signal.Form, 3)])
    {
    }
}
