using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkVM.Environments;

/// <summary>Writes and reads <c>environment.json</c> (UTF-8, no byte order mark, LF, two spaces). Its JSON Schema is <c>docs/skvm-environment.schema.json</c>.</summary>
public static class EnvironmentBindingFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "environment.json";

    /// <summary>The binding as JSON; the same binding always gives the same bytes.</summary>
    public static byte[] Write(EnvironmentBinding binding) => [.. JsonSerializer.SerializeToUtf8Bytes(binding, EnvironmentBindingJson.Default.EnvironmentBinding), (byte)'\n'];

    /// <summary>Reads a binding. What no manager would take as a package is left out, so that a changed file cannot bring in options or commands.</summary>
    /// <exception cref="JsonException">The text is not a binding.</exception>
    public static EnvironmentBinding Read(ReadOnlySpan<byte> utf8Json)
    {
        EnvironmentBinding read = JsonSerializer.Deserialize(utf8Json, EnvironmentBindingJson.Default.EnvironmentBinding) ?? throw new JsonException("The environment is null.");
        if (read.Version != 1)
            throw new JsonException($"The environment has version {read.Version}; this skvm knows version 1.");
        using JsonDocument text = JsonDocument.Parse(utf8Json.ToArray());
        return read with { Dependencies = [.. read.Dependencies.Select((dependency, i) => WithSafeSources(dependency, SaysSources(text, i)))] };
    }

    private static bool SaysSources(JsonDocument text, int index) => text.RootElement.GetProperty("dependencies")[index].TryGetProperty("sources", out _);

    /// <summary>
    /// An author who writes the list by hand need not say what installs what a registry or the table knows. Who says that nothing does means it: by the
    /// name of a package that comes from elsewhere, or was only guessed, its registry would give anyone's.
    /// </summary>
    private static EnvironmentDependency WithSafeSources(EnvironmentDependency dependency, bool saysSources) =>
        !saysSources ? dependency with { Sources = PackageSources.Of(dependency.Kind, dependency.Name, dependency.Version, []) }
        : dependency.Sources.All(PackageNames.IsSafe) ? dependency
        : dependency with { Sources = [.. dependency.Sources.Where(PackageNames.IsSafe)] };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(LowerCaseEnum<DependencyKind>), typeof(LowerCaseEnum<PackageManager>)])]
[JsonSerializable(typeof(EnvironmentBinding))]
internal sealed partial class EnvironmentBindingJson : JsonSerializerContext;

/// <summary>Writes the names of an enumeration in lower case; numbers are not read.</summary>
internal sealed class LowerCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
