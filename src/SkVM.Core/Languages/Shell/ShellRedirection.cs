namespace SkVM.Languages.Shell;

/// <summary>The kinds of redirections.</summary>
public enum ShellRedirectionKind
{
    /// <summary><c>&lt; file</c></summary>
    Input,

    /// <summary><c>&gt; file</c>, <c>&gt;| file</c>, <c>&amp;&gt; file</c></summary>
    Output,

    /// <summary><c>&gt;&gt; file</c>, <c>&amp;&gt;&gt; file</c></summary>
    Append,

    /// <summary><c>&lt;&gt; file</c></summary>
    InputOutput,

    /// <summary><c>2&gt;&amp;1</c>, <c>&lt;&amp;3</c>: another descriptor, no file.</summary>
    Duplicate,

    /// <summary><c>&lt;&lt;EOF</c></summary>
    HereDocument,

    /// <summary><c>&lt;&lt;&lt; word</c></summary>
    HereString,
}

/// <summary>A redirection of a command's input or output.</summary>
public sealed class ShellRedirection
{
    internal ShellRedirection(ShellRedirectionKind kind, int start, int descriptor)
    {
        Kind = kind;
        Start = start;
        Descriptor = descriptor;
    }

    /// <summary>The kind.</summary>
    public ShellRedirectionKind Kind { get; }

    /// <summary>Where it begins, at its descriptor if one is written.</summary>
    public int Start { get; }

    /// <summary>The descriptor that is redirected; -1 for <c>&amp;&gt;</c>, output and errors.</summary>
    public int Descriptor { get; }

    /// <summary>The file, descriptor, word or delimiter; null when it is missing.</summary>
    public ShellWord? Target { get; internal set; }

    /// <summary>The text of a here-document; null for other kinds and until the document is found.</summary>
    public ShellHereDocument? Document { get; internal set; }
}
