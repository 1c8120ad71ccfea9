namespace SkVM.Languages;

/// <summary>The kinds of <see cref="CodeToken"/>.</summary>
public enum CodeTokenKind
{
    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A number, without its sign.</summary>
    Number,

    /// <summary>A string literal with its quotes and prefix.</summary>
    String,

    /// <summary>A string literal with expressions in it: a Python f-string, a JavaScript template, an interpolated C# string.</summary>
    Interpolated,

    /// <summary>A regular expression literal.</summary>
    Regex,

    /// <summary>An operator or punctuation.</summary>
    Operator,

    /// <summary>The end of a logical line, in languages where it ends a statement.</summary>
    NewLine,

    /// <summary>The beginning of a deeper block in Python; it has no text.</summary>
    Indent,

    /// <summary>The end of a block in Python; it has no text.</summary>
    Dedent,

    /// <summary>A character that begins no token, or a string without its end.</summary>
    Unknown,
}
