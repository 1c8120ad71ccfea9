using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.Emit;
using SkVM.Targets;

namespace SkVM.Batch;

/// <summary>How a batch compiles.</summary>
public sealed record SkillBatchOptions
{
    /// <summary>The options of every compilation.</summary>
    public SkillCompilationOptions Compilation { get; init; } = SkillCompilationOptions.Default;

    /// <summary>The targets; unknown ones are reported once by <see cref="SkillBatch.GetProjectDiagnostics"/>.</summary>
    public ImmutableArray<SkillTarget> Targets { get; init; } = [];

    /// <summary>Where files come from.</summary>
    public IBundleFileSystem FileSystem { get; init; } = PhysicalBundleFileSystem.Instance;

    /// <summary>Takes the compiled bundles; null to check only.</summary>
    public ISkillOutput? Bundles { get; init; }

    /// <summary>Takes the C# stubs; null for none.</summary>
    public ISkillOutput? Stubs { get; init; }

    /// <summary>How many skills are compiled at once; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Parallelism
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Parallelism));
            field = value;
        }
    } = Environment.ProcessorCount;
}
