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
        sufficient: [(Signal.SqlFence, 1), (Signal.WritesSql, 1)])
    {
    }
}
