using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing files.</summary>
internal sealed class FileWriteAnalyzer : RequirementAnalyzer
{
    public FileWriteAnalyzer()
        : base(
        "tool.file.write",
        speaksFor: [
            Signal.Write, Signal.Edit, Signal.SaveTo, Signal.ManyFiles, Signal.InlinePath, Signal.CodeWork, Signal.Testing, Signal.PythonFence,
            Signal.JavaScriptFence, Signal.TypeScriptFence, Signal.OtherCodeFence, Signal.CSharpFence, Signal.Data,
        ],
        speaksAgainst: [Signal.Curl, Signal.RequiredBinary, Signal.CurlData],
        eitherWay: [Signal.ShellFence, Signal.Template, Signal.ProseKilo, Signal.Framework, Signal.Version, Signal.Security, Signal.YamlFence, Signal.JsonFence])
    {
    }
}
