using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing long output to its end: reports, documents, plans.</summary>
internal sealed class LongTextAnalyzer : RequirementAnalyzer
{
    public LongTextAnalyzer()
        : base(
        "gen.text.long",
        speaksFor: [Signal.LongText, Signal.Sections, Signal.Template, Signal.Research, Signal.MarkdownFence, Signal.PlainTemplate, Signal.Plan, Signal.Output],
        speaksAgainst: [Signal.ShellFence, Signal.ScriptRun, Signal.Curl],
        eitherWay: [Signal.Analysis, Signal.SaveTo, Signal.Format, Signal.ProseKilo])
    {
    }
}
