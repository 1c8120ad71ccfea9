using System.Runtime.InteropServices;

namespace SkVM.Cli;

/// <summary>
/// Ctrl-C and SIGTERM: what runs is asked to stop, and the process ends after a grace time also when it does not, because the analysis of one
/// skill cannot be interrupted. A second signal ends it at once.
/// </summary>
internal sealed class Termination : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;
    private Timer? _timer;
    private int _code;

    public Termination() => _signals = [On(PosixSignal.SIGINT, 130), On(PosixSignal.SIGTERM, 143)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What the process returns after a signal, 128 and its number as shells say it; null when there was none.</summary>
    public int? ExitCode => _code == 0 ? null : _code;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        _timer?.Dispose();
        _source.Dispose();
    }

    private PosixSignalRegistration On(PosixSignal signal, int code) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _code, code, 0) != 0)
            Environment.Exit(code);
        _timer = new Timer(_ => Environment.Exit(code), null, s_grace, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    });
}
