using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <content>The category <c>Environment</c>.</content>
public static partial class SkillDiagnostics
{
    /// <summary>SKVM2001: Dependency is not declared.</summary>
    public static DiagnosticDescriptor UndeclaredDependency { get; } = Create(
        "SKVM2001",
        "Dependency is not declared",
        "The skill uses {0} and never says that it must be there: name it in the front matter's 'compatibility', or show how to install it",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM2002: Install is not pinned.</summary>
    public static DiagnosticDescriptor UnpinnedInstall { get; } = Create(
        "SKVM2002",
        "Install is not pinned",
        "The skill installs {0} in whatever version is the newest that day: write the version it was made with, for example {1}",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Info);

    /// <summary>SKVM2003: Download is run unseen.</summary>
    public static DiagnosticDescriptor PipedDownload { get; } = Create(
        "SKVM2003",
        "Download is run unseen",
        "What '{0}' fetches is run by {1} without a look: download it to a file, check its checksum, then run it; or name a package that a package manager verifies",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM2004: Skill runs sudo.</summary>
    public static DiagnosticDescriptor Sudo { get; } = Create(
        "SKVM2004",
        "Skill runs sudo",
        "The skill has an agent run '{0}' as root ({1}): leave installation to a person or to 'sh env/install.sh --system', and other work to the user's own rights",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM2005: Install at run time can be bound.</summary>
    public static DiagnosticDescriptor RuntimeInstall { get; } = Create(
        "SKVM2005",
        "Install at run time can be bound",
        "The skill installs {0} each time it runs: 'sh env/install.sh' of the compiled skill does it once, which saves about {1} tokens on every run; remove the commands, or leave it to the compiler",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Info);

    /// <summary>SKVM2006: Versions conflict.</summary>
    public static DiagnosticDescriptor ConflictingVersions { get; } = Create(
        "SKVM2006",
        "Versions conflict",
        "The skill asks for {0} in versions that exclude each other, {1} and {2}: ask for one range everywhere",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM2007: Variable is not explained.</summary>
    public static DiagnosticDescriptor UnexplainedVariable { get; } = Create(
        "SKVM2007",
        "Variable is not explained",
        "Code of the skill reads {0} from the environment, which is not named in the text: say in a sentence what it holds and where to get it",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM2008: Command differs across operating systems.</summary>
    public static DiagnosticDescriptor PlatformCommand { get; } = Create(
        "SKVM2008",
        "Command differs across operating systems",
        "'{0}' works on {1} only: {2}",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Info);

    /// <summary>SKVM2009: Python is not named.</summary>
    public static DiagnosticDescriptor UnnamedPython { get; } = Create(
        "SKVM2009",
        "Python is not named",
        "The skill needs the Python packages {0}, and nothing says which Python: name it in the front matter's 'compatibility', for example \"Python 3.10+\"",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Info);

    /// <summary>SKVM2011: Operating system is not named.</summary>
    public static DiagnosticDescriptor UnnamedOperatingSystem { get; } = Create(
        "SKVM2011",
        "Operating system is not named",
        "The skill uses {0}, which only {1} has, and never says that it is for {1}: write 'compatibility: Requires {1}' in the front matter, or show what other systems use",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM2010: Machine lacks a dependency.</summary>
    public static DiagnosticDescriptor UnmetDependency { get; } = Create(
        "SKVM2010",
        "Machine lacks a dependency",
        "The skill '{0}' needs {1}, which is {2} on this machine ({3}): {4}, or set EnvironmentCheck to false",
        SkillDiagnosticCategory.Environment,
        DiagnosticSeverity.Error);
}
