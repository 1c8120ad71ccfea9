using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SkVM.Batch;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Emit;
using SkVM.Extensions;
using SkVM.Profiles;
using SkVM.Targets;

namespace SkVM.Build;

/// <summary>The task's parameters, read and checked.</summary>
internal sealed class BuildSettings
{
    private readonly ImmutableDictionary<string, ReportDiagnostic> _projectSeverities;

    private BuildSettings(SkillCompilationOptions compilation, ImmutableArray<SkillTarget> targets, bool stubs, string hash, string projectDirectory)
    {
        // As of a skill in the project's folder: sections such as [*.md] hold for findings about all of them.
        _projectSeverities = compilation.Diagnostics.GetFileOptions(Path.Combine(projectDirectory, "SKILL.md"));
        Compilation = compilation;
        Targets = targets;
        GenerateStubs = stubs;
        Hash = hash;
    }

    /// <summary>The version of the compiler, with its commit where the build knows it.</summary>
    public static string Version { get; } = typeof(SkillCompilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    public SkillCompilationOptions Compilation { get; }

    public ImmutableArray<SkillTarget> Targets { get; }

    public bool GenerateStubs { get; }

    /// <summary>Changes with everything but the skills: options, targets, profiles, .editorconfig, and the compiler itself.</summary>
    public string Hash { get; }

    /// <summary>Faults of the parameters that stop the build.</summary>
    public List<ReportedDiagnostic> Diagnostics { get; } = [];

    /// <summary>Findings about the project as a whole.</summary>
    public List<ReportedDiagnostic> ProjectDiagnostics { get; } = [];

    public static BuildSettings Read(CompileSkills task)
    {
        var faults = new List<ReportedDiagnostic>();
        var key = new StringBuilder(typeof(SkillCompilation).Module.ModuleVersionId.ToString("N"));
        void Key(string name, string value) => key.Append('\n').Append(name).Append('=').Append(value);

        var targets = new List<SkillTarget>();
        foreach (string text in task.Targets.Select(item => item.ItemSpec).Distinct(StringComparer.Ordinal))
        {
            Key("target", text);
            if (SkillTarget.TryParse(text, out SkillTarget? target))
                targets.Add(target);
            else
                faults.Add(ReportedDiagnostic.From(Diagnostic.Create(SkillDiagnostics.InvalidTarget, Location.None, text)));
        }

        CapabilityProfileSet profiles = CapabilityProfileSet.BuiltIn;
        foreach (string path in task.Profiles.Select(FullPath))
            profiles = ReadProfile(path, profiles, faults, Key);

        List<SkillExtension> extensions = LoadExtensions(task.Analyzers, Key);
        SkillDiagnosticOptions diagnostics = task.Severities.Read(faults, Key);
        Key("lowering", task.Lowering.ToString());
        Key("stubs", $"{task.GenerateStubs}|{task.StubNamespace}");
        if (task.GenerateStubs && task.StubNamespace.Split('.').FirstOrDefault(part => !SyntaxFacts.IsValidIdentifier(part)) is { } wrong)
            faults.Add(ReportedDiagnostic.From(Diagnostic.Create(SkillDiagnostics.InvalidStubNamespace, Location.None, task.StubNamespace, wrong)));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())));
        var compilation = new SkillCompilationOptions { Profiles = profiles, Diagnostics = diagnostics, StubNamespace = task.StubNamespace };
        compilation = extensions.Aggregate(compilation, (options, extension) => options.Add(extension));
        if (!task.Lowering)
            compilation = compilation with { Lowerings = [] };
        var settings = new BuildSettings(compilation, [.. targets], task.GenerateStubs, hash, task.ProjectDirectory);
        settings.Diagnostics.AddRange(faults);
        if (task.Targets.Length == 0)
            settings.AddProjectDiagnostic(Diagnostic.Create(SkillDiagnostics.NoTarget, Location.None, profiles.Targets.First()));
        foreach ((SkillExtension extension, ITaskItem item) in extensions.Zip(task.Analyzers.DistinctBy(FullPath, StringComparer.Ordinal)))
        {
            if (extension.GetDiagnostic(mayBeEmpty: item.GetMetadata("MayBeEmpty") == "true") is { } fault)
                settings.AddProjectDiagnostic(fault);
        }

        return settings;
    }

    public SkillBatchOptions CreateBatch(BuildOutputs outputs) => new()
    {
        Compilation = Compilation,
        Targets = Targets,
        Bundles = outputs.Bundles,
        Stubs = GenerateStubs ? outputs.Stubs : null,
    };

    private void AddProjectDiagnostic(Diagnostic diagnostic)
    {
        if (Compilation.Diagnostics.Resolve(diagnostic.Id, diagnostic.DefaultSeverity, _projectSeverities) is { } severity)
            ProjectDiagnostics.Add(ReportedDiagnostic.From(diagnostic) with { Severity = severity });
    }

    private static List<SkillExtension> LoadExtensions(ITaskItem[] items, Action<string, string> key)
    {
        var extensions = new List<SkillExtension>();
        foreach (string path in items.Select(FullPath).Distinct(StringComparer.Ordinal))
        {
            var extension = SkillExtension.Load(path, PhysicalBundleFileSystem.Instance);
            key("extension", extension.Sha256);
            extensions.Add(extension);
        }

        return extensions;
    }

    public static string FullPath(ITaskItem item) => item.GetMetadata("FullPath");

    private static CapabilityProfileSet ReadProfile(string path, CapabilityProfileSet profiles, List<ReportedDiagnostic> faults, Action<string, string> key)
    {
        if (TryRead(path, faults) is not { } bytes)
            return profiles;
        key("profile", Convert.ToHexStringLower(SHA256.HashData(bytes)));
        try
        {
            return profiles.Add(CapabilityProfileFile.Parse(bytes));
        }
        catch (CapabilityProfileException e)
        {
            var place = new LinePosition(e.Line, e.Column);
            faults.Add(ReportedDiagnostic.From(Diagnostic.Create(
                SkillDiagnostics.InvalidProfile, Location.Create(path, default, new LinePositionSpan(place, place)), e.Message)));
            return profiles;
        }
    }

    internal static byte[]? TryRead(string path, List<ReportedDiagnostic> faults)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(ReportedDiagnostic.From(Diagnostic.Create(SkillDiagnostics.UnreadableFile, Location.Create(path, default, default), e.Message)));
            return null;
        }
    }
}
