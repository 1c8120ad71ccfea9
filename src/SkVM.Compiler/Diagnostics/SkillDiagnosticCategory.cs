namespace SkVM.Diagnostics;

/// <summary>The categories of SkVM's diagnostics.</summary>
public static class SkillDiagnosticCategory
{
    /// <summary>The Agent Skills specification and Markdown syntax, <c>SKVM0xxx</c>.</summary>
    public const string Specification = "Specification";

    /// <summary>Capabilities that a target lacks, <c>SKVM1xxx</c>.</summary>
    public const string Capability = "Capability";

    /// <summary>What a skill needs of a machine, <c>SKVM2xxx</c>.</summary>
    public const string Environment = "Environment";

    /// <summary>Steps and what may run together, <c>SKVM3xxx</c>.</summary>
    public const string Workflow = "Workflow";

    /// <summary>Code templates and what recognises them, <c>SKVM4xxx</c>.</summary>
    public const string Solidification = "Solidification";

    /// <summary>The compiler itself and its input, <c>SKVM9xxx</c>.</summary>
    public const string Tool = "Tool";
}
