using System.Collections.Immutable;

namespace SkVM.Capabilities;

/// <summary>One of the 26 primitive capabilities a skill can demand of a target.</summary>
public sealed class Capability
{
    private readonly ImmutableArray<string> _levels;

    internal Capability(string id, int ordinal, string category, string summary, ImmutableArray<string> levels)
    {
        Id = id;
        Ordinal = ordinal;
        Category = category;
        Summary = summary;
        _levels = levels;
    }

    /// <summary>The dotted id, for example <c>gen.code.python</c>.</summary>
    public string Id { get; }

    /// <summary>The position in <see cref="CapabilityCatalog.All"/>, 0 to 25.</summary>
    public int Ordinal { get; }

    /// <summary><c>generation</c>, <c>reasoning</c>, <c>tool use</c> or <c>instruction following</c>, as the catalog has it.</summary>
    public string Category { get; }

    /// <summary>What the capability is, in a few words.</summary>
    public string Summary { get; }

    /// <summary>What the level means for this capability.</summary>
    /// <param name="level">A level; <see cref="CapabilityLevel.L0"/> is "absent".</param>
    public string GetLevelSummary(CapabilityLevel level) => level == CapabilityLevel.L0 ? "absent" : _levels[(int)level - 1];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
