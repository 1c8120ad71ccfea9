using System.Collections.Concurrent;

namespace SkVM.Runtime.Hosts.Workers;

/// <summary>
/// Workers that wait for a run. As many are started as run at a time; one is given up after a number of runs, or when it is not given back. A pool is
/// disposed when no run is under way (<see cref="HostLifetime"/>).
/// </summary>
internal sealed class WorkerPool(Func<WorkerProcess> start, int runsPerWorker) : IDisposable
{
    private readonly ConcurrentBag<WorkerProcess> _idle = [];

    /// <summary>A worker for one run; give it back, or dispose it.</summary>
    public WorkerProcess Rent() => _idle.TryTake(out WorkerProcess? worker) ? worker : start();

    /// <summary>Takes a worker back after a run that left it sound.</summary>
    public void Return(WorkerProcess worker)
    {
        if (++worker.Runs >= runsPerWorker)
            worker.Dispose();
        else
            _idle.Add(worker);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out WorkerProcess? worker))
            worker.Dispose();
    }
}
