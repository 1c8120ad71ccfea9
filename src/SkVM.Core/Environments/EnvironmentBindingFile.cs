using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkVM.Environments;

/// <summary>Writes and reads <c>environment.json</c> (UTF-8, no byte order mark, LF, two spaces). Its JSON Schema is <c>docs/skvm-environment.schema.json</c>.</summary>
public static class EnvironmentBindingFile
{
    /// <summary>The file's path in a compiled bundle.</summary>
    public const string Path = "env/environment.json";

    /// <summary>The binding as JSON; the same binding always gives the same bytes.</summary>
    public static byte[] Write(EnvironmentBinding binding) => [.. JsonSerializer.SerializeToUtf8Bytes(binding, EnvironmentBindingJson.Default.EnvironmentBinding), (byte)'\n'];

    /// <summary>Reads a binding. Packages are made from names and versions again, so that a changed file cannot bring in other commands.</summary>
    /// <exception cref="JsonException">The text is not a binding.</exception>
    public static EnvironmentBinding Read(ReadOnlySpan<byte> utf8Json)
    {
        EnvironmentBinding read = JsonSerializer.Deserialize(utf8Json, EnvironmentBindingJson.Default.EnvironmentBinding) ?? throw new JsonException("The environment is null.");
        return read.Version == 1
            ? read with { Dependencies = [.. read.Dependencies.Select(PackageSources.Bind)] }
            : throw new JsonException($"The environment has version {read.Version}; this skvm knows version 1.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(EnvironmentBinding))]
internal sealed partial class EnvironmentBindingJson : JsonSerializerContext;
