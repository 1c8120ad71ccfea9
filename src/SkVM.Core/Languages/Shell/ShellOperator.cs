namespace SkVM.Languages.Shell;

/// <summary>What stands after a statement and joins it to the next.</summary>
public enum ShellOperator
{
    /// <summary>The end of the line, of the code, or of what encloses it.</summary>
    None,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary><c>&amp;</c>: it runs in the background.</summary>
    Background,

    /// <summary><c>&amp;&amp;</c>: the next runs if this one succeeds.</summary>
    And,

    /// <summary><c>||</c>: the next runs if this one fails.</summary>
    Or,

    /// <summary><c>|</c>: its output is the next one's input.</summary>
    Pipe,

    /// <summary><c>|&amp;</c>: its output and errors are the next one's input.</summary>
    PipeAll,
}
