namespace SkVM.Runtime.Hosts.Workers;

/// <summary>From a host's first run to its disposal, which ends the runs that are under way. Safe to use from many threads.</summary>
/// <param name="host">The host's name, for who uses it after its end.</param>
internal sealed class HostLifetime(string host)
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    /// <summary>Does a run; its token is cancelled at the host's end too.</summary>
    /// <exception cref="ObjectDisposedException">The host was disposed before the run, or during it; the run has ended.</exception>
    public async ValueTask<ScriptResult> RunAsync(Func<CancellationToken, ValueTask<ScriptResult>> run, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_end.IsCancellationRequested)
                throw new ObjectDisposedException(host);
            _running++;
        }

        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
            return await run(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_end.IsCancellationRequested)
                throw new ObjectDisposedException(host, $"{host} was disposed during the run, which was ended.");
            throw;
        }
        finally
        {
            lock (_gate)
            {
                if (--_running == 0 && _end.IsCancellationRequested)
                    _idle.TrySetResult();
            }
        }
    }

    /// <summary>Lets no other run begin, ends those under way, and returns when they have ended.</summary>
    public async ValueTask EndAsync()
    {
        Task ending;
        lock (_gate)
        {
            // What is to be ended is ended on other threads: under the lock only the token changes.
            ending = _end.CancelAsync();
            if (_running == 0)
                _idle.TrySetResult();
        }

        await ending.ConfigureAwait(false);
        await _idle.Task.ConfigureAwait(false);
    }
}
