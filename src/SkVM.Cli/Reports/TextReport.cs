using System.Text;
using Microsoft.CodeAnalysis;
using SkVM.Diagnostics;

namespace SkVM.Cli.Reports;

/// <summary>A line for each diagnostic, as MSBuild prints them, and a summary on standard error.</summary>
internal sealed class TextReport(Stream output) : IReport
{
    private readonly StreamWriter _writer = new(output, new UTF8Encoding(false));
    private readonly string _root = Environment.CurrentDirectory;
    private int _errors;
    private int _warnings;

    public void Add(ReportedDiagnostic diagnostic)
    {
        _errors += diagnostic.Severity == DiagnosticSeverity.Error ? 1 : 0;
        _warnings += diagnostic.Severity == DiagnosticSeverity.Warning ? 1 : 0;
        string relative = diagnostic.Path.Length == 0 ? "" : Path.GetRelativePath(_root, diagnostic.Path);
        _writer.WriteLine(diagnostic with { Path = relative.StartsWith("..", StringComparison.Ordinal) ? diagnostic.Path : relative });
    }

    public void Finish(int skills)
    {
        _writer.Flush();
        Console.Error.WriteLine($"{skills} skill{(skills == 1 ? "" : "s")}, {_errors} error{(_errors == 1 ? "" : "s")}, {_warnings} warning{(_warnings == 1 ? "" : "s")}");
    }

    public void Dispose() => _writer.Dispose();
}
