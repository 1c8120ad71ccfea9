using System.Collections.Immutable;

namespace SkVM.Requirements.Analyzers;

/// <summary>The analyzers, one for each capability, in catalog order.</summary>
internal static class RequirementAnalyzers
{
    public static ImmutableArray<RequirementAnalyzer> All { get; } =
    [
        new PythonAnalyzer(),
        new JavaScriptAnalyzer(),
        new ShellAnalyzer(),
        new SqlAnalyzer(),
        new HtmlAnalyzer(),
        new StructuredTextAnalyzer(),
        new LongTextAnalyzer(),
        new ProseAnalyzer(),
        new RegexAnalyzer(),
        new ArithmeticAnalyzer(),
        new LogicAnalyzer(),
        new SpatialAnalyzer(),
        new PlanningAnalyzer(),
        new AnalysisAnalyzer(),
        new FileReadAnalyzer(),
        new FileWriteAnalyzer(),
        new ExecutionAnalyzer(),
        new ToolCallAnalyzer(),
        new ToolBatchAnalyzer(),
        new WebAnalyzer(),
        new BrowserAnalyzer(),
        new FormatAnalyzer(),
        new ConstraintAnalyzer(),
        new ProcedureAnalyzer(),
        new DelegationAnalyzer(),
        new StyleAnalyzer(),
    ];
}
