using SkVM.Diagnostics;

namespace SkVM.Cli.Reports;

/// <summary>A SARIF log, written at the end because its rules come before its results.</summary>
internal sealed class SarifReport(Stream output) : IReport
{
    private readonly List<ReportedDiagnostic> _diagnostics = [];

    public void Add(ReportedDiagnostic diagnostic) => _diagnostics.Add(diagnostic);

    public void Finish(int skills)
    {
        string version = typeof(SarifReport).Assembly.GetName().Version!.ToString(3);
        SarifLog.Write(output, _diagnostics, Environment.CurrentDirectory, version);
        output.Write("\n"u8);
    }

    public void Dispose() => output.Dispose();
}
