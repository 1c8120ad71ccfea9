using System.Buffers;
using System.Text.Json;

namespace SkVM.Environments;

/// <summary>
/// Writes a bill of materials in CycloneDX 1.6 (cyclonedx.org/docs/1.6/json): the skill, its packages and executables as components, and the services it talks to.
/// It has no serial number and no time, so that the same skill gives the same bytes. Variables and secrets are not in it.
/// </summary>
internal static class CycloneDxBom
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write(EnvironmentBinding binding)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat"u8, "CycloneDX"u8);
            json.WriteString("specVersion"u8, "1.6"u8);
            json.WriteNumber("version"u8, 1);
            json.WriteStartObject("metadata"u8);
            json.WriteStartObject("component"u8);
            json.WriteString("type"u8, "application"u8);
            json.WriteString("bom-ref"u8, "skill"u8);
            json.WriteString("name"u8, binding.Skill);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components"u8);
            foreach (EnvironmentDependency dependency in binding.Dependencies)
            {
                if (dependency.Kind is not (DependencyKind.Env or DependencyKind.Service))
                    AddComponent(json, dependency);
            }

            json.WriteEndArray();
            json.WriteStartArray("services"u8);
            foreach (EnvironmentDependency dependency in binding.Dependencies)
            {
                if (dependency.Kind != DependencyKind.Service)
                    continue;
                json.WriteStartObject();
                json.WriteString("bom-ref"u8, Reference(dependency));
                json.WriteString("name"u8, dependency.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("dependencies"u8);
            json.WriteStartObject();
            json.WriteString("ref"u8, "skill"u8);
            json.WriteStartArray("dependsOn"u8);
            foreach (EnvironmentDependency dependency in binding.Dependencies)
            {
                if (dependency.Kind != DependencyKind.Env)
                    json.WriteStringValue(Reference(dependency));
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void AddComponent(Utf8JsonWriter json, EnvironmentDependency dependency)
    {
        string? version = ExactVersion(dependency);
        json.WriteStartObject();
        json.WriteString(
            "type"u8,
            dependency.Ecosystem switch
            {
                "docker" => "container",
                "model" => "machine-learning-model",
                "os" => "operating-system",
                _ => dependency.Kind is DependencyKind.Pip or DependencyKind.Npm ? "library" : "application",
            });
        json.WriteString("bom-ref"u8, Reference(dependency));
        json.WriteString("name"u8, dependency.Name);
        if (version is not null)
            json.WriteString("version"u8, version);
        json.WriteString("scope"u8, dependency.IsRequired ? "required"u8 : "optional"u8);
        if (PackageUrl(dependency, version) is { } url)
            json.WriteString("purl"u8, url);
        if (version is null && dependency.Version is { } range)
        {
            json.WriteStartArray("properties"u8);
            json.WriteStartObject();
            json.WriteString("name"u8, "skvm:versionRange"u8);
            json.WriteString("value"u8, range);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Reference(EnvironmentDependency dependency) => $"{dependency.Kind.ToString().ToLowerInvariant()}:{dependency.Name}";

    /// <summary>The version where the skill pins one; a range has none.</summary>
    private static string? ExactVersion(EnvironmentDependency dependency) =>
        dependency.Kind != DependencyKind.System
        && VersionRange.Parse(dependency.Version, isExact: true)?.ToString() is { } range
        && range.StartsWith("==", StringComparison.Ordinal)
        && !range.Contains(',', StringComparison.Ordinal)
            ? dependency.Version!.TrimStart('=', ' ')
            : null;

    /// <summary>A package URL (github.com/package-url/purl-spec); null where there is no registry.</summary>
    private static string? PackageUrl(EnvironmentDependency dependency, string? version)
    {
        string? url = dependency.Kind switch
        {
            DependencyKind.Pip when !dependency.Sources.IsEmpty => "pkg:pypi/" + dependency.Name.ToLowerInvariant().Replace('_', '-'),
            DependencyKind.Npm when !dependency.Sources.IsEmpty => "pkg:npm/" + dependency.Name.Replace("@", "%40", StringComparison.Ordinal),
            DependencyKind.System => "pkg:generic/" + Uri.EscapeDataString(dependency.Name),
            DependencyKind.Other when dependency.Ecosystem is "cargo" or "gem" or "nuget" or "golang" or "docker" =>
                $"pkg:{dependency.Ecosystem}/" + string.Join('/', dependency.Name.Split('/').Select(Uri.EscapeDataString)),
            _ => null,
        };
        return url is null || version is null ? url : $"{url}@{Uri.EscapeDataString(version)}";
    }
}
