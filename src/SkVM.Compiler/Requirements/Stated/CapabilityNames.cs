using System.Diagnostics.CodeAnalysis;
using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>Capabilities and levels as people write them.</summary>
internal static class CapabilityNames
{
    public static bool TryFind(string id, [NotNullWhen(true)] out Capability? capability) => CapabilityCatalog.TryGet(id, out capability);

    /// <summary>What to say of an id that is not in the catalog.</summary>
    public static string Unknown(string id) =>
        $"there is no capability '{id}': did you mean {NearestNames.Find(id, CapabilityCatalog.All.Select(capability => capability.Id), 1).First()}?";

    /// <summary>Reads <c>L0</c> to <c>L3</c>, or <c>none</c> for L0.</summary>
    public static bool TryReadLevel(string text, out CapabilityLevel level)
    {
        level = text is ['L', >= '0' and <= '3'] ? (CapabilityLevel)(text[1] - '0') : CapabilityLevel.L0;
        return text is ['L', >= '0' and <= '3'] or "none";
    }

    /// <summary>A level as it is written: <c>none</c> for L0.</summary>
    public static string Write(CapabilityLevel level) => level switch
    {
        CapabilityLevel.L1 => "L1",
        CapabilityLevel.L2 => "L2",
        CapabilityLevel.L3 => "L3",
        _ => "none",
    };
}
