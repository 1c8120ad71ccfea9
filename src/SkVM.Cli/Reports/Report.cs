namespace SkVM.Cli.Reports;

/// <summary>Makes the report of a format.</summary>
internal static class Report
{
    public static IReport Create(string format, Stream output) => format switch
    {
        "json" => new JsonReport(output),
        "sarif" => new SarifReport(output),
        _ => new TextReport(output),
    };
}
