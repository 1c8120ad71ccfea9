using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing JavaScript or TypeScript: code the agent composes or adapts, not scripts it only runs.</summary>
internal sealed class JavaScriptAnalyzer : RequirementAnalyzer
{
    public JavaScriptAnalyzer()
        : base(
        "gen.code.javascript",
        speaksFor: [
            Signal.WritesJavaScript, Signal.JavaScript, Signal.Framework, Signal.JavaScriptFence, Signal.JavaScriptImport, Signal.JavaScriptAsync,
            Signal.TypeScriptFence, Signal.Markup, Signal.CodeWork,
        ],
        speaksAgainst: [Signal.ScriptRun, Signal.RequiredBinary, Signal.PythonFence, Signal.CSharpFence, Signal.Curl],
        eitherWay: [Signal.ShellFence],
        sufficient: [new(Signal.WritesJavaScript, 1)])
    {
    }
}
