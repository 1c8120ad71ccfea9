using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <content>The category <c>Tool</c>.</content>
public static partial class SkillDiagnostics
{
    /// <summary>SKVM9001: The compiler failed.</summary>
    public static DiagnosticDescriptor InternalFault { get; } = Create(
        "SKVM9001",
        "The compiler failed",
        "SkVM failed in {0} ({1}) and skipped this skill: this is a bug in SkVM or an extension; please report it with the skill",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>An <see cref="InternalFault"/> with the method that threw, which is what tells one fault from another.</summary>
    /// <param name="location">The skill, or nowhere.</param>
    /// <param name="stage">What was done.</param>
    /// <param name="exception">What was thrown.</param>
    public static Diagnostic CreateInternalFault(Location location, string stage, Exception exception)
    {
        MethodBase? thrower = new StackTrace(exception).GetFrame(0)?.GetMethod();
        return Diagnostic.Create(
            InternalFault, location, stage, thrower is null ? exception.GetType().Name : $"{exception.GetType().Name} in {thrower.DeclaringType?.Name}.{thrower.Name}");
    }

    /// <summary>SKVM9002: Target is not known.</summary>
    public static DiagnosticDescriptor UnknownTarget { get; } = Create(
        "SKVM9002",
        "Target is not known",
        "There is no capability profile for '{0}': did you mean {1}? A profile of your own is added with <CapabilityProfile Include=\"profile.json\" />",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>SKVM9003: Capability profile is not valid.</summary>
    public static DiagnosticDescriptor InvalidProfile { get; } = Create(
        "SKVM9003",
        "Capability profile is not valid",
        "The capability profile is not valid: {0}",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>SKVM9004: File cannot be read.</summary>
    public static DiagnosticDescriptor UnreadableFile { get; } = Create(
        "SKVM9004",
        "File cannot be read",
        "The file cannot be read: {0}",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>SKVM9005: Output cannot be written.</summary>
    public static DiagnosticDescriptor UnwritableOutput { get; } = Create(
        "SKVM9005",
        "Output cannot be written",
        "'{0}' cannot be written: {1}",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>SKVM9006: Project has no target.</summary>
    public static DiagnosticDescriptor NoTarget { get; } = Create(
        "SKVM9006",
        "Project has no target",
        "There is no target, so skills are checked but not compiled: add <SkillTarget Include=\"model@harness\" />, for example {0}",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM9007: Target is not written model@harness.</summary>
    public static DiagnosticDescriptor InvalidTarget { get; } = Create(
        "SKVM9007",
        "Target is not written model@harness",
        "'{0}' is not a target: write model@harness, for example qwen/qwen3.5-9b@bare-agent",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>SKVM9008: Stubs need SkVM.Core.</summary>
    public static DiagnosticDescriptor StubsNeedCore { get; } = Create(
        "SKVM9008",
        "Stubs need SkVM.Core",
        "The generated stubs need the package SkVM.Core: add <PackageReference Include=\"SkVM.Core\" />, or set GenerateSkillStubs to false",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>SKVM9009: Extension cannot be used.</summary>
    public static DiagnosticDescriptor UnusableExtension { get; } = Create(
        "SKVM9009",
        "Extension cannot be used",
        "The extension '{0}' is not used, or not all of it: {1}",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM9010: Extension failed.</summary>
    public static DiagnosticDescriptor ExtensionFault { get; } = Create(
        "SKVM9010",
        "Extension failed",
        "The extension '{0}' failed in {1} ({2}), so this skill was compiled without it: please report it to the extension's author",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM9011: Stub namespace is not valid.</summary>
    public static DiagnosticDescriptor InvalidStubNamespace { get; } = Create(
        "SKVM9011",
        "Stub namespace is not valid",
        "SkillStubNamespace is '{0}', and '{1}' is no identifier of C#: use letters, digits and _, with a dot between names",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>SKVM9012: Two skills have one output folder.</summary>
    public static DiagnosticDescriptor SameOutput { get; } = Create(
        "SKVM9012",
        "Two skills have one output folder",
        "Two skills would be written to '{0}': {1}. Rename one of them, or give its project another SkillOutputFolder",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);

    /// <summary>SKVM9013: Package hides its skills.</summary>
    public static DiagnosticDescriptor HiddenPackageProps { get; } = Create(
        "SKVM9013",
        "Package hides its skills",
        "The package has buildTransitive props of its own, so consumers would not get its skills: add <Import Project=\"SkillPackage.props\" /> to them",
        SkillDiagnosticCategory.Tool,
        DiagnosticSeverity.Error);
}
