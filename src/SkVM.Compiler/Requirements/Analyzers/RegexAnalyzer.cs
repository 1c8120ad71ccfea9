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
        sufficient: [(Signal.WritesRegex, 1)])
    {
    }
}
