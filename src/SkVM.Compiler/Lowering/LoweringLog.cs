using SkVM.Bundles;
using SkVM.Diagnostics;

namespace SkVM.Lowering;

/// <summary>What a run of the pipeline did so far.</summary>
internal sealed class LoweringLog
{
    public List<AppliedLowering> Applied { get; } = [];

    public List<RolledBackLowering> RolledBack { get; } = [];

    public List<BundleFile> Files { get; } = [];

    public List<ExtensionFault> Faults { get; } = [];
}
