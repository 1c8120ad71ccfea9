namespace SkVM.CodeTemplates;

/// <summary>One argument of a <see cref="CodeTemplateCall"/>.</summary>
/// <param name="Name">The parameter's name in the manifest.</param>
/// <param name="Value">A <see cref="string"/>, <see cref="Uri"/> or <see cref="double"/>, as the parameter's type asks.</param>
public sealed record TemplateArgument(string Name, object Value);
