using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Calculating without code.</summary>
internal sealed class ArithmeticAnalyzer : RequirementAnalyzer
{
    public ArithmeticAnalyzer()
        : base(
        "reason.arithmetic",
        speaksFor: [Signal.Arithmetic, Signal.Finance, Signal.Schedule],
        speaksAgainst: [],
        eitherWay: [Signal.Security, Signal.TableBlock])
    {
    }
}
