using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;
using SkVM.Lowering.Trimming;
using SkVM.Symbols;

namespace SkVM.Environments;

/// <summary>What a skill silently assumes of its machine: dependencies it never names, versions it leaves open or states twice, installs that are done over and over.</summary>
internal sealed class DependencyAnalyzer : SkillAnalyzer
{
    private const double Sure = 0.5;
    private const int MostNames = 6;
    private const int CharactersOfToken = 4;

    /// <summary>What machines of agents have, so that a skill need not say it.</summary>
    private static readonly HashSet<string> s_everywhere = [
        "git", "curl", "python3", "python", "pip", "node", "npm", "npx", "bash", "sh", "ssh", "tar", "unzip", "zip", "wget", "make", "diff", "file", "sudo",
        "cron", "crontab", "open",
    ];

    /// <summary>What brings a Python of its own or says which it runs.</summary>
    private static readonly HashSet<string> s_pythons = ["uv", "uvx", "pipx", "conda", "poetry", "jupyter", "ipython"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        SkillDiagnostics.UndeclaredDependency, SkillDiagnostics.UnpinnedInstall, SkillDiagnostics.RuntimeInstall,
        SkillDiagnostics.ConflictingVersions, SkillDiagnostics.UnexplainedVariable, SkillDiagnostics.UnnamedPython,
    ];

    public override void Analyze(SkillAnalysisContext context)
    {
        DependencySymbol[] dependencies = [.. context.SemanticModel.GetDependencies().Where(dependency => dependency.Confidence >= Sure)];
        if (dependencies.Length == 0)
            return;
        ReportUndeclared(context, dependencies);
        ReportUnpinned(context, dependencies);
        ReportConflicts(context, dependencies);
        ReportPython(context, dependencies);
        ReportInstalls(context);
        ReportVariables(context, dependencies);
    }

    /// <summary>One diagnostic for all of them: where packages are among them a warning, for executables alone a remark.</summary>
    private static void ReportUndeclared(SkillAnalysisContext context, DependencySymbol[] dependencies)
    {
        DependencySymbol[] silent =
        [
            .. dependencies.Where(dependency => dependency.IsRequired
                && Mentions.IsSilent(dependency, context.Facts)
                && IsHeard(context, SkillDiagnostics.UndeclaredDependency, dependency)
                && (dependency.Kind is DependencyKind.Pip or DependencyKind.Npm || (dependency.Kind == DependencyKind.System && !s_everywhere.Contains(dependency.Name)))),
        ];
        if (silent.Length == 0)
            return;
        bool isPackage = silent.Any(dependency => dependency.Kind != DependencyKind.System);
        context.Report(
            SkillDiagnostics.UndeclaredDependency,
            isPackage ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            Place(context, SkillDiagnostics.UndeclaredDependency, silent[0]),
            Names(silent));
    }

    private static void ReportVariables(SkillAnalysisContext context, DependencySymbol[] dependencies)
    {
        DependencySymbol[] silent = [
            .. dependencies.Where(
                dependency => dependency.Kind == DependencyKind.Env
                    && dependency.IsRequired
                    && Mentions.IsSilent(dependency, context.Facts)
                    && !ExplainedVariables.Has(dependency.Name, context.Facts)
                    && IsHeard(context, SkillDiagnostics.UnexplainedVariable, dependency)),
        ];
        if (silent.Length > 0)
            context.Report(SkillDiagnostics.UnexplainedVariable, Place(context, SkillDiagnostics.UnexplainedVariable, silent[0]), Names(silent));
    }

    private static void ReportUnpinned(SkillAnalysisContext context, DependencySymbol[] dependencies)
    {
        DependencySymbol[] open =
        [
            .. dependencies.Where(
                dependency => dependency.Kind is DependencyKind.Pip or DependencyKind.Npm
                    && IsOpen(dependency.Version)
                    && dependency.Origins.HasFlag(DependencyOrigins.Installed)
                    && IsHeard(context, SkillDiagnostics.UnpinnedInstall, dependency)),
        ];
        if (open.Length > 0)
            context.Report(
                SkillDiagnostics.UnpinnedInstall,
                Place(context, SkillDiagnostics.UnpinnedInstall, open[0]),
                Names(open),
                open[0].Kind == DependencyKind.Pip ? $"{open[0].Name}==1.2.3" : $"{open[0].Name}@1.2.3");
    }

    /// <summary>True for no version, and for what a registry reads as whatever is newest: <c>latest</c> and other tags, <c>*</c>, <c>1.*</c>, <c>1.x</c>.</summary>
    private static bool IsOpen(string? version)
    {
        ReadOnlySpan<char> text = version.AsSpan().TrimStart("= ");
        return text.IsEmpty
            || text.Contains('*')
            || text.EndsWith(".x", StringComparison.OrdinalIgnoreCase)
            || text is "x" or "X"
            || (char.IsAsciiLetter(text[0]) && text is not ['v', >= '0' and <= '9', ..]);
    }

