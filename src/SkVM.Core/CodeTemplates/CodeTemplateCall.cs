using System.Collections.Immutable;
using System.Globalization;

namespace SkVM.CodeTemplates;

/// <summary>
/// A call of a skill's code template with typed arguments, as the generated stubs make it. It carries values, never
/// source text: a host binds them with the language's own literal encoder.
/// </summary>
/// <param name="Skill">The skill's name.</param>
/// <param name="TemplateId">The template's id in the skill's manifest.</param>
/// <param name="Arguments">The arguments in the order of the template's parameters.</param>
public sealed record CodeTemplateCall(string Skill, string TemplateId, params ImmutableArray<TemplateArgument> Arguments)
{
    /// <summary>The arguments in the order of the template's parameters; an array that was never made is an empty one.</summary>
    public ImmutableArray<TemplateArgument> Arguments { get; init => field = value.IsDefault ? [] : value; } = Arguments.IsDefault ? [] : Arguments;

    /// <summary>The template itself where the skill's manifest does not have it because it was learned from runs; else null.</summary>
    public CodeTemplate? Template { get; init; }

    /// <summary>Returns <c>skill/template(name: value, …)</c>, for people.</summary>
    public override string ToString() =>
        $"{Skill}/{TemplateId}({string.Join(", ", Arguments.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name}: {a.Value}")))})";

    /// <summary>Calls are equal when skill, template and all arguments are.</summary>
    public bool Equals(CodeTemplateCall? other) =>
        other is not null && Skill == other.Skill && TemplateId == other.TemplateId && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Skill, TemplateId, Arguments.Length);
}
