using SkVM.CodeTemplates;

namespace SkVM.Tests.Solidification;

/// <summary>A host that greets, or fails as it is told.</summary>
internal sealed class RecordingHost : ICodeTemplateHost
{
    public List<CodeTemplateCall> Ran { get; } = [];

    public CodeTemplateResult? Failure { get; set; }

    public Exception? Throws { get; set; }

    /// <summary>Done in every run.</summary>
    public Action? Running { get; set; }

    public ValueTask<CodeTemplateResult> RunAsync(CodeTemplateCall call, CancellationToken cancellationToken = default)
    {
        Ran.Add(call);
        Running?.Invoke();
        if (Throws is not null)
            throw Throws;
        return new(Failure ?? new CodeTemplateResult(0, $"greeted {call.Arguments[0].Value}\n", "", TimeSpan.FromMilliseconds(1)));
    }
}
