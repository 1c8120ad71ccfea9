using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Keeping a style: tone, persona, register.</summary>
internal sealed class StyleAnalyzer : RequirementAnalyzer
{
    public StyleAnalyzer()
        : base(
        "follow.style",
        speaksFor: [Signal.Style, Signal.Tone, Signal.Persona, Signal.Message, Signal.Prose],
        speaksAgainst: [Signal.ShellFence, Signal.Curl],
        eitherWay: [Signal.CodeWork, Signal.Design, Signal.Interview])
    {
    }
}
