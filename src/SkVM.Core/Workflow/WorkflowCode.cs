using System.Collections.Immutable;
using SkVM.CodeTemplates;
using SkVM.Manifest;

namespace SkVM.Workflow;

/// <summary>A script of a step: all the code of one language that stands together in it, in order, with what varies in it.</summary>
/// <param name="Language">The id of its language, for example <c>shell</c>.</param>
/// <param name="Line">1-based line of SKILL.md where its first fence begins; 0 when no text stands behind it.</param>
/// <param name="Text">The code as the skill writes it, examples in the holes.</param>
public sealed record WorkflowCode(string Language, int Line, string Text)
{
    /// <summary>What varies in the code, in order of first use; names are unique in the step.</summary>
    public ImmutableArray<ManifestParameter> Parameters { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The parts of the code that a run may leave out.</summary>
    public ImmutableArray<ManifestSpan> OptionalParts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The code as a template.</summary>
    /// <param name="id">The template's id; messages name it.</param>
    /// <exception cref="FormatException">A parameter has an unknown type, or a hole outside the code.</exception>
    public CodeTemplate ToTemplate(string id) => ManifestTemplates.Read(new ManifestTemplate(id, Language, Line, Parameters, "") { Code = Text, OptionalParts = OptionalParts });
}
