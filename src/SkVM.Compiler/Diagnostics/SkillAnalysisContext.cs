using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Diagnostics;

/// <summary>What an analyzer sees, and where it reports.</summary>
public sealed class SkillAnalysisContext
{
    private readonly List<Diagnostic> _diagnostics;
    private readonly ImmutableArray<DiagnosticDescriptor> _supported;

    /// <param name="model">The skill.</param>
    /// <param name="diagnostics">Takes what is reported.</param>
    /// <param name="supported">What may be reported; default for the compiler's own analyzers, which are tested to hold to it.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    internal SkillAnalysisContext(
        SkillSemanticModel model, List<Diagnostic> diagnostics, ImmutableArray<DiagnosticDescriptor> supported = default, CancellationToken cancellationToken = default)
    {
        SemanticModel = model;
        CancellationToken = cancellationToken;
        _diagnostics = diagnostics;
        _supported = supported;
    }

    /// <summary>Ends the analysis; an analyzer that takes long looks at it.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The skill's semantic model.</summary>
    public SkillSemanticModel SemanticModel { get; }

    /// <summary>The skill's tree.</summary>
    public SkillSyntaxTree SyntaxTree => SemanticModel.SyntaxTree;

    internal SkillFacts Facts => SemanticModel.Facts;

    /// <summary>
    /// True where the author silenced a diagnostic by <c>&lt;!-- skvm: disable … --&gt;</c>. One that is reported once for several places must leave those
    /// out before it chooses the place it stands at: what is reported at a silenced place is not shown at all.
    /// </summary>
    /// <param name="descriptor">The diagnostic.</param>
    /// <param name="position">An offset in SKILL.md.</param>
    public bool IsSuppressed(DiagnosticDescriptor descriptor, int position) => SemanticModel.Directives.IsSuppressed(descriptor.Id, position);

    /// <summary>Reports a diagnostic at a span of SKILL.md.</summary>
    /// <param name="descriptor">One of the analyzer's supported diagnostics.</param>
    /// <param name="span">The span.</param>
    /// <param name="arguments">The message's arguments.</param>
    /// <exception cref="ArgumentException">The analyzer's supported diagnostics do not hold the descriptor's id.</exception>
    public void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(Checked(descriptor), SyntaxTree.GetLocation(span), arguments));

    /// <summary>Reports a diagnostic with another severity than its default; what the settings say still comes first.</summary>
    /// <param name="descriptor">One of the analyzer's supported diagnostics.</param>
    /// <param name="severity">The severity.</param>
    /// <param name="span">The span.</param>
    /// <param name="arguments">The message's arguments.</param>
    /// <exception cref="ArgumentException">The analyzer's supported diagnostics do not hold the descriptor's id.</exception>
    public void Report(DiagnosticDescriptor descriptor, DiagnosticSeverity severity, TextSpan span, params object[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(Checked(descriptor), SyntaxTree.GetLocation(span), severity, additionalLocations: null, properties: null, arguments));

    /// <summary>Reports a diagnostic of another file of the skill. Directives of SKILL.md do not reach it.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="path">The file.</param>
    /// <param name="line">0-based.</param>
    /// <param name="column">0-based.</param>
    /// <param name="arguments">The message's arguments.</param>
    internal void ReportIn(DiagnosticDescriptor descriptor, string path, int line, int column, params object[] arguments)
    {
        var place = new LinePosition(line, column);
        _diagnostics.Add(Diagnostic.Create(descriptor, Location.Create(path, default, new LinePositionSpan(place, place)), arguments));
    }

    private DiagnosticDescriptor Checked(DiagnosticDescriptor descriptor) =>
        _supported.IsDefault || _supported.Any(supported => supported.Id == descriptor.Id)
            ? descriptor
            : throw new ArgumentException($"SupportedDiagnostics does not hold '{descriptor.Id}', which is reported.", nameof(descriptor));
}
