using System.Collections.Immutable;

namespace SkVM.CodeTemplates.Making;

/// <summary>A hole that was found in code.</summary>
internal readonly record struct FoundHole(int Start, int Length, TemplateHoleKind Kind, string Name, TemplateParameterType Type, bool IsPlaceholder)
{
    private readonly ImmutableArray<string> _choices = [];

    /// <summary>The values that may stand there; empty when it is no enum.</summary>
    public ImmutableArray<string> Choices
    {
        get => _choices.IsDefault ? [] : _choices;
        init => _choices = value;
    }

    public int End => Start + Length;

    /// <summary>The hole of a placeholder.</summary>
    public static FoundHole Of(TemplatePlaceholder placeholder, TemplateHoleKind kind) =>
        new(placeholder.Start, placeholder.Length, kind, placeholder.Name, placeholder.Type, true) { Choices = placeholder.Choices };
}
