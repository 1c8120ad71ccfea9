namespace SkVM.Lowering.Outlining;

/// <summary>A simple command: assignments, words, targets of redirections.</summary>
internal sealed class OutlinedShellCommand
{
    private string? _name;
    private string? _program;

    public int Start { get; init; }

    public int End { get; set; }

    /// <summary>The operator before it: <c>|</c>, <c>&amp;&amp;</c>, <c>||</c>, <c>;</c>, <c>&amp;</c>, or empty at the start of a line.</summary>
    public string Before { get; init; } = "";

    /// <summary>True in a loop, branch, group, function or substitution.</summary>
    public bool IsInner { get; init; }

    public List<ShellPart> Assignments { get; } = [];

    public List<ShellPart> Words { get; } = [];

    /// <summary>The file names of redirections.</summary>
    public List<ShellPart> Targets { get; } = [];

    public bool HasHereDocument { get; set; }

    /// <summary>True before <c>&amp;</c>.</summary>
    public bool IsInBackground { get; set; }

    /// <summary>The first word; empty when there are assignments only.</summary>
    public string Name(string text) => Words.Count == 0 ? "" : _name ??= Words[0].In(text);

    /// <summary>The program's file name, past <c>sudo</c> and its like.</summary>
    public string Program(string text) => Words.Count == 0 ? "" : _program ??= FindProgram(text);

    private string FindProgram(string text)
    {
        foreach (ShellPart word in Words)
        {
            ReadOnlySpan<char> name = text.AsSpan(word.Start, word.End - word.Start);
            if (name is not ("sudo" or "env" or "time" or "nohup" or "exec" or "command" or "xargs" or "timeout")
                && name[0] != '-'
                && !name.Contains('=')
                && !char.IsAsciiDigit(name[0]))
                return name[(name.LastIndexOf('/') + 1)..].ToString();
        }

        return "";
    }
}