    private static void ReportConflicts(SkillAnalysisContext context, DependencySymbol[] dependencies)
    {
        foreach (DependencySymbol dependency in dependencies)
        {
            bool isExact = dependency.Kind is DependencyKind.Pip or DependencyKind.Npm;
            (string Text, VersionRange Range)[] ranges = [.. dependency.Ranges.Select(text => (text, VersionRange.Parse(text, isExact)!)).Where(pair => pair.Item2 is not null)];
            for (int i = 1; i < ranges.Length; i++)
            {
                int other = Array.FindIndex(ranges, 0, i, range => range.Range.Excludes(ranges[i].Range));
                if (other < 0)
                    continue;
                context.Report(
                    SkillDiagnostics.ConflictingVersions, Place(context, SkillDiagnostics.ConflictingVersions, dependency), dependency.Name, ranges[other].Text, ranges[i].Text);
                break;
            }
        }
    }

    private static void ReportPython(SkillAnalysisContext context, DependencySymbol[] dependencies)
    {
        DependencySymbol[] packages = [
            .. dependencies.Where(dependency => dependency.Kind == DependencyKind.Pip && dependency.IsRequired && IsHeard(context, SkillDiagnostics.UnnamedPython, dependency)),
        ];
        if (packages.Length == 0 || dependencies.Any(dependency => dependency.Kind == DependencyKind.System && s_pythons.Contains(dependency.Name)))
            return;
        // That there are packages says that there is a Python, not which.
        if (context.Facts.Text.Contains("python", StringComparison.OrdinalIgnoreCase))
            return;
        context.Report(SkillDiagnostics.UnnamedPython, Place(context, SkillDiagnostics.UnnamedPython, packages[0]), Names(packages));
    }

    private static void ReportInstalls(SkillAnalysisContext context)
    {
        SetAsidePortion[] portions = [.. context.SemanticModel.InstallPortions.Where(portion => !context.IsSuppressed(SkillDiagnostics.RuntimeInstall, portion.Span.Start))];
        if (portions.Length == 0)
            return;
        string text = context.Facts.Text;
        int saved = portions.Sum(portion => Tokens(context, text.Substring(portion.Span.Start, portion.Span.Length)) - Tokens(context, portion.Pointer));
        string lines = string.Join(", ", portions.Select(portion => context.SyntaxTree.Lines.IndexOf(portion.Span.Start) + 1));
        context.Report(SkillDiagnostics.RuntimeInstall, portions[0].Span, portions.Length == 1 ? $"packages (line {lines})" : $"packages (lines {lines})", Math.Max(1, saved));
    }

    private static int Tokens(SkillAnalysisContext context, string text) =>
        context.SemanticModel.Compilation.Options.TokenCounter?.Count(text) ?? (text.Length + CharactersOfToken - 1) / CharactersOfToken;

    /// <summary>The names; with the place in the file where only a bundled file shows it, as the diagnostic itself stands in SKILL.md.</summary>
    private static string Names(DependencySymbol[] dependencies) =>
        string.Join(
            ", ",
            dependencies
                .Take(MostNames)
                .Select(
                    dependency => dependency is { Evidence.IsEmpty: true, Files: [var file, ..] }
                        ? FormattableString.Invariant($"{dependency.Name} ({file.Path}:{file.Line})")
                        : dependency.Name)) + (dependencies.Length > MostNames
            ? $" and {dependencies.Length - MostNames} more"
            : "");

    /// <summary>False where the author silenced the diagnostic at every place of SKILL.md that shows the dependency.</summary>
    private static bool IsHeard(SkillAnalysisContext context, DiagnosticDescriptor descriptor, DependencySymbol dependency) =>
        dependency.Evidence.IsEmpty || dependency.Evidence.Any(span => !context.IsSuppressed(descriptor, span.Start));

    /// <summary>Where SKILL.md shows it and the diagnostic is not silenced; what only files show is reported at the skill's name.</summary>
    private static TextSpan Place(SkillAnalysisContext context, DiagnosticDescriptor descriptor, DependencySymbol dependency) =>
        dependency.Evidence.IsEmpty ? NamePlace(context) : dependency.Evidence.FirstOrDefault(span => !context.IsSuppressed(descriptor, span.Start), dependency.Evidence[0]);

    private static TextSpan NamePlace(SkillAnalysisContext context) => context.SyntaxTree.GetRoot().FrontMatter?.FindField("name")?.Span ?? new TextSpan(0, 0);
}
