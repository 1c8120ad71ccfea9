namespace SkVM.CodeTemplates;

/// <summary>A place in a template's code that an argument fills.</summary>
/// <param name="Start">Offset in the code, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Kind">What stands there, and so what an argument is encoded as.</param>
public readonly record struct TemplateHole(int Start, int Length, TemplateHoleKind Kind)
{
    /// <summary>The offset after the hole.</summary>
    public int End => Start + Length;
}
