namespace SkVM.Runtime.Hosts.Processes;

/// <summary>A program to start, with everything it is given.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments, each one word.</param>
internal sealed record ProcessCommand(string FileName, IReadOnlyList<string> Arguments) : IDisposable
{
    /// <summary>Variables beside those of the invocation's environment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>What it reads on standard input in place of the invocation's; null for the invocation's.</summary>
    public string? Input { get; init; }

    /// <summary>A folder made for the run, removed after it; null when there is none.</summary>
    public string? PrivateFolder { get; init; }

    /// <summary>Whether <see cref="ScriptInvocation.MemoryLimit"/> is set on the process; false where the program is told in its own way.</summary>
    public bool LimitAddressSpace { get; init; } = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (PrivateFolder is not null)
            Processes.PrivateFolder.Remove(PrivateFolder);
    }
}
