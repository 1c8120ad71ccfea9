using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <summary>A diagnostic as it is shown and logged: text and numbers only, so that it can be stored and shown again.</summary>
/// <param name="Id">For example <c>SKVM1001</c>.</param>
/// <param name="Severity">The severity it is reported with.</param>
/// <param name="Message">The message, in English: one line, in which what a skill hides is shown (<see cref="Plain"/>).</param>
/// <param name="Path">The file; empty when it has none.</param>
/// <param name="StartLine">1-based; 0 without a place.</param>
/// <param name="StartColumn">1-based; 0 without a place.</param>
/// <param name="EndLine">1-based; 0 without a place.</param>
/// <param name="EndColumn">1-based, after the last character; 0 without a place.</param>
public sealed record ReportedDiagnostic(
    string Id, DiagnosticSeverity Severity, string Message, string Path, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>The severity as compilers print it: <c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    public string SeverityName => Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "info" };

    /// <summary>Takes what is shown from a diagnostic.</summary>
    public static ReportedDiagnostic From(Diagnostic diagnostic)
    {
        string message = Plain.Show(diagnostic.GetMessage(CultureInfo.InvariantCulture).ReplaceLineEndings(" "));
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return diagnostic.Location == Location.None || !span.IsValid
            ? new(diagnostic.Id, diagnostic.Severity, message, "", 0, 0, 0, 0)
            : new(
                diagnostic.Id,
                diagnostic.Severity,
                message,
                span.Path,
                span.StartLinePosition.Line + 1,
                span.StartLinePosition.Character + 1,
                span.EndLinePosition.Line + 1,
                span.EndLinePosition.Character + 1);
    }

    /// <summary>Returns <c>path(line,column): severity id: message</c>, as MSBuild prints it.</summary>
    public override string ToString()
    {
        string path = Plain.Show(Path);
        string place = path.Length == 0 ? "skvm" : StartLine == 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}({StartLine},{StartColumn})");
        return $"{place}: {SeverityName} {Id}: {Message}";
    }
}
