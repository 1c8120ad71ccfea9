namespace SkVM.CodeTemplates.Making;

/// <summary>A hole that was found in code.</summary>
internal readonly record struct FoundHole(int Start, int Length, TemplateHoleKind Kind, string Name, TemplateParameterType Type, bool IsPlaceholder)
{
    public int End => Start + Length;
}
