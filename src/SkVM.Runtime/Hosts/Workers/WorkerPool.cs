using System.Collections.Concurrent;

namespace SkVM.Runtime.Hosts.Workers;

/// <summary>Workers that wait for a run. As many are started as run at a time; one is given up after a number of runs, or when it is not given back.</summary>
internal sealed class WorkerPool(Func<WorkerProcess> start, int runsPerWorker) : IDisposable
{
    private readonly ConcurrentBag<WorkerProcess> _idle = [];
    private volatile bool _disposed;

    /// <summary>A worker for one run; give it back, or dispose it.</summary>
    public WorkerProcess Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryTake(out WorkerProcess? worker) ? worker : start();
    }

    /// <summary>Takes a worker back after a run that left it sound.</summary>
    public void Return(WorkerProcess worker)
    {
        if (++worker.Runs >= runsPerWorker || _disposed)
            worker.Dispose();
        else
            _idle.Add(worker);
        if (_disposed)
            Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out WorkerProcess? worker))
            worker.Dispose();
    }
}
