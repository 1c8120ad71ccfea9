namespace SkVM.Languages.Scripts;

/// <summary>A node in the tree of a script: one shape for Python and JavaScript, without what does not matter to what the script does.</summary>
internal sealed class ScriptNode(ScriptNodeKind kind, string text, ScriptNode[] children, int start, int end)
{
    public static readonly ScriptNode[] None = [];

    public ScriptNodeKind Kind { get; } = kind;

    public string Text { get; } = text;

    public ScriptNode[] Children { get; } = children;

    /// <summary>Offset of its first token.</summary>
    public int Start { get; } = start;

    /// <summary>Offset after its last token.</summary>
    public int End { get; } = end;

    public ScriptNode this[int index] => Children[index];

    public bool Is(ScriptNodeKind kind, string text) => Kind == kind && Text == text;

    public override string ToString() => Children.Length == 0 ? $"{Kind}:{Text}" : $"{Kind}:{Text}({string.Join(", ", Children.Select(child => child.ToString()))})";
}
