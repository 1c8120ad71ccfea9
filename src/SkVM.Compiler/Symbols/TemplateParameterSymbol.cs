using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>A parameter of a code template.</summary>
/// <param name="Name">The name in camel case.</param>
/// <param name="Type">The type.</param>
/// <param name="Example">What the skill writes in its place.</param>
/// <param name="Holes">Where it stands, relative to the template's code.</param>
/// <param name="Evidence">The same places as spans.</param>
public sealed record TemplateParameterSymbol(
    string Name,
    CodeTemplates.TemplateParameterType Type,
    string Example,
    ImmutableArray<CodeTemplates.TemplateHole> Holes,
    ImmutableArray<TextSpan> Evidence)
    : BundleSymbol(Name, Evidence)
{
    /// <summary>What the skill says about it; empty when it says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>True when a call may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True when what stands in its place has to be filled in; false when it is an example that works as it stands.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>The values that an enum may have, in the skill's order; empty for other types.</summary>
    public ImmutableArray<string> Choices { get; init => field = value.IsDefault ? [] : value; } = [];
}
