using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>A reviewed level of a capability.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Level">The level; L0 when the skill does not need the capability.</param>
/// <param name="Why">The reason.</param>
public sealed record LockedRequirement(Capability Capability, CapabilityLevel Level, string Why)
{
    /// <summary>Reads <c>tool.exec=L2</c> or <c>tool.web=none</c>.</summary>
    /// <param name="text">The capability and its level.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="FormatException">There is no such capability or level; the message says what to write.</exception>
    public static LockedRequirement Parse(string text, string why) =>
        RequirementStatement.TryRead(text, out Capability? capability, out CapabilityLevel level, out string fault)
            ? new LockedRequirement(capability!, level, why)
            : throw new FormatException(fault);
}
