using System.Collections.Immutable;

namespace SkVM.CodeTemplates.Making;

/// <summary>A template as it was made of code, still without id and line.</summary>
/// <param name="Start">Where its code begins in the code it was taken from.</param>
/// <param name="Code">Its code.</param>
/// <param name="Label">What tells it from the others of the same code: the comment before it, or its sub-command; may be empty.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="OptionalParts">The parts that a call may leave out.</param>
public sealed record MadeTemplate(int Start, string Code, string Label, ImmutableArray<TemplateParameter> Parameters, ImmutableArray<TemplateHole> OptionalParts);
