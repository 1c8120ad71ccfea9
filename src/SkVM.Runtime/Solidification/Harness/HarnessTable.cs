using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkVM.Runtime.Solidification;

/// <summary>The tools of known harnesses, read from <c>harness-tools.json</c>.</summary>
internal static class HarnessTable
{
    private static readonly FrozenDictionary<string, HarnessTools> s_byHarness = Load();

    public static HarnessTools Get(string harness) => s_byHarness.TryGetValue(harness, out HarnessTools? tools) ? tools : s_byHarness["*"];

    private static FrozenDictionary<string, HarnessTools> Load()
    {
        using Stream stream = typeof(HarnessTable).Assembly.GetManifestResourceStream("SkVM.Runtime.harness-tools.json")!;
        ImmutableDictionary<string, ImmutableArray<HarnessTool>> table = JsonSerializer.Deserialize(
            stream, HarnessJson.Default.ImmutableDictionaryStringImmutableArrayHarnessTool)!;
        IEnumerable<HarnessTool> all = table.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value).DistinctBy(tool => tool.Name);
        return table.Select(entry => KeyValuePair.Create(entry.Key, new HarnessTools(entry.Value)))
            .Append(KeyValuePair.Create("*", new HarnessTools(all)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>Reads the table without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(ImmutableDictionary<string, ImmutableArray<HarnessTool>>))]
internal sealed partial class HarnessJson : JsonSerializerContext;
