using SkVM.Capabilities;
using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing HTML, SVG and CSS.</summary>
internal sealed class HtmlAnalyzer : RequirementAnalyzer
{
    public HtmlAnalyzer()
        : base(
        "gen.code.html",
        speaksFor: [Signal.WritesHtml, Signal.Markup, Signal.Visual, Signal.HtmlFence, Signal.HtmlForm, Signal.HtmlAdvanced, Signal.Design, Signal.Framework],
        speaksAgainst: [Signal.ScriptRun, Signal.ShellFence],
        eitherWay: [],
        sufficient: [new(Signal.HtmlFence, 1), new(Signal.WritesHtml, 1)],
        floors: [new(Signal.HtmlForm, CapabilityLevel.L2), new(Signal.HtmlAdvanced, CapabilityLevel.L3)])
    {
    }
}
