using SkVM.CodeTemplates;

namespace SkVM.Tests.Solidification;

/// <summary>A host that greets, or fails as it is told.</summary>
internal sealed class RecordingHost : ICodeTemplateHost
{
    public List<CodeTemplateCall> Ran { get; } = [];

    public CodeTemplateResult? Failure { get; set; }

    public Exception? Throws { get; set; }

    public ValueTask<CodeTemplateResult> RunAsync(CodeTemplateCall call, CancellationToken cancellationToken = default)
    {
        Ran.Add(call);
        if (Throws is not null)
            throw Throws;
        return new(Failure ?? new CodeTemplateResult(0, $"greeted {call.Arguments[0].Value}\n", "", TimeSpan.FromMilliseconds(1)));
    }
}
