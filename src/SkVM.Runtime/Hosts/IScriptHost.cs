using SkVM.Languages;

namespace SkVM.Runtime.Hosts;

/// <summary>
/// Runs scripts of one language. Arguments are bound as values and never become source text. Hosts are safe for several callers at a time;
/// disposing one ends the processes it keeps, and the runs in them.
/// </summary>
public interface IScriptHost : IAsyncDisposable
{
    /// <summary>The language.</summary>
    CodeLanguage Language { get; }

    /// <summary>Runs a script to its end, its timeout or its cancellation. A script that fails is a result, not an exception.</summary>
    /// <param name="invocation">What to run.</param>
    /// <param name="cancellationToken">Ends the script and what it started.</param>
    /// <exception cref="ScriptRefusedException">Nothing was run: an argument cannot be carried, or would become code; the message says which and why.</exception>
    /// <exception cref="ScriptHostException">Nothing was run: the interpreter is missing or could not be started.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the script and what it started were ended.</exception>
    /// <exception cref="ObjectDisposedException">The host was disposed before the run, or during it; the script and what it started were ended. Only
    /// hosts that keep processes throw it.</exception>
    ValueTask<ScriptResult> RunAsync(ScriptInvocation invocation, CancellationToken cancellationToken = default);
}
