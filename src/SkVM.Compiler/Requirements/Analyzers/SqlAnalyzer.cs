using SkVM.Capabilities;
using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing SQL.</summary>
internal sealed class SqlAnalyzer : RequirementAnalyzer
{
    public SqlAnalyzer()
        : base(
        "gen.code.sql",
        speaksFor: [Signal.WritesSql, Signal.Sql, Signal.QueryWords, Signal.SqlFence, Signal.SqlJoin, Signal.SqlAdvanced],
        speaksAgainst: [Signal.ScriptRun],
        eitherWay: [],
        sufficient: [new(Signal.SqlFence, 1), new(Signal.WritesSql, 1)],
        floors: [new(Signal.SqlJoin, CapabilityLevel.L2), new(Signal.SqlAdvanced, CapabilityLevel.L3)])
    {
    }
}
