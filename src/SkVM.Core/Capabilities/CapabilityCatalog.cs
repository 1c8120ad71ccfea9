using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SkVM.Capabilities;

/// <summary>
/// The catalog of the 26 primitive capabilities. Ids and levels are those of the SkVM paper (arXiv 2604.03088).
/// </summary>
public static class CapabilityCatalog
{
    private static readonly FrozenDictionary<string, Capability> s_byId;

    static CapabilityCatalog()
    {
        using Stream stream = typeof(CapabilityCatalog).Assembly.GetManifestResourceStream("capabilities.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        ImmutableArray<Capability>.Builder all = ImmutableArray.CreateBuilder<Capability>();
        foreach (JsonElement item in document.RootElement.GetProperty("capabilities").EnumerateArray())
        {
            JsonElement levels = item.GetProperty("levels");
            all.Add(new Capability(
                item.GetProperty("id").GetString()!,
                all.Count,
                item.GetProperty("category").GetString()!,
                item.GetProperty("summary").GetString()!,
                [levels.GetProperty("L1").GetString()!, levels.GetProperty("L2").GetString()!, levels.GetProperty("L3").GetString()!]));
        }

        All = all.ToImmutable();
        s_byId = All.ToFrozenDictionary(capability => capability.Id, StringComparer.Ordinal);
    }

    /// <summary>All capabilities, in catalog order.</summary>
    public static ImmutableArray<Capability> All { get; }

    /// <summary>Finds a capability by its id.</summary>
    /// <param name="id">A dotted id such as <c>tool.exec</c>; letter case matters.</param>
    /// <param name="capability">The capability, when found.</param>
    public static bool TryGet(string id, [NotNullWhen(true)] out Capability? capability) => s_byId.TryGetValue(id, out capability);

    /// <summary>The capability with that id.</summary>
    /// <exception cref="KeyNotFoundException">No capability has that id.</exception>
    public static Capability Get(string id) =>
        s_byId.TryGetValue(id, out Capability? capability)
            ? capability
            : throw new KeyNotFoundException($"There is no capability '{id}'; the catalog has {string.Join(", ", All)}.");
}
