namespace SkVM.CodeTemplates;

/// <summary>A placeholder that an author wrote into code, such as <c>&lt;file&gt;</c>.</summary>
/// <param name="Name">Its name in camel case.</param>
/// <param name="Type">The type that its name suggests.</param>
/// <param name="Start">Offset in the code, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public readonly record struct TemplatePlaceholder(string Name, TemplateParameterType Type, int Start, int Length)
{
    /// <summary>The offset after the placeholder.</summary>
    public int End => Start + Length;
}
