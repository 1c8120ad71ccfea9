using System.Collections.Immutable;
using SkVM.Languages;
using SkVM.Manifest;

namespace SkVM.CodeTemplates;

/// <summary>Code with holes that an agent writes again on every run.</summary>
/// <param name="Id">Unique in the skill.</param>
/// <param name="Language">The code's language.</param>
/// <param name="Line">1-based line in SKILL.md of the fence or inline code it was taken from; 0 for a mined template.</param>
/// <param name="Parameters">The parameters in order of first use.</param>
/// <param name="Fingerprint">The structural hash, 32 hex digits: equal for code that differs only where it does not matter.</param>
/// <param name="Code">The code as the skill writes it, examples in the holes.</param>
public sealed record CodeTemplate(string Id, CodeLanguage Language, int Line, ImmutableArray<TemplateParameter> Parameters, string Fingerprint, string Code)
{
    /// <summary>True when it was learned from runs and not written by the skill's author.</summary>
    public bool IsMined { get; init; }

    /// <summary>The parts of the code that a call may leave out, such as <c>-p "Name"</c> in <c>[-p "Name"]</c>; brackets included.</summary>
    public ImmutableArray<TemplateHole> OptionalParts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The templates of a compiled skill, in the order of its manifest.</summary>
    /// <exception cref="FormatException">A template of the manifest has an unknown type or a hole outside its code.</exception>
    public static ImmutableArray<CodeTemplate> FromManifest(SkillManifest manifest) => [.. manifest.Templates.Select(ManifestTemplates.Read)];

    /// <summary>Templates are equal when id, code and parameters' names are.</summary>
    public bool Equals(CodeTemplate? other) =>
        other is not null && Id == other.Id && Language == other.Language && Line == other.Line && Fingerprint == other.Fingerprint && Code == other.Code
        && Parameters.Select(p => p.Name).SequenceEqual(other.Parameters.Select(p => p.Name));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Fingerprint, Code.Length);
}
