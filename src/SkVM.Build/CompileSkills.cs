using System.Collections.Immutable;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using SkVM.Batch;
using SkVM.Diagnostics;
using SkVM.Emit;
using Task = Microsoft.Build.Utilities.Task;

namespace SkVM.Build;

/// <summary>
/// The MSBuild task that compiles all skills of a project for all its targets, in one batch over all cores. Skills whose
/// inputs did not change since the last build keep their outputs, and their diagnostics are reported again.
/// </summary>
public sealed class CompileSkills : Task, ICancelableTask
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The <c>SkillCompile</c> items: the SKILL.md files.</summary>
    [Required]
    public ITaskItem[] Skills { get; set; } = [];

    /// <summary>The <c>SkillTarget</c> items, written <c>model@harness</c>.</summary>
    public ITaskItem[] Targets { get; set; } = [];

    /// <summary>The <c>CapabilityProfile</c> items.</summary>
    public ITaskItem[] Profiles { get; set; } = [];

    /// <summary>
    /// The <c>SkillAnalyzer</c> items: assemblies with analyzers or lowerings. One with the metadata <c>MayBeEmpty</c> may have neither,
    /// as the dependencies among a package's assemblies.
    /// </summary>
    public ITaskItem[] Analyzers { get; set; } = [];

    /// <summary>False to compile skills as they are.</summary>
    public bool Lowering { get; set; } = true;

    /// <summary>The .editorconfig and .globalconfig files above the skills.</summary>
    public ITaskItem[] AnalyzerConfigFiles { get; set; } = [];

    /// <summary>The project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The folder for everything the task writes, below <c>obj</c>.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>False to write no C# stubs.</summary>
    public bool GenerateStubs { get; set; } = true;

    /// <summary>The namespace of the stubs.</summary>
    public string StubNamespace { get; set; } = "Skills";

    /// <summary>The project's <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>The project's <c>WarningsAsErrors</c>.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>The project's <c>WarningsNotAsErrors</c>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The project's <c>TreatWarningsAsErrors</c>.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>The SARIF file to write, or empty.</summary>
    public string ErrorLog { get; set; } = "";

    internal SeveritySettings Severities => new(AnalyzerConfigFiles, NoWarn, WarningsAsErrors, WarningsNotAsErrors, TreatWarningsAsErrors);

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            return Run();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Report(ReportedDiagnostic.From(Diagnostic.Create(SkillDiagnostics.UnwritableOutput, Location.None, OutputDirectory, e.Message)));
            return false;
        }
        catch (Exception e)
        {
            Log.Report(ReportedDiagnostic.From(SkillDiagnostics.CreateInternalFault(Location.None, "the build task", e)));
            return false;
        }
    }

    private bool Run()
    {
        BuildSettings settings = BuildSettings.Read(this);
        settings.Diagnostics.ForEach(Log.Report);
        if (Log.HasLoggedErrors)
            return false;

        var files = new BuildOutputs(OutputDirectory);
        BuildState state = BuildState.Load(files.StateFile);
        var counts = new TokenCounts(state.Entries.Values.SelectMany(entry => entry.TokenCounts));
        SkillPlan[] plans = SkillPlan.Create(Skills, ProjectDirectory, settings, state, files, counts);
        var batch = new SkillBatch(settings.CreateBatch(files));
        var entries = new Dictionary<string, BuildStateEntry>(StringComparer.Ordinal);
        foreach (SkillPlan plan in plans)
        {
            if (plan.Reused is { } reused)
            {
                entries[plan.Key] = reused;
                batch.Add(reused.ToSummary(plan.Path));
            }
        }

        SkillPlan[] changed = [.. plans.Where(plan => plan.Reused is null)];
        if (changed.Length > 0)
            counts.WarmUp();
        SkillBatchResult[] results = [.. batch.Compile(changed.Select(plan => plan.Item), _cancellation.Token)];
        Func<SkillPlan, ImmutableArray<string>> written = files.WrittenBySkill();
        foreach ((SkillPlan plan, SkillBatchResult result) in changed.Zip(results))
            entries[plan.Key] = BuildStateEntry.Create(plan.InputHash, result, written(plan));

        ImmutableArray<ReportedDiagnostic> all =
            [.. settings.ProjectDiagnostics, .. plans.SelectMany(plan => entries[plan.Key].ToDiagnostics(plan.Path)), .. batch.GetProjectDiagnostics()];
        foreach (ReportedDiagnostic diagnostic in all)
            Log.Report(diagnostic);
        files.Finish(state, entries, plans.SelectMany(plan => plan.LinkTargets).Distinct(StringComparer.Ordinal));
        if (ErrorLog.Length > 0)
            WriteErrorLog(all);
        Log.LogMessage(MessageImportance.Normal, $"SkVM: {changed.Length} of {plans.Length} skills compiled for {settings.Targets.Length} targets.");
        return !Log.HasLoggedErrors;
    }

    private void WriteErrorLog(ImmutableArray<ReportedDiagnostic> all)
    {
        using var stream = new MemoryStream();
        SarifLog.Write(stream, all, RepositoryRoot(), BuildSettings.Version);
        string path = Path.Combine(ProjectDirectory, ErrorLog);
        try
        {
            new FolderOutput(Path.GetDirectoryName(path)!).Write(Path.GetFileName(path), stream.ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Report(ReportedDiagnostic.From(Diagnostic.Create(SkillDiagnostics.UnwritableOutput, Location.None, path, e.Message)));
        }
    }

    /// <summary>The folder that a SARIF file's paths are relative to: GitHub reads them from the root of the repository.</summary>
    private string RepositoryRoot()
    {
        for (string? folder = ProjectDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // In a worktree it is a file.
            if (Path.Exists(Path.Combine(folder, ".git")))
                return folder;
        }

        return ProjectDirectory;
    }
}
