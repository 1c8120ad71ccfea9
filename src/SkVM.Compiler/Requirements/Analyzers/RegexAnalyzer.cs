using SkVM.Capabilities;
using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing regular expressions.</summary>
internal sealed class RegexAnalyzer : RequirementAnalyzer
{
    public RegexAnalyzer()
        : base(
        "gen.regex",
        speaksFor: [Signal.WritesRegex, Signal.Regex, Signal.RegexCall, Signal.LookAround],
        speaksAgainst: [],
        eitherWay: [],
        sufficient: [new(Signal.WritesRegex, 1)],
        floors: [new(Signal.LookAround, CapabilityLevel.L3)])
    {
    }
}
