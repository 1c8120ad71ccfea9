using SkVM.Diagnostics;

namespace SkVM.Cli.Reports;

/// <summary>Prints diagnostics in one format. Standard output holds the format alone; everything else goes to standard error.</summary>
internal interface IReport : IDisposable
{
    /// <summary>Prints a diagnostic, now where the format allows it.</summary>
    void Add(ReportedDiagnostic diagnostic);

    /// <summary>Prints the end.</summary>
    /// <param name="skills">How many skills were looked at.</param>
    void Finish(int skills);
}
