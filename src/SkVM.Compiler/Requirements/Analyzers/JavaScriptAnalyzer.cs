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

    /// <summary>Where scripts are given to run and no code is shown, the code is the scripts' business (on the labels 19 of 22).</summary>
    public override double Chance(RequirementModel model, SignalVector signals) =>
        signals.Count(Signal.JavaScriptFence) + signals.Count(Signal.TypeScriptFence) == 0 && signals.Count(Signal.ScriptRun) > 0 && signals.Count(Signal.WritesJavaScript) == 0
            ? Math.Min(base.Chance(model, signals), 0.3)
            : base.Chance(model, signals);
}
