namespace SkVM.Capabilities;

/// <summary>
/// The level of a primitive capability, from absent to full. The levels are those of the SkVM paper
/// (arXiv 2604.03088); what each means for a capability stands in <see cref="Capability.GetLevelSummary"/>.
/// </summary>
public enum CapabilityLevel
{
    /// <summary>Absent.</summary>
    L0 = 0,

    /// <summary>Basic.</summary>
    L1 = 1,

    /// <summary>Intermediate.</summary>
    L2 = 2,

    /// <summary>Full.</summary>
    L3 = 3,
}
