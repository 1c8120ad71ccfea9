using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Parsing;
using SkVM.Syntax;

namespace SkVM.Specification;

/// <summary>The front matter rules of the Agent Skills specification (agentskills.io/specification, "Frontmatter").</summary>
internal sealed class FrontMatterAnalyzer : SkillAnalyzer
{
    private const int MaxDescription = 1024;
    private const int MaxCompatibility = 500;

    private static readonly string[] s_fields = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        SkillDiagnostics.RepeatedField, SkillDiagnostics.UnknownField, SkillDiagnostics.WrongFieldType, SkillDiagnostics.MissingName,
        SkillDiagnostics.InvalidName, SkillDiagnostics.NameDiffersFromFolder, SkillDiagnostics.MissingDescription, SkillDiagnostics.DescriptionTooLong,
        SkillDiagnostics.InvalidCompatibility, SkillDiagnostics.InvalidMetadata, SkillDiagnostics.InvalidAllowedTools,
    ];

    public override void Analyze(SkillAnalysisContext context)
    {
        FrontMatterSyntax? frontMatter = context.SyntaxTree.GetRoot().FrontMatter;
        bool broken = context.SyntaxTree.Faults.Any(fault => fault.Kind == SyntaxFaultKind.InvalidYaml);
        if (frontMatter is null || broken)
            return;
        var seen = new Dictionary<string, FieldSyntax>(StringComparer.Ordinal);
        foreach (FieldSyntax field in frontMatter.Fields)
        {
            if (!seen.TryAdd(field.Name, field))
                context.Report(SkillDiagnostics.RepeatedField, field.KeyToken.Span, field.Name);
            else if (!s_fields.Contains(field.Name, StringComparer.Ordinal))
                context.Report(SkillDiagnostics.UnknownField, field.KeyToken.Span, field.Name, AdviseUnknown(field));
        }

        TextSpan opening = frontMatter.ChildTokens().First().Span;
        CheckName(context, seen.GetValueOrDefault("name"), opening);
        CheckDescription(context, seen.GetValueOrDefault("description"), opening);
        CheckString(context, seen.GetValueOrDefault("license"));
        CheckCompatibility(context, seen.GetValueOrDefault("compatibility"));
        CheckMetadata(context, seen.GetValueOrDefault("metadata"));
        CheckAllowedTools(context, seen.GetValueOrDefault("allowed-tools"));
    }

    private static string AdviseUnknown(FieldSyntax field)
    {
        string near = NearestNames.Find(field.Name, s_fields, 1).First();
        return NearestNames.Distance(field.Name.ToLowerInvariant(), near) <= 2 ? $"did you mean '{near}'?"
            : field.Value is FieldScalarSyntax { IsString: true } ? "move it under 'metadata'"
            : "move it under 'metadata', which takes texts only, as a quoted text";
    }

    private static TextSpan SpanOf(FieldSyntax field) => field.Value?.Span ?? field.KeyToken.Span;

    /// <summary>True when the field has a scalar that is neither empty nor null; reports lists and maps.</summary>
    private static bool CheckString(SkillAnalysisContext context, FieldSyntax? field)
    {
        if (field?.Value is FieldListSyntax or FieldMapSyntax)
            context.Report(SkillDiagnostics.WrongFieldType, SpanOf(field), field.Name, "a string");
        return !string.IsNullOrWhiteSpace(field?.ScalarValue) && !IsNull(field.Value);
    }

    private static bool IsNull(FieldValueSyntax? value) => value is FieldScalarSyntax { IsString: false, Value: "~" or "null" or "Null" or "NULL" };

    private static void CheckName(SkillAnalysisContext context, FieldSyntax? field, TextSpan opening)
    {
        string folder = BundlePath.NameOfFolder(context.SemanticModel.Bundle.Folder);
        if (!CheckString(context, field))
        {
            if (field?.Value is null or FieldScalarSyntax)
                context.Report(SkillDiagnostics.MissingName, field is null ? opening : SpanOf(field), SkillName.IsValid(folder) ? folder : "my-skill");
            return;
        }

        string name = field!.ScalarValue!;
        if (SkillName.FindFault(name) is { } fault)
            context.Report(SkillDiagnostics.InvalidName, SpanOf(field), name, fault);
        if (folder.Length > 0 && name != folder)
            context.Report(SkillDiagnostics.NameDiffersFromFolder, SpanOf(field), name, folder);
    }

    private static void CheckDescription(SkillAnalysisContext context, FieldSyntax? field, TextSpan opening)
    {
        if (!CheckString(context, field))
        {
            if (field?.Value is null or FieldScalarSyntax)
                context.Report(SkillDiagnostics.MissingDescription, field is null ? opening : SpanOf(field));
            return;
        }

        int length = LengthOf(field!.ScalarValue!.Trim());
        if (length > MaxDescription)
            context.Report(SkillDiagnostics.DescriptionTooLong, SpanOf(field), length);
    }

    private static void CheckCompatibility(SkillAnalysisContext context, FieldSyntax? field)
    {
        if (field is null)
            return;
        CheckString(context, field);
        if (field.Value is FieldListSyntax or FieldMapSyntax)
            return;
        int length = LengthOf(field.ScalarValue?.Trim() ?? "");
        if (length is 0 or > MaxCompatibility)
            context.Report(SkillDiagnostics.InvalidCompatibility, SpanOf(field), length);
    }

    private static void CheckMetadata(SkillAnalysisContext context, FieldSyntax? field)
    {
        if (field?.Value is null)
            return;
        if (field.Value is not FieldMapSyntax map)
        {
            context.Report(SkillDiagnostics.InvalidMetadata, SpanOf(field), "'metadata' is not a map");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (FieldSyntax entry in map.Fields)
        {
            if (!seen.Add(entry.Name))
                context.Report(SkillDiagnostics.RepeatedField, entry.KeyToken.Span, "metadata." + entry.Name);
            if (!YamlScalars.IsString(entry.KeyToken.TextSpan))
                context.Report(SkillDiagnostics.InvalidMetadata, entry.KeyToken.Span, $"'metadata' has the key {Shorten(entry.Name)}");
            string? what = entry.Value switch
            {
                FieldScalarSyntax { IsString: true } => null,
                FieldScalarSyntax scalar => $"the value {Shorten(scalar.ToFullString())}",
                FieldMapSyntax => "a map",
                FieldListSyntax => "a list",
                _ => "an empty value",
            };
            if (what is not null)
                context.Report(SkillDiagnostics.InvalidMetadata, SpanOf(entry), $"'metadata.{entry.Name}' is {what}");
        }
    }

    private static void CheckAllowedTools(SkillAnalysisContext context, FieldSyntax? field)
    {
        string? fault = field?.Value switch
        {
            null when field is not null => "is empty",
            FieldListSyntax => "is a list",
            FieldMapSyntax => "is a map",
            FieldScalarSyntax scalar when !AllowedTools.TrySplit(scalar.Value, out _) => "has parentheses that do not match",
            _ => null,
        };
        if (fault is not null)
            context.Report(SkillDiagnostics.InvalidAllowedTools, SpanOf(field!), fault);
    }

    private static string Shorten(string text) => text.Length <= 20 ? text : text[..20] + "…";

    /// <summary>Characters, that is Unicode code points.</summary>
    private static int LengthOf(string text) => text.Length - text.Count(char.IsLowSurrogate);
}
