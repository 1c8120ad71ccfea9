using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <summary>How severe diagnostics are: the settings a .NET project has for its compiler. Immutable.</summary>
/// <remarks>
/// In this order: <see cref="NoWarn"/> hides a diagnostic; <c>dotnet_diagnostic.SKVMxxxx.severity</c> of an .editorconfig sets its
/// severity; a warning then becomes an error by <see cref="WarningsAsErrors"/> or <see cref="TreatWarningsAsErrors"/>, unless
/// <see cref="WarningsNotAsErrors"/> names it. Faults of the tool (SKVM9xxx errors) stay errors.
/// </remarks>
public sealed record SkillDiagnosticOptions
{
    /// <summary>The settings of a project that sets nothing.</summary>
    public static SkillDiagnosticOptions Default { get; } = new();

    /// <summary>Ids that are not reported.</summary>
    public ImmutableHashSet<string> NoWarn { get; init; } = [];

    /// <summary>Ids whose warnings are errors.</summary>
    public ImmutableHashSet<string> WarningsAsErrors { get; init; } = [];

    /// <summary>Ids whose warnings stay warnings under <see cref="TreatWarningsAsErrors"/> and <see cref="WarningsAsErrors"/>.</summary>
    public ImmutableHashSet<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>True when every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>The .editorconfig and .globalconfig files, or null.</summary>
    public AnalyzerConfigSet? AnalyzerConfig { get; init; }

    /// <summary>The severities that the .editorconfig files set for a file, over those of the .globalconfig files; the latter alone without a path.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> GetFileOptions(string path)
    {
        if (AnalyzerConfig is null)
            return ImmutableDictionary<string, ReportDiagnostic>.Empty;
        ImmutableDictionary<string, ReportDiagnostic> global = AnalyzerConfig.GlobalConfigOptions.TreeOptions;
        if (path.Length == 0)
            return global;
        ImmutableDictionary<string, ReportDiagnostic> own = AnalyzerConfig.GetOptionsForSourcePath(path).TreeOptions;
        return global.Count == 0 ? own : global.SetItems(own);
    }

    /// <summary>The severity a diagnostic is reported with, or null when it is not reported.</summary>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="severity">Its default severity.</param>
    /// <param name="fileOptions">What <see cref="GetFileOptions"/> gave for its file.</param>
    public DiagnosticSeverity? Resolve(string id, DiagnosticSeverity severity, ImmutableDictionary<string, ReportDiagnostic> fileOptions)
    {
        if (severity == DiagnosticSeverity.Error && id.StartsWith("SKVM9", StringComparison.Ordinal))
            return severity;
        if (NoWarn.Contains(id))
            return null;
        if (fileOptions.Count > 0 && fileOptions.TryGetValue(id, out ReportDiagnostic configured))
        {
            DiagnosticSeverity? set = configured switch
            {
                ReportDiagnostic.Suppress => null,
                ReportDiagnostic.Error => DiagnosticSeverity.Error,
                ReportDiagnostic.Warn => DiagnosticSeverity.Warning,
                ReportDiagnostic.Info => DiagnosticSeverity.Info,
                ReportDiagnostic.Hidden => DiagnosticSeverity.Hidden,
                _ => severity,
            };
            if (set is not { } value)
                return null;
            severity = value;
        }

        bool escalate = severity == DiagnosticSeverity.Warning && !WarningsNotAsErrors.Contains(id)
            && (TreatWarningsAsErrors || WarningsAsErrors.Contains(id));
        return escalate ? DiagnosticSeverity.Error : severity;
    }
}
