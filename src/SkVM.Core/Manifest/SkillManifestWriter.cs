using System.Collections.Immutable;
using System.Text.Json;
using SkVM.Capabilities;

namespace SkVM.Manifest;

/// <summary>
/// Writes a manifest member by member: a build writes one for each skill and target, and the serializer takes twice as
/// long. A test holds it to what the serializer writes.
/// </summary>
internal sealed class SkillManifestWriter(Utf8JsonWriter json)
{
    private const int UsualLength = 16 * 1024;

    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", SkipValidation = true };

    public static byte[] Write(SkillManifest manifest)
    {
        using var buffer = new PooledBuffer(UsualLength);
        using (var json = new Utf8JsonWriter(buffer, s_options))
            new SkillManifestWriter(json).Add(manifest);
        return buffer.Written.ToArray();
    }

    private void Add(SkillManifest manifest)
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, manifest.Version);
        json.WriteString("skill"u8, manifest.Skill);
        json.WriteString("target"u8, manifest.Target);
        if (manifest.InstalledFolder is { } installed)
            json.WriteString("installedFolder"u8, installed);
        Begin("requirements"u8);
        foreach (ManifestRequirement requirement in manifest.Requirements)
            Add(requirement);
        json.WriteEndArray();
        Begin("gaps"u8);
        foreach (ManifestGap gap in manifest.Gaps)
            Add(gap);
        json.WriteEndArray();
        Begin("lowerings"u8);
        foreach (ManifestLowering lowering in manifest.Lowerings)
            Add(lowering);
        json.WriteEndArray();
        Begin("dependencies"u8);
        foreach (ManifestDependency dependency in manifest.Dependencies)
            Add(dependency);
        json.WriteEndArray();
        Begin("operatingSystems"u8);
        foreach (ManifestOperatingSystem system in manifest.OperatingSystems)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, system.Name);
            json.WriteString("origin"u8, system.Origin);
            AddEvidence(system.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Add(manifest.Workflow);
        Begin("templates"u8);
        foreach (ManifestTemplate template in manifest.Templates)
            Add(template);
        json.WriteEndArray();
        Begin("diagnostics"u8);
        foreach (ManifestDiagnostic diagnostic in manifest.Diagnostics)
            Add(diagnostic);
        json.WriteEndArray();
        json.WriteStartObject("tokens"u8);
        Add("source"u8, manifest.Tokens.Source);
        Add("compiled"u8, manifest.Tokens.Compiled);
        json.WriteEndObject();
        Begin("files"u8);
        foreach (ManifestFile file in manifest.Files)
            Add(file);
        json.WriteEndArray();
        Begin("sourceMap"u8);
        foreach (ManifestSourceMapEntry entry in manifest.SourceMap)
            Add(entry);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Add(ManifestRequirement requirement)
    {
        json.WriteStartObject();
        json.WriteString("capability"u8, requirement.Capability);
        Add("level"u8, requirement.Level);
        json.WriteNumber("confidence"u8, requirement.Confidence);
        AddEvidence(requirement.Evidence);
        json.WriteEndObject();
    }

    private void Add(ManifestGap gap)
    {
        json.WriteStartObject();
        json.WriteString("capability"u8, gap.Capability);
        Add("required"u8, gap.Required);
        Add("measured"u8, gap.Measured);
        json.WriteString("kind"u8, gap.Kind);
        Add("compiled"u8, gap.Compiled);
        json.WriteEndObject();
    }

    private void Add(ManifestLowering lowering)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, lowering.Id);
        json.WriteString("capability"u8, lowering.Capability);
        AddOrNull("from"u8, lowering.From);
        AddOrNull("to"u8, lowering.To);
        json.WriteNumber("tokens"u8, lowering.Tokens);
        json.WriteEndObject();
    }

    private void AddOrNull(ReadOnlySpan<byte> name, CapabilityLevel? level)
    {
        if (level is { } known)
            Add(name, known);
        else
            json.WriteNull(name);
    }

    private void Add(ManifestDependency dependency)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, dependency.Kind);
        json.WriteString("name"u8, dependency.Name);
        json.WriteString("version"u8, dependency.Version);
        json.WriteBoolean("required"u8, dependency.Required);
        AddEvidence(dependency.Evidence);
        json.WriteNumber("confidence"u8, dependency.Confidence);
        Add("origins"u8, dependency.Origins);
        json.WriteString("ecosystem"u8, dependency.Ecosystem);
        Add("alternatives"u8, dependency.Alternatives);
        Begin("packages"u8);
        foreach (ManifestPackage package in dependency.Packages)
        {
            json.WriteStartObject();
            json.WriteString("manager"u8, package.Manager);
            json.WriteString("name"u8, package.Name);
            json.WriteString("version"u8, package.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("platform"u8, dependency.Platform);
        Begin("files"u8);
        foreach (ManifestFilePlace place in dependency.Files)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, place.Path);
            json.WriteNumber("line"u8, place.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Add(ManifestWorkflow workflow)
    {
        json.WriteStartObject("workflow"u8);
        Begin("steps"u8);
        foreach (ManifestStep step in workflow.Steps)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, step.Id);
            json.WriteString("title"u8, step.Title);
            json.WriteNumber("line"u8, step.Line);
            Add("dependsOn"u8, step.DependsOn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Begin("edges"u8);
        foreach (ManifestEdge edge in workflow.Edges)
        {
            json.WriteStartObject();
            json.WriteString("from"u8, edge.From);
            json.WriteString("to"u8, edge.To);
            json.WriteString("reason"u8, edge.Reason);
            json.WriteString("subject"u8, edge.Subject);
            AddEvidence(edge.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Begin("parallel"u8);
        foreach (ManifestParallelGroup group in workflow.Parallel)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, group.Kind);
            Add("steps"u8, group.Steps);
            json.WriteString("why"u8, group.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Add(ManifestTemplate template)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, template.Id);
        json.WriteString("language"u8, template.Language);
        json.WriteNumber("line"u8, template.Line);
        Add("parameters"u8, template.Parameters);
        json.WriteString("fingerprint"u8, template.Fingerprint);
        json.WriteString("code"u8, template.Code);
        Add("optionalParts"u8, template.OptionalParts);
        json.WriteEndObject();
    }

    internal void Add(ReadOnlySpan<byte> name, ImmutableArray<ManifestParameter> parameters)
    {
        Begin(name);
        foreach (ManifestParameter parameter in parameters)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, parameter.Name);
            json.WriteString("type"u8, parameter.Type);
            json.WriteString("example"u8, parameter.Example);
            json.WriteString("description"u8, parameter.Description);
            json.WriteBoolean("optional"u8, parameter.Optional);
            json.WriteBoolean("placeholder"u8, parameter.Placeholder);
            Begin("choices"u8);
            foreach (string choice in parameter.Choices)
                json.WriteStringValue(choice);
            json.WriteEndArray();
            Begin("holes"u8);
            foreach (ManifestHole hole in parameter.Holes)
            {
                json.WriteStartObject();
                json.WriteNumber("start"u8, hole.Start);
                json.WriteNumber("length"u8, hole.Length);
                json.WriteString("kind"u8, hole.Kind);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal void Add(ReadOnlySpan<byte> name, ImmutableArray<ManifestSpan> parts)
    {
        Begin(name);
        foreach (ManifestSpan part in parts)
        {
            json.WriteStartObject();
            json.WriteNumber("start"u8, part.Start);
            json.WriteNumber("length"u8, part.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Add(ManifestDiagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, diagnostic.Id);
        json.WriteString("severity"u8, diagnostic.Severity);
        json.WriteNumber("line"u8, diagnostic.Line);
        json.WriteNumber("column"u8, diagnostic.Column);
        json.WriteString("message"u8, diagnostic.Message);
        json.WriteEndObject();
    }

    private void Add(ManifestFile file)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, file.Path);
        json.WriteString("sha256"u8, file.Sha256);
        json.WriteString("role"u8, file.Role);
        json.WriteEndObject();
    }

    private void Add(ManifestSourceMapEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("compiledStart"u8, entry.CompiledStart);
        json.WriteNumber("compiledLength"u8, entry.CompiledLength);
        json.WriteNumber("sourceStart"u8, entry.SourceStart);
        json.WriteNumber("sourceLength"u8, entry.SourceLength);
        json.WriteString("lowering"u8, entry.Lowering);
        json.WriteEndObject();
    }

    private void AddEvidence(ImmutableArray<ManifestEvidence> evidence)
    {
        Begin("evidence"u8);
        foreach (ManifestEvidence place in evidence)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, place.Line);
            json.WriteNumber("column"u8, place.Column);
            json.WriteNumber("length"u8, place.Length);
            json.WriteString("text"u8, place.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Begin(ReadOnlySpan<byte> list) => json.WriteStartArray(list);

    private void Add(ReadOnlySpan<byte> name, CapabilityLevel level) => json.WriteString(name, level.ToString());

    private void Add(ReadOnlySpan<byte> name, ImmutableArray<string> items)
    {
        Begin(name);
        foreach (string item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private void Add(ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
