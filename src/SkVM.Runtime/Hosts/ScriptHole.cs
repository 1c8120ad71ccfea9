namespace SkVM.Runtime.Hosts;

/// <summary>A place in code that an argument fills: a whole word or literal with its quotes, or a part of one.</summary>
/// <param name="Start">Offset in the text, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Parameter">The name of the argument.</param>
public readonly record struct ScriptHole(int Start, int Length, string Parameter)
{
    /// <summary>The offset after the hole.</summary>
    public int End => Start + Length;
}
