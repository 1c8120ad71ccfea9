using System.Text.Json;
using Microsoft.CodeAnalysis;
using SkVM.Diagnostics;

namespace SkVM.Cli.Reports;

/// <summary>
/// One JSON object, written as results arrive:
/// <c>{"diagnostics": [{id, severity, message, path, line, column, endLine, endColumn}], "skills": n, "errors": n, "warnings": n}</c>.
/// </summary>
internal sealed class JsonReport : IReport
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _writer;
    private int _errors;
    private int _warnings;

    public JsonReport(Stream output)
    {
        _output = output;
        _writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        _writer.WriteStartObject();
        _writer.WriteStartArray("diagnostics");
    }

    public void Add(ReportedDiagnostic diagnostic)
    {
        _errors += diagnostic.Severity == DiagnosticSeverity.Error ? 1 : 0;
        _warnings += diagnostic.Severity == DiagnosticSeverity.Warning ? 1 : 0;
        _writer.WriteStartObject();
        _writer.WriteString("id", diagnostic.Id);
        _writer.WriteString("severity", diagnostic.SeverityName);
        _writer.WriteString("message", diagnostic.Message);
        _writer.WriteString("path", diagnostic.Path);
        _writer.WriteNumber("line", diagnostic.StartLine);
        _writer.WriteNumber("column", diagnostic.StartColumn);
        _writer.WriteNumber("endLine", diagnostic.EndLine);
        _writer.WriteNumber("endColumn", diagnostic.EndColumn);
        _writer.WriteEndObject();
        if (_writer.BytesPending > 1 << 14)
            _writer.Flush();
    }

    public void Finish(int skills)
    {
        _writer.WriteEndArray();
        _writer.WriteNumber("skills", skills);
        _writer.WriteNumber("errors", _errors);
        _writer.WriteNumber("warnings", _warnings);
        _writer.WriteEndObject();
        _writer.Flush();
        _output.Write("\n"u8);
    }

    public void Dispose() => _writer.Dispose();
}
