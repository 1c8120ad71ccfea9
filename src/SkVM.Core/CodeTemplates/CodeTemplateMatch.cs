using System.Collections.Immutable;

namespace SkVM.CodeTemplates;

/// <summary>A template that code is an instance of.</summary>
/// <param name="Template">The template.</param>
/// <param name="Arguments">The values of its parameters, in their order; optional parameters that the code leaves out are left out.</param>
public sealed record CodeTemplateMatch(CodeTemplate Template, ImmutableArray<TemplateArgument> Arguments);
