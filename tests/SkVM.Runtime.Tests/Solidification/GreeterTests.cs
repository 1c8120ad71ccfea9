namespace SkVM.Tests.Solidification;

/// <summary>What tests of turns start from: a skill, an empty state, a model that answers as it is told, and a host that records what it runs.</summary>
public abstract class GreeterTests : IDisposable
{
    private protected readonly GreeterSkill _greeter = new();
    private protected readonly TemporaryStore _temporary = new();
    private protected readonly ScriptedModel _model = new();
    private protected readonly RecordingHost _host = new();

    public void Dispose()
    {
        _temporary.Dispose();
        _greeter.Dispose();
        GC.SuppressFinalize(this);
    }
}
