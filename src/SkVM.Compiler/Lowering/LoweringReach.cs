using System.Collections.Immutable;
using SkVM.Capabilities;

namespace SkVM.Lowering;

/// <summary>A requirement that a lowering may reduce.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="From">The level it can start from.</param>
/// <param name="To">The lowest level it can reach from there; L0 when nothing of the requirement is left.</param>
public sealed record LoweringReach(Capability Capability, CapabilityLevel From, CapabilityLevel To)
{
    /// <summary>Reaches from several levels to one.</summary>
    /// <param name="capability">A capability id.</param>
    /// <param name="to">The level reached.</param>
    /// <param name="from">The levels it can start from.</param>
    /// <exception cref="ArgumentException">The id is not in the catalog.</exception>
    public static ImmutableArray<LoweringReach> Of(string capability, CapabilityLevel to, params CapabilityLevel[] from) =>
        [.. from.Select(level => new LoweringReach(CapabilityCatalog.Get(capability), level, to))];
}
