using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using SkVM.Batch;
using SkVM.Diagnostics;
using SkVM.Environments;
using Task = Microsoft.Build.Utilities.Task;

namespace SkVM.Build;

/// <summary>
/// The MSBuild task that checks, for skills with <c>EnvironmentCheck="true"</c>, whether the machine that builds has what they require. It reads the lists of the compiled
/// bundles, or the skills themselves in a project without targets, and what <c>skvm env install</c> put beside the skill's source.
/// </summary>
public sealed class CheckSkillEnvironments : Task
{
    /// <summary>The <c>SkillCompile</c> items to check.</summary>
    [Required]
    public ITaskItem[] Skills { get; set; } = [];

    /// <summary>The folder that holds the compiled bundles: <c>{target}/{skill}/…</c>.</summary>
    [Required]
    public string BundleDirectory { get; set; } = "";

    /// <summary>The <c>SkillTarget</c> items.</summary>
    public ITaskItem[] Targets { get; set; } = [];

    /// <summary>The .editorconfig and .globalconfig files above the skills.</summary>
    public ITaskItem[] AnalyzerConfigFiles { get; set; } = [];

    /// <summary>The project's <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>The project's <c>WarningsAsErrors</c>.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>The project's <c>WarningsNotAsErrors</c>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The project's <c>TreatWarningsAsErrors</c>.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        // What cannot be read is reported by the compilation, which reads the same files.
        SkillDiagnosticOptions options = new SeveritySettings(AnalyzerConfigFiles, NoWarn, WarningsAsErrors, WarningsNotAsErrors, TreatWarningsAsErrors).Read([], (_, _) => { });
        foreach (string path in Skills.Select(BuildSettings.FullPath).Distinct(StringComparer.Ordinal))
        {
            try
            {
                if (options.Resolve(SkillDiagnostics.UnmetDependency.Id, SkillDiagnostics.UnmetDependency.DefaultSeverity, options.GetFileOptions(path)) is { } severity)
                    Check(path, severity);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
            {
                var fault = ReportedDiagnostic.From(Diagnostic.Create(SkillDiagnostics.UnreadableFile, Location.Create(path, default, default), e.Message));
                Log.Report(fault with { Severity = DiagnosticSeverity.Error, StartLine = 0, StartColumn = 0, EndLine = 0, EndColumn = 0 });
            }
        }

        return !Log.HasLoggedErrors;
    }

    private void Check(string path, DiagnosticSeverity severity)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (FindBinding(path) is not { } binding)
            return; // It needs nothing, or its own errors are reported.
        var machine = new LocalMachine(EnvironmentState.Of(folder));
        ImmutableArray<DependencyCheck> checks = EnvironmentChecker.Check(binding, machine);
        if (EnvironmentChecker.CheckOperatingSystem(binding, machine) is { } system)
            checks = checks.Insert(0, system);
        foreach (DependencyCheck check in checks)
        {
            if (check.IsMet)
                continue;
            int line = check.Dependency.Lines is [var first, ..] ? first : 1;
            string mend = check.Status == DependencyStatus.Unsupported ? "build on such a machine"
                : check.Dependency.Sources.IsEmpty ? "install it on this machine"
                : $"run '{EnvironmentChecker.Advise(check.Dependency)} {folder}'";
            var diagnostic = Diagnostic.Create(
                SkillDiagnostics.UnmetDependency, Location.None, binding.Skill, check.Dependency.Name, check.Status.ToString().ToLowerInvariant(), check.Detail, mend);
            string message = Plain.Show(diagnostic.GetMessage(CultureInfo.InvariantCulture));
            Log.Report(new ReportedDiagnostic(diagnostic.Id, severity, message, path, line, 1, line, 1));
        }
    }

    /// <summary>The list of a skill, which is the same for every target.</summary>
    private EnvironmentBinding? FindBinding(string path)
    {
        if (Targets.Length == 0)
            return SkillBatch.Load(path, new SkillBatchOptions()).GetEnvironment();
        string skill = new SkillBatchItem(path).OutputName;
        foreach (string target in Directory.Exists(BundleDirectory) ? Directory.GetDirectories(BundleDirectory).Order(StringComparer.Ordinal).ToArray() : [])
        {
            if (EnvironmentFolder.Load(Path.Combine(target, skill)) is { } binding)
                return binding;
        }

        return null;
    }
}
