using System.Collections.Immutable;

namespace SkVM.Runtime.Hosts;

/// <summary>How a script ended.</summary>
/// <param name="ExitCode">The exit code; 128 + the signal's number for a script ended by a signal, 124 for one that timed out.</param>
/// <param name="StandardOutput">Standard output, as UTF-8.</param>
/// <param name="StandardError">Standard error, as UTF-8.</param>
/// <param name="Duration">From the start of the script to its end.</param>
public sealed record ScriptResult(int ExitCode, string StandardOutput, string StandardError, TimeSpan Duration)
{
    /// <summary>The exit code of a script that was ended at its timeout.</summary>
    public const int TimeoutExitCode = 124;

    /// <summary>True when the script was ended at its timeout.</summary>
    public bool TimedOut { get; init; }

    /// <summary>True when code that runs in this process could not be ended at its timeout and still runs; never for a process.</summary>
    public bool LeftRunning { get; init; }

    /// <summary>True when output beyond <see cref="ScriptInvocation.OutputLimit"/> was dropped.</summary>
    public bool OutputTruncated { get; init; }

    /// <summary>
    /// The files below the working directory that the run made, changed or removed, in ordinal order, with <c>/</c>; null when it is not known: not asked for,
    /// or the folder holds more files than are looked at.
    /// </summary>
    public ImmutableArray<string>? ChangedFiles { get; init; }

    /// <summary>True when the script ended by itself with exit code 0.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut;
}
