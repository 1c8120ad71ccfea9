using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.CodeTemplates;
using SkVM.Environments;
using SkVM.Lowering;
using SkVM.Manifest;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Emit;

/// <summary>Makes the manifest of a skill: once what holds for every target, then the rest for each.</summary>
internal static class ManifestBuilder
{
    private static readonly string[] s_reasons = [.. Enum.GetNames<WorkflowEdgeReason>().Select(name => name.ToLowerInvariant())];

    private static readonly ImmutableArray<string>[] s_origins =
    [
        .. Enumerable.Range(0, 16).Select(flags => Enum.GetValues<DependencyOrigins>()
            .Where(origin => origin != DependencyOrigins.None && ((DependencyOrigins)flags).HasFlag(origin))
            .Select(origin => origin.ToString().ToLowerInvariant()).ToImmutableArray()),
    ];

    public static SkillManifest Create(SkillSemanticModel model)
    {
        SkillSyntaxTree tree = model.SyntaxTree;
        int? tokens = model.Compilation.Options.TokenCounter?.Count(tree.ToString());
        return new SkillManifest
        {
            Skill = model.GetSkill().Name,
            Target = "",
            Requirements = [.. model.GetRequirements().Select(requirement => new ManifestRequirement(
                requirement.Capability.Id, requirement.Level, requirement.Confidence, Evidence(tree, requirement.Evidence)))],
            Dependencies = [.. model.GetDependencies().Select(dependency => Dependency(tree, dependency))],
            OperatingSystems = [
                .. model.GetOperatingSystems().Select(system => new ManifestOperatingSystem(system.Name, s_origins[(int)system.Origin][0], Evidence(tree, system.Evidence))),
            ],
            Workflow = Workflow(tree, model.GetWorkflow()),
            Templates = [.. model.GetCodeTemplates().Select(template => ManifestTemplates.Write(template.ToTemplate(tree)))],
            Tokens = new ManifestTokens { Source = tokens, Compiled = tokens },
            Files = Files(model),
        };
    }

    public static SkillManifest ForTarget(SkillManifest manifest, LoweredSkill lowered, ImmutableArray<Diagnostic> diagnostics)
    {
        SkillManifest made = manifest with
        {
            Target = lowered.Profile.Target.ToString(),
            Gaps = [.. lowered.Source.GetGaps(lowered.Profile).Select(gap => new ManifestGap(
                gap.Requirement.Capability.Id, gap.Requirement.Level, gap.Measured, gap.IsMissing ? "missing" : "weak", lowered.GetLevel(gap.Requirement.Capability)))],
            Diagnostics = [.. diagnostics.Select(Diagnose)],
        };
        return lowered.Applied.IsEmpty ? made : made with
        {
            Lowerings = [.. lowered.Applied.SelectMany(List)],
            SourceMap = [.. lowered.SourceMap.Entries.Select(entry => new ManifestSourceMapEntry(
                entry.Compiled.Start, entry.Compiled.Length, entry.Source.Start, entry.Source.Length, entry.Lowering))],
            Tokens = made.Tokens with { Compiled = lowered.Source.Compilation.Options.TokenCounter?.Count(lowered.Compiled.SyntaxTree.ToString()) },
            Files = Files(lowered.Compiled),
        };
    }

    private static ManifestDependency Dependency(SkillSyntaxTree tree, DependencySymbol dependency) =>
        new(NameOf(dependency.Kind), dependency.Name, dependency.Version, dependency.IsRequired, Evidence(tree, dependency.Evidence))
        {
            Confidence = dependency.Confidence,
            Origins = s_origins[(int)dependency.Origins],
            Ecosystem = dependency.Ecosystem,
            Alternatives = dependency.Alternatives,
            Packages = [.. dependency.Packages.Select(package => new ManifestPackage(package.Manager, package.Name, package.Version))],
            Platform = dependency.Platform,
            Files = [.. dependency.Files.Select(file => new ManifestFilePlace(file.Path, file.Line))],
        };

    private static string NameOf(DependencyKind kind) => kind switch
    {
        DependencyKind.System => "system",
        DependencyKind.Pip => "pip",
        DependencyKind.Npm => "npm",
        DependencyKind.Env => "env",
        DependencyKind.Service => "service",
        _ => "other",
    };

    /// <summary>One entry for each requirement that dropped; one without a capability for a lowering that closes no gap. Tokens stand in the first.</summary>
    private static IEnumerable<ManifestLowering> List(AppliedLowering applied) => applied.Reductions.IsEmpty
        ? [new ManifestLowering(applied.Id, null, null, null, applied.Tokens ?? 0)]
        : applied.Reductions.Select(
            (reduction, index) => new ManifestLowering(applied.Id, reduction.Capability.Id, reduction.From, reduction.To, index == 0 ? applied.Tokens ?? 0 : 0));

    private static ManifestDiagnostic Diagnose(Diagnostic diagnostic)
    {
        LinePosition start = diagnostic.Location.GetLineSpan().StartLinePosition;
        bool placed = diagnostic.Location != Location.None;
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        string severity = diagnostic.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "info" };
        return new ManifestDiagnostic(diagnostic.Id, severity, placed ? start.Line + 1 : 0, placed ? start.Character + 1 : 0, message);
    }

    private static int LineOf(SkillSyntaxTree tree, int position) => tree.Lines.IndexOf(position) + 1;

    private static ImmutableArray<ManifestEvidence> Evidence(SkillSyntaxTree tree, ImmutableArray<TextSpan> spans) => EvidenceList.Of(tree, spans.AsSpan());

    private static ManifestWorkflow Workflow(SkillSyntaxTree tree, SkillWorkflow workflow) => new()
    {
        Steps = [.. workflow.Steps.Select(step => new ManifestStep(step.Id, step.Name, LineOf(tree, step.Evidence[0].Start), step.DependsOn))],
        Edges = [.. workflow.Graph.Edges.Select(edge => new ManifestEdge(edge.From, edge.To, s_reasons[(int)edge.Reason], edge.Subject) { Evidence = edge.Evidence })],
        Parallel = [
            .. workflow.Graph.Parallel.Select(
                group => new ManifestParallelGroup(
                    group.Kind switch { WorkflowParallelKind.Data => "dlp", WorkflowParallelKind.Instruction => "ilp", _ => "tlp" }, group.Steps, group.Why)),
        ],
    };

    private static ImmutableArray<ManifestFile> Files(SkillSemanticModel model) =>
    [
        .. model.OutputFiles.Select(file => new ManifestFile(file.Path, file.File.Sha256, RoleOf(file.Path))),
    ];

    /// <summary>The role that the specification gives a file by its folder.</summary>
    private static string RoleOf(string path) => path switch
    {
        "SKILL.md" => "skill",
        WorkflowFile.Name or WorkflowFile.DiagramName => "workflow",
        _ when path.StartsWith("scripts/", StringComparison.Ordinal) => "script",
        _ when path.StartsWith("references/", StringComparison.Ordinal) => "reference",
        _ when path.StartsWith("assets/", StringComparison.Ordinal) => "asset",
        _ when path.StartsWith("env/", StringComparison.Ordinal) || path.StartsWith("skvm-env/", StringComparison.Ordinal) => "environment",
        _ => "other",
    };
}
