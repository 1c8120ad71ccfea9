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
    public static SkillManifest Read(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, SkillManifestJson.Default.SkillManifest) ?? throw new JsonException("The manifest is null.");
        }
        catch (JsonException e) when (Describe(e.Message) is { } message)
        {
            throw new JsonException(message, e);
        }
    }

    /// <summary>The serializer speaks of our types; null where it speaks of the text.</summary>
    private static string? Describe(string message)
    {
        const string Missing = "missing required properties including: ", Converted = "could not be converted", Place = "Path: ";
        int missing = message.IndexOf(Missing, StringComparison.Ordinal), place = message.IndexOf(Place, StringComparison.Ordinal);
        return missing >= 0 ? $"It lacks {message[(missing + Missing.Length)..]}"
            : message.Contains(Converted, StringComparison.Ordinal) && place >= 0 ? $"A value is of another type than it should be ({message[place..].TrimEnd('.')})."
            : null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(JsonStringEnumConverter<CapabilityLevel>)])]
[JsonSerializable(typeof(SkillManifest), GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class SkillManifestJson : JsonSerializerContext;
