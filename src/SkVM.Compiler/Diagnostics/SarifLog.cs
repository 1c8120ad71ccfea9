using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <summary>
/// Writes diagnostics as SARIF 2.1.0 (OASIS), in the form GitHub code scanning accepts: relative file URIs, 1-based regions,
/// rules with help, and fingerprints that do not change when lines above are added.
/// </summary>
public static class SarifLog
{
    /// <summary>Writes a log.</summary>
    /// <param name="stream">Takes UTF-8 without a byte order mark.</param>
    /// <param name="diagnostics">The results.</param>
    /// <param name="rootFolder">Paths below this folder are written relative to it.</param>
    /// <param name="version">The tool's version.</param>
    public static void Write(Stream stream, IEnumerable<ReportedDiagnostic> diagnostics, string rootFolder, string version)
    {
        ReportedDiagnostic[] all = [.. diagnostics];
        DiagnosticDescriptor[] rules = [.. SkillDiagnostics.All.Where(rule => all.Any(diagnostic => diagnostic.Id == rule.Id))];
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        WriteTool(writer, rules, version);
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartArray("results");
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ReportedDiagnostic diagnostic in all.Where(HasFile))
            WriteResult(writer, diagnostic, Array.FindIndex(rules, rule => rule.Id == diagnostic.Id), rootFolder, occurrences);
        writer.WriteEndArray();
        WriteInvocation(writer, all);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter writer, DiagnosticDescriptor[] rules, string version)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "SkVM");
        writer.WriteString("semanticVersion", version);
        writer.WriteString("informationUri", "https://github.com/skvm/skvm");
        writer.WriteStartArray("rules");
        foreach (DiagnosticDescriptor rule in rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            WriteText(writer, "shortDescription", rule.Title.ToString(CultureInfo.InvariantCulture));
            WriteText(writer, "fullDescription", rule.Title.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("helpUri", rule.HelpLinkUri);
            WriteText(writer, "help", $"{rule.Title}. See {rule.HelpLinkUri}");
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", Level(rule.DefaultSeverity));
            writer.WriteEndObject();
            writer.WriteStartObject("properties");
            writer.WriteString("category", rule.Category);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, ReportedDiagnostic diagnostic, int rule, string rootFolder, Dictionary<string, int> occurrences)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", diagnostic.Id);
        if (rule >= 0)
            writer.WriteNumber("ruleIndex", rule);
        writer.WriteString("level", Level(diagnostic.Severity));
        WriteText(writer, "message", diagnostic.Message);
        string uri = ToUri(diagnostic.Path, rootFolder);
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", uri);
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", Math.Max(1, diagnostic.StartLine));
        writer.WriteNumber("startColumn", Math.Max(1, diagnostic.StartColumn));
        writer.WriteNumber("endLine", Math.Max(1, diagnostic.EndLine));
        writer.WriteNumber("endColumn", Math.Max(1, diagnostic.EndColumn));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("partialFingerprints");
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{diagnostic.Id}\n{uri}\n{diagnostic.Message}"))[..16]);
        int occurrence = occurrences[hash] = occurrences.GetValueOrDefault(hash) + 1;
        writer.WriteString("skvm/v1", string.Create(CultureInfo.InvariantCulture, $"{hash}:{occurrence}"));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>What belongs to no file, such as an unknown target: code scanning refuses results without a location.</summary>
    private static void WriteInvocation(Utf8JsonWriter writer, ReportedDiagnostic[] all)
    {
        writer.WriteStartArray("invocations");
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", !all.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !HasFile(diagnostic)));
        writer.WriteStartArray("toolConfigurationNotifications");
        foreach (ReportedDiagnostic diagnostic in all.Where(diagnostic => !HasFile(diagnostic)))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("descriptor");
            writer.WriteString("id", diagnostic.Id);
            writer.WriteEndObject();
            writer.WriteString("level", Level(diagnostic.Severity));
            WriteText(writer, "message", diagnostic.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static bool HasFile(ReportedDiagnostic diagnostic) => diagnostic.Path.Length > 0;

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static string Level(DiagnosticSeverity severity) => severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "note" };

    private static string ToUri(string path, string rootFolder)
    {
        string relative = rootFolder.Length == 0 ? path : Path.GetRelativePath(rootFolder, path);
        return Path.IsPathRooted(relative)
            ? new Uri(relative).AbsoluteUri
            : string.Join('/', relative.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
    }
}
