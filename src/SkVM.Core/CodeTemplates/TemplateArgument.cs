namespace SkVM.CodeTemplates;

/// <summary>An argument for a parameter of a code template.</summary>
/// <param name="Name">The parameter's name in the manifest.</param>
/// <param name="Value">
/// As the parameter's type asks: <see cref="string"/> (string, path, enum, url), <see cref="Uri"/> (url), <see cref="double"/> or <see cref="long"/> (number),
/// <see cref="bool"/>, or <see cref="System.Text.Json.JsonElement"/> (list, json).
/// </param>
public sealed record TemplateArgument(string Name, object Value);
