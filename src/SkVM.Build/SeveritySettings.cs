using System.Collections.Immutable;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;

namespace SkVM.Build;

/// <summary>What a project says about the severity of diagnostics: its properties, and the .editorconfig files above its skills.</summary>
internal sealed record SeveritySettings(ITaskItem[] AnalyzerConfigFiles, string NoWarn, string WarningsAsErrors, string WarningsNotAsErrors, bool TreatWarningsAsErrors)
{
    /// <param name="faults">Takes the files that cannot be read.</param>
    /// <param name="key">Takes all that the severities hang on.</param>
    public SkillDiagnosticOptions Read(List<ReportedDiagnostic> faults, Action<string, string> key)
    {
        var configs = new List<AnalyzerConfig>();
        foreach (string path in AnalyzerConfigFiles.Select(BuildSettings.FullPath).Distinct(StringComparer.Ordinal))
        {
            if (BuildSettings.TryRead(path, faults) is { } bytes)
            {
                string text = Encoding.UTF8.GetString(bytes);
                key("config", path + "\n" + text);
                configs.Add(AnalyzerConfig.Parse(SourceText.From(text), path));
            }
        }

        key("severities", $"{NoWarn}|{WarningsAsErrors}|{WarningsNotAsErrors}|{TreatWarningsAsErrors}");
        return new SkillDiagnosticOptions
        {
            NoWarn = Ids(NoWarn),
            WarningsAsErrors = Ids(WarningsAsErrors),
            WarningsNotAsErrors = Ids(WarningsNotAsErrors),
            TreatWarningsAsErrors = TreatWarningsAsErrors,
            AnalyzerConfig = configs.Count == 0 ? null : AnalyzerConfigSet.Create(configs),
        };
    }

    private static ImmutableHashSet<string> Ids(string list) => [.. list.Split([';', ',', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)];
}
