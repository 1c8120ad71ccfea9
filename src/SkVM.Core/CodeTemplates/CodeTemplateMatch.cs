using System.Collections.Immutable;

namespace SkVM.CodeTemplates;

/// <summary>A template that code is an instance of.</summary>
/// <param name="Template">The template.</param>
/// <param name="Arguments">The values of its parameters, in their order; optional parameters that the code leaves out are left out.</param>
public sealed record CodeTemplateMatch(CodeTemplate Template, ImmutableArray<TemplateArgument> Arguments)
{
    /// <summary>
    /// True when running the template prints what the code printed, and the code looked at nothing else: what it prints may then stand for the code's answer. Texts that
    /// are known before the run, such as <c>saved a.txt</c>, do not count.
    /// </summary>
    public bool PrintsSame { get; init; }
}
