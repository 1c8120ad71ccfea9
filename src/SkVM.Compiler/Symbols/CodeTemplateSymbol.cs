using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>Code in the skill with holes.</summary>
/// <param name="Id">The template's id, unique in the skill; lower-case words joined by <c>-</c>.</param>
/// <param name="Title">The heading or step the code stands under.</param>
/// <param name="Language">The language.</param>
/// <param name="Parameters">The holes, in order of first use.</param>
/// <param name="Fingerprint">The structural hash, 32 hex digits.</param>
/// <param name="Evidence">The fence or inline code; then the other fences that show the same code with other literals.</param>
public sealed record CodeTemplateSymbol(
    string Id,
    string Title,
    Languages.CodeLanguage Language,
    ImmutableArray<TemplateParameterSymbol> Parameters,
    string Fingerprint,
    ImmutableArray<TextSpan> Evidence)
    : BundleSymbol(Id, Evidence)
{
    /// <summary>The code, examples in the holes.</summary>
    public required string Code { get; init; }

    /// <summary>The parts of the code that a call may leave out.</summary>
    public ImmutableArray<TextSpan> OptionalParts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The template as the manifest holds it.</summary>
    /// <param name="tree">The tree of the skill that declares it.</param>
    public CodeTemplates.CodeTemplate ToTemplate(Syntax.SkillSyntaxTree tree) => new(
        Id,
        Language,
        tree.Lines.IndexOf(Evidence[0].Start) + 1,
        [
            .. Parameters.Select(parameter => new CodeTemplates.TemplateParameter(parameter.Name, parameter.Type, parameter.Example, parameter.Description, parameter.Holes)
            {
                IsOptional = parameter.IsOptional,
                IsPlaceholder = parameter.IsPlaceholder,
                Choices = parameter.Choices,
            }),
        ],
        Fingerprint,
        Code)
    {
        OptionalParts = [.. OptionalParts.Select(part => new CodeTemplates.TemplateHole(part.Start, part.Length, CodeTemplates.TemplateHoleKind.Value))],
    };
}
