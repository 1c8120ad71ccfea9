using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <summary>Applies severities and directives to what analyzers reported, and sorts by position.</summary>
internal static class DiagnosticFilter
{
    public static ImmutableArray<Diagnostic> Apply(List<Diagnostic> found, SkillSemanticModel model)
    {
        if (found.Count == 0)
            return [];
        SkillDiagnosticOptions options = model.Compilation.Options.Diagnostics;
        ImmutableDictionary<string, ReportDiagnostic> fileOptions = options.GetFileOptions(model.SyntaxTree.FilePath);
        ImmutableArray<Diagnostic>.Builder kept = ImmutableArray.CreateBuilder<Diagnostic>(found.Count);
        foreach (Diagnostic diagnostic in found)
        {
            if (!model.Directives.IsSuppressed(diagnostic.Id, diagnostic.Location.SourceSpan.Start) && Resolve(diagnostic, options, fileOptions) is { } resolved)
                kept.Add(resolved);
        }

        kept.Sort(static (left, right) =>
            left.Location.SourceSpan.Start != right.Location.SourceSpan.Start
                ? left.Location.SourceSpan.Start.CompareTo(right.Location.SourceSpan.Start)
                : string.CompareOrdinal(left.Id, right.Id));
        return kept.ToImmutable();
    }

    /// <summary>Applies severities to diagnostics that belong to no single file's text, or to several files.</summary>
    public static ImmutableArray<Diagnostic> Apply(IEnumerable<Diagnostic> found, SkillDiagnosticOptions options) =>
        [.. found.Select(diagnostic => Resolve(diagnostic, options, options.GetFileOptions(diagnostic.Location.GetLineSpan().Path ?? ""))).OfType<Diagnostic>()];

    private static Diagnostic? Resolve(Diagnostic diagnostic, SkillDiagnosticOptions options, ImmutableDictionary<string, ReportDiagnostic> fileOptions)
    {
        // A rule that is off by default is on where an .editorconfig gives it a severity.
        if (!diagnostic.Descriptor.IsEnabledByDefault && fileOptions.GetValueOrDefault(diagnostic.Id) == ReportDiagnostic.Default)
            return null;
        DiagnosticSeverity? severity = options.Resolve(diagnostic.Id, diagnostic.Severity, fileOptions);
        if (severity is null or DiagnosticSeverity.Hidden)
            return null;
        return severity == diagnostic.Severity ? diagnostic : WithSeverity(diagnostic, severity.Value);
    }

    private static Diagnostic WithSeverity(Diagnostic diagnostic, DiagnosticSeverity severity) => Diagnostic.Create(
        diagnostic.Id,
        diagnostic.Descriptor.Category,
        diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
        severity,
        diagnostic.DefaultSeverity,
        isEnabledByDefault: true,
        warningLevel: severity == DiagnosticSeverity.Error ? 0 : 1,
        title: diagnostic.Descriptor.Title,
        helpLink: diagnostic.Descriptor.HelpLinkUri,
        location: diagnostic.Location);
}
