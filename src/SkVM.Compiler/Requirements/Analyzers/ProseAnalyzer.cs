using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing prose: messages, summaries, articles.</summary>
internal sealed class ProseAnalyzer : RequirementAnalyzer
{
    public ProseAnalyzer()
        : base(
        "gen.text.prose",
        speaksFor: [Signal.Prose, Signal.Message, Signal.Tone, Signal.LongText, Signal.Sections, Signal.Research, Signal.Style],
        speaksAgainst: [Signal.ShellFence, Signal.ScriptRun, Signal.Curl, Signal.CodeWork],
        eitherWay: [Signal.Interview, Signal.Persona, Signal.Question, Signal.Plan, Signal.Analysis, Signal.ProseKilo])
    {
    }
}
