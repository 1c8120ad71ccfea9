using System.Collections.Immutable;

namespace SkVM.CodeTemplates;

/// <summary>A template that code is an instance of.</summary>
/// <param name="Template">The template.</param>
/// <param name="Arguments">The values of its parameters, in their order; optional parameters that the code leaves out are left out.</param>
public sealed record CodeTemplateMatch(CodeTemplate Template, ImmutableArray<TemplateArgument> Arguments);

/// <summary>Why code is not an instance of a template.</summary>
/// <param name="Template">The template that came nearest.</param>
/// <param name="Expected">What the template has at the node where they differ.</param>
/// <param name="Found">What the code has there.</param>
public sealed record CodeTemplateDifference(CodeTemplate Template, string Expected, string Found);
