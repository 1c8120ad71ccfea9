using System.Collections.Immutable;
using System.Text.Json;
using SkVM.Cli.Reports;
using SkVM.Environments;

namespace SkVM.Cli.Environments;

/// <summary>Prints what was found or done for one skill, in the words of the bundle's own scripts.</summary>
internal static class EnvironmentReport
{
    /// <summary>True when every required dependency is met.</summary>
    public static bool IsReady(ImmutableArray<DependencyCheck> checks) => checks.All(check => check.IsMet);

    public static void WriteText(TextWriter writer, EnvironmentSource source, ImmutableArray<DependencyCheck> checks, bool withTitle)
    {
        if (withTitle)
            writer.WriteLine($"{Plain.Show(source.Binding.Skill)} ({Plain.Show(SkillFiles.Relative(source.Folder))})");
        foreach (DependencyCheck check in checks)
        {
            string note = check.Dependency.IsRequired ? "" : " (optional)", detail = check.Detail.Length == 0 ? "" : "  " + Plain.Show(check.Detail);
            writer.WriteLine($"{Word(check.Status),-11} {KindOf(check.Dependency),-8} {Plain.Show(check.Dependency.Name)}{note}{detail}");
        }

        writer.WriteLine(Conclude(checks));
    }

    private static string Conclude(ImmutableArray<DependencyCheck> checks)
    {
        if (checks.Any(check => check.Status == DependencyStatus.Unsupported))
            return "not ready: the skill does not work on this operating system";
        int planned = checks.Count(check => check.Status == DependencyStatus.Planned), lacking = checks.Count(check => !check.IsMet && check.Status != DependencyStatus.Planned);
        string lacks = lacking == 1 ? "1 required dependency is not met" : $"{lacking} required dependencies are not met";
        return checks.IsEmpty ? "nothing is needed"
            : planned > 0 ? $"{planned} would be installed" + (lacking == 0 ? "" : "; then " + lacks)
            : lacking == 0 ? "ready" : "not ready: " + lacks;
    }

    public static void WriteJson(Utf8JsonWriter json, EnvironmentSource source, ImmutableArray<DependencyCheck> checks)
    {
        json.WriteStartObject();
        json.WriteString("skill", source.Binding.Skill);
        json.WriteString("path", SkillFiles.Relative(source.Folder));
        json.WriteBoolean("ready", IsReady(checks));
        json.WriteStartArray("dependencies");
        foreach (DependencyCheck check in checks)
        {
            json.WriteStartObject();
            json.WriteString("kind", KindOf(check.Dependency));
            json.WriteString("name", check.Dependency.Name);
            json.WriteBoolean("required", check.Dependency.IsRequired);
            json.WriteString("status", Word(check.Status));
            json.WriteString("detail", check.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What each dependency is for, what installs it and what would do in its place.</summary>
    public static void WriteExplanation(TextWriter writer, EnvironmentSource source)
    {
        writer.WriteLine($"{Plain.Show(source.Binding.Skill)} ({Plain.Show(SkillFiles.Relative(source.Folder))})");
        if (!source.Binding.OperatingSystems.IsEmpty)
            writer.WriteLine($"  works on {string.Join(", ", source.Binding.OperatingSystems.Select(Plain.Show))} only");
        writer.WriteLine();
        var table = new TextTable("kind", "name", "version", "needed", "lines", "installed by", "or");
        foreach (EnvironmentDependency dependency in source.Binding.Dependencies)
        {
            table.Add(
            [
                Word(dependency.Kind),
                Plain.Show(dependency.Name),
                Plain.Show(dependency.Version ?? "any"),
                (dependency.IsRequired ? "required" : "optional") + (dependency.Platform is { } platform ? $" on {platform}" : ""),
                dependency.Lines.IsEmpty ? "files" : string.Join(' ', dependency.Lines),
                Installs(dependency),
                dependency.Alternatives.IsEmpty ? "-" : Plain.Show(string.Join(", ", dependency.Alternatives)),
            ]);
        }

        writer.WriteLine(source.Binding.Dependencies.IsEmpty ? "  nothing is needed" : table.ToString());
    }

    private static string Installs(EnvironmentDependency dependency) =>
        !dependency.Sources.IsEmpty ? string.Join(", ", dependency.Sources.Select(source => $"{Word(source.Manager)} {source.Package}"))
        : Plain.Show(EnvironmentChecker.Advise(dependency));

    private static string KindOf(EnvironmentDependency dependency) =>
        dependency.Ecosystem == EnvironmentChecker.OperatingSystemName ? EnvironmentChecker.OperatingSystemName : Word(dependency.Kind);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
