using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Reading files beside SKILL.md itself: references, code, logs.</summary>
internal sealed class FileReadAnalyzer : RequirementAnalyzer
{
    public FileReadAnalyzer()
        : base(
        "tool.file.read",
        speaksFor: [
            Signal.Read, Signal.Codebase, Signal.LargeFile, Signal.ReferenceLink, Signal.BundleReference, Signal.InlinePath, Signal.Research, Signal.AllowedTool,
            Signal.LongText,
        ],
        speaksAgainst: [Signal.Curl, Signal.CurlData, Signal.RequiredBinary, Signal.ScriptRun],
        eitherWay: [Signal.Analysis, Signal.Edit, Signal.CodeWork, Signal.ProseKilo, Signal.SaveTo, Signal.Loop, Signal.Version])
    {
    }
}
