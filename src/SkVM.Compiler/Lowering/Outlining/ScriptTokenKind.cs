namespace SkVM.Lowering.Outlining;

/// <summary>The kinds of tokens that outlining tells apart.</summary>
internal enum ScriptTokenKind
{
    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string literal with its prefix and quotes.</summary>
    Text,

    /// <summary>An operator or bracket, one character.</summary>
    Sign,

    /// <summary>The end of a line.</summary>
    LineEnd,
}
