using System.Text.Json;
using System.Text.Json.Serialization;
using SkVM.Capabilities;

namespace SkVM.Manifest;

/// <summary>Writes and reads manifests as JSON (UTF-8, no byte order mark, LF, two spaces).</summary>
public static class SkillManifestFile
{
    /// <summary>The manifest's file name in a compiled bundle.</summary>
    public const string Name = "skvm.json";

    /// <summary>The manifest as JSON; the same manifest always gives the same bytes.</summary>
    public static byte[] Write(SkillManifest manifest) => SkillManifestWriter.Write(manifest);

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">The text is not a manifest.</exception>
    public static SkillManifest Read(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize(utf8Json, SkillManifestJson.Default.SkillManifest) ?? throw new JsonException("The manifest is null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(JsonStringEnumConverter<CapabilityLevel>)])]
[JsonSerializable(typeof(SkillManifest), GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class SkillManifestJson : JsonSerializerContext;
