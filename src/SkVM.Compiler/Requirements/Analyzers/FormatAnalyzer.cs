using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Keeping an output format: templates, schemas, naming rules.</summary>
internal sealed class FormatAnalyzer : RequirementAnalyzer
{
    public FormatAnalyzer()
        : base(
        "follow.format",
        speaksFor: [
            Signal.OutputContract,
            Signal.Format, Signal.Template, Signal.ExactFormat, Signal.PlainTemplate, Signal.MarkdownFence, Signal.Sections, Signal.LongText, Signal.TableBlock,
            Signal.Output,
        ],
        speaksAgainst: [Signal.ShellFence, Signal.ScriptRun, Signal.Curl, Signal.Install],
        eitherWay: [Signal.SaveTo, Signal.Data, Signal.Prose, Signal.Emphatic, Signal.OtherCodeFence, Signal.JsonFence])
    {
    }
}
