using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Diagnostics;
using SkVM.Syntax;

namespace HouseRules;

/// <summary>Every skill of the house names its owner: <c>metadata: { owner: "team-a" }</c>.</summary>
public sealed class OwnerAnalyzer : SkillAnalyzer
{
    private static readonly DiagnosticDescriptor s_noOwner = new(
        "HOUSE001", "Skill has no owner", "The skill '{0}' has no owner: add 'owner: \"<team>\"' to its metadata", "House", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_noOwner];

    /// <inheritdoc/>
    public override void Analyze(SkillAnalysisContext context)
    {
        FrontMatterSyntax? frontMatter = context.SyntaxTree.GetRoot().FrontMatter;
        if (frontMatter?.FindField("name") is not { } name)
            return; // SkVM itself reports that.
        bool hasOwner = frontMatter.FindField("metadata")?.Value is FieldMapSyntax metadata
            && metadata.Fields.Any(field => field.Name == "owner" && !string.IsNullOrWhiteSpace(field.ScalarValue));
        if (!hasOwner)
            context.Report(s_noOwner, name.Span, context.SemanticModel.GetSkill().Name);
    }
}
