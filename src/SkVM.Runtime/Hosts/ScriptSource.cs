namespace SkVM.Runtime.Hosts;

/// <summary>What a host runs: <see cref="ScriptCode"/> or a <see cref="ScriptFile"/>.</summary>
public abstract record ScriptSource
{
    private protected ScriptSource()
    {
    }
}
