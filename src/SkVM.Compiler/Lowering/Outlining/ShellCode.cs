namespace SkVM.Lowering.Outlining;

/// <summary>How the shell reads a character.</summary>
internal enum ShellContext : byte
{
    /// <summary>Outside quotes.</summary>
    Plain,

    /// <summary>In double quotes: expanded, not split.</summary>
    Double,

    /// <summary>In single quotes: as it stands.</summary>
    Single,

    /// <summary>In a here-document that is expanded.</summary>
    HereDocument,

    /// <summary>In a here-document as it stands.</summary>
    LiteralHereDocument,

    /// <summary>In a comment.</summary>
    Comment,

    /// <summary>Where a value cannot be put safely: arithmetic, <c>${…}</c>, <c>$'…'</c>, back quotes, patterns.</summary>
    Other,
}

/// <summary>Shell code, read: its lines, simple commands, the variables it uses and sets, and how each character is read.</summary>
internal sealed class ShellCode(string text)
{
    public string Text { get; } = text;

    public ShellContext[] Contexts { get; } = new ShellContext[text.Length];

    /// <summary>Whole commands and comments, in text order; blank lines are not listed.</summary>
    public List<ShellLine> Lines { get; } = [];

    /// <summary>Simple commands, those in substitutions too, in the order in which they end.</summary>
    public List<OutlinedShellCommand> Commands { get; } = [];

    /// <summary>The variables that are expanded, with the position of the <c>$</c>.</summary>
    public List<ShellName> Uses { get; } = [];

    /// <summary>The variables that the code sets for what follows it.</summary>
    public List<ShellName> Assigned { get; } = [];

    /// <summary>The functions that the code defines.</summary>
    public List<ShellName> Functions { get; } = [];

    /// <summary>The variables of <see cref="Assigned"/> that are exported.</summary>
    public List<ShellName> Exported { get; } = [];

    /// <summary>True when <c>$1</c>, <c>$@</c> or the like is expanded.</summary>
    public bool UsesPositional { get; set; }

    /// <summary>False when the code is not shell, or not of the part of it that the reader knows.</summary>
    public bool IsReadable { get; set; } = true;

    /// <summary>Reads code.</summary>
    /// <param name="text">The code, with LF.</param>
    /// <param name="holes">The placeholders written with angle brackets, by position; they are words, not redirections.</param>
    public static ShellCode Read(string text, Dictionary<int, int> holes)
    {
        var code = new ShellCode(text);
        new ShellReader(code, holes).Read();
        return code;
    }
}

/// <summary>A whole command line, which may go over several lines of text, or a comment.</summary>
internal readonly record struct ShellLine(int Start, int End, bool IsComment);

/// <summary>A name in shell code and where it stands.</summary>
internal readonly record struct ShellName(string Name, int Position);

/// <summary>A word of shell code.</summary>
internal readonly record struct ShellPart(int Start, int End)
{
    public string In(string text) => text[Start..End];
}
