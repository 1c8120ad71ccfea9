using System.Collections.Immutable;

namespace SkVM.CodeTemplates;

/// <summary>A placeholder that an author wrote into code, such as <c>&lt;file&gt;</c>.</summary>
/// <param name="Name">Its name in camel case.</param>
/// <param name="Type">The type that its name suggests.</param>
/// <param name="Start">Offset in the code, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public readonly record struct TemplatePlaceholder(string Name, TemplateParameterType Type, int Start, int Length)
{
    private readonly ImmutableArray<string> _choices = [];

    /// <summary>The values that may stand there, where the author lists them, as in <c>&lt;json|yaml&gt;</c>; empty otherwise.</summary>
    public ImmutableArray<string> Choices
    {
        get => _choices.IsDefault ? [] : _choices;
        init => _choices = value;
    }

    /// <summary>The offset after the placeholder.</summary>
    public int End => Start + Length;
}
