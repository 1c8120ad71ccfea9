using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Requirements;
using SkVM.Syntax;

namespace SkVM;

/// <summary>The little of a skill that checks over a whole project need; kept where the skill itself is not.</summary>
/// <param name="Path">The path of its SKILL.md.</param>
/// <param name="Name">The name of its front matter; empty when it has none.</param>
/// <param name="NameSpan">The span of the name's field.</param>
/// <param name="NameLines">The same, in lines and columns, 0-based.</param>
/// <param name="Requires">The ids of the capabilities it demands.</param>
public sealed record SkillSummary(string Path, string Name, TextSpan NameSpan, LinePositionSpan NameLines, ImmutableArray<string> Requires)
{
    /// <summary>The name of the skill's folder.</summary>
    public string FolderName => BundlePath.NameOfFolder(BundlePath.FolderOf(BundlePath.Normalize(Path)));

    /// <summary>The place of the name.</summary>
    public Location NameLocation => Location.Create(Path, NameSpan, NameLines);

    /// <summary>Summarises a skill.</summary>
    public static SkillSummary Of(SkillSemanticModel model)
    {
        FieldSyntax? field = model.SyntaxTree.GetRoot().FrontMatter?.FindField("name");
        TextSpan span = field?.Span ?? default;
        return new SkillSummary(
            model.SyntaxTree.FilePath,
            field?.ScalarValue ?? "",
            span,
            model.SyntaxTree.GetLocation(span).GetLineSpan().Span,
            [.. model.GetRequirements().Where(requirement => requirement.Confidence >= SkillRequirement.Threshold).Select(requirement => requirement.Capability.Id)]);
    }
}
