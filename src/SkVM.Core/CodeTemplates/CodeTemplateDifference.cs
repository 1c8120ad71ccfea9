namespace SkVM.CodeTemplates;

/// <summary>Why code is not an instance of a template.</summary>
/// <param name="Template">The template that came nearest.</param>
/// <param name="Expected">What the template has at the node where they differ.</param>
/// <param name="Found">What the code has there.</param>
public sealed record CodeTemplateDifference(CodeTemplate Template, string Expected, string Found);
