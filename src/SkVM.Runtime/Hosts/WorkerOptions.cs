using System.Collections.Immutable;

namespace SkVM.Runtime.Hosts;

/// <summary>How warm workers are kept.</summary>
/// <param name="RunsPerWorker">A worker is replaced after this many runs.</param>
/// <param name="Preload">Modules that every Python worker imports before its first run, beside the standard modules that the code imports; for slow
/// ones such as <c>pandas</c>.</param>
public sealed record WorkerOptions(int RunsPerWorker = 1000, ImmutableArray<string> Preload = default);
