using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Batch;
using SkVM.Cli.Reports;
using SkVM.Diagnostics;

namespace SkVM.Cli;

/// <summary>Runs a batch and reports while it runs.</summary>
internal static class BatchRunner
{
    public static int Run(SkillSelection selection, SkillBatchOptions options, IReport report, CancellationToken cancellation)
    {
        var batch = new SkillBatch(options);
        bool errors = false;
        void Add(ImmutableArray<ReportedDiagnostic> diagnostics)
        {
            foreach (ReportedDiagnostic diagnostic in diagnostics)
            {
                errors |= diagnostic.Severity == DiagnosticSeverity.Error;
                report.Add(diagnostic);
            }
        }

        Add([.. selection.Faults.Select(ReportedDiagnostic.From)]);
        foreach (SkillBatchResult result in batch.Compile(selection.Items, cancellation))
            Add(result.Diagnostics);
        Add(batch.GetProjectDiagnostics());
        selection.ReportLeftOut();
        report.Finish(selection.Items.Length);
        return errors ? ExitCode.Errors : ExitCode.Clean;
    }
}
