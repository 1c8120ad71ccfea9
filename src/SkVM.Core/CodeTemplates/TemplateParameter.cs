using System.Collections.Immutable;

namespace SkVM.CodeTemplates;

/// <summary>A parameter of a <see cref="CodeTemplate"/>.</summary>
/// <param name="Name">The name in camel case, unique in the template.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Example">What the skill writes in its place.</param>
/// <param name="Description">What the skill says about it; empty when it says nothing.</param>
/// <param name="Holes">Where it stands in the template's code, in text order; never empty.</param>
public sealed record TemplateParameter(string Name, TemplateParameterType Type, string Example, string Description, ImmutableArray<TemplateHole> Holes)
{
    /// <summary>True when a call may leave the parameter out together with its option.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True when <see cref="Example"/> has to be filled in, such as <c>&lt;file&gt;</c>; false when it is a value that works as it stands.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>The values that a parameter of type <see cref="TemplateParameterType.Enum"/> may have, in the skill's order; empty for other types.</summary>
    public ImmutableArray<string> Choices { get; init => field = value.IsDefault ? [] : value; } = [];
}
