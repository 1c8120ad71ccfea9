using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Microsoft.CodeAnalysis;
using SkVM.Diagnostics;

namespace SkVM.Build;

/// <summary>Diagnostics in the log of a build, with the help link of their descriptor.</summary>
internal static class DiagnosticLog
{
    /// <summary>Logs a diagnostic at its severity.</summary>
    public static void Report(this TaskLoggingHelper log, ReportedDiagnostic d)
    {
        string? helpLink = SkillDiagnostics.All.FirstOrDefault(descriptor => descriptor.Id == d.Id)?.HelpLinkUri;
        string? file = d.Path.Length == 0 ? null : d.Path;
        switch (d.Severity)
        {
            case DiagnosticSeverity.Error:
                log.LogError(null, d.Id, null, helpLink, file, d.StartLine, d.StartColumn, d.EndLine, d.EndColumn, d.Message);
                break;
            case DiagnosticSeverity.Warning:
                log.LogWarning(null, d.Id, null, helpLink, file, d.StartLine, d.StartColumn, d.EndLine, d.EndColumn, d.Message);
                break;
            default:
                log.LogMessage(null, d.Id, null, file, d.StartLine, d.StartColumn, d.EndLine, d.EndColumn, MessageImportance.Normal, d.Message);
                break;
        }
    }
}
