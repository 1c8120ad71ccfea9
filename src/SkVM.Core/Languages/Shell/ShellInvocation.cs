namespace SkVM.Languages.Shell;

/// <summary>A program that a command starts: the command itself, or one that a wrapper such as <c>sudo</c> starts.</summary>
public sealed class ShellInvocation
{
    private readonly string _text;
    private ShellScript? _script;

    internal ShellInvocation(string text, ShellCommand command, int first, int end, bool isWrapper)
    {
        _text = text;
        Command = command;
        First = first;
        EndIndex = end;
        IsWrapper = isWrapper;
    }

    /// <summary>The command it is part of.</summary>
    public ShellCommand Command { get; }

    /// <summary>The index in <see cref="ShellCommand.Words"/> of its name.</summary>
    public int First { get; }

    /// <summary>The index after its last word.</summary>
    public int EndIndex { get; }

    /// <summary>True when it starts the program of the invocation after it.</summary>
    public bool IsWrapper { get; }

    /// <summary>The word that names it.</summary>
    public ShellWord NameWord => Command.Words[First];

    /// <summary>The name, when it is literal; a path stays one. Else null.</summary>
    public string? Name => NameWord.Value;

    /// <summary>The program's file name without its folder; null when the name is not literal.</summary>
    public string? Program => Name is { } name ? name[(name.LastIndexOf('/') + 1)..] : null;

    /// <summary>The words after the name, up to where another program's words begin or end.</summary>
    public ReadOnlySpan<ShellWord> Arguments => Command.Words.AsSpan()[(First + 1)..EndIndex];

    /// <summary>The code behind <c>sh -c '…'</c> and its like, with positions in the same text; null when there is none or it is put together at run time.</summary>
    public ShellScript? Script => _script ?? ReadScript();

    private ShellScript? ReadScript()
    {
        if (Program is not ("sh" or "bash" or "zsh" or "dash" or "ksh" or "fish"))
            return null;
        ReadOnlySpan<ShellWord> arguments = Arguments;
        for (int i = 0; i + 1 < arguments.Length && arguments[i].IsOption; i++)
        {
            if (arguments[i].Raw is ['-', not '-', ..] && arguments[i].Raw[^1] == 'c')
            {
                ShellWord code = arguments[i + 1];
                return code.IsWhollyQuoted ? _script = ShellScript.Parse(_text, CodeSpan.FromBounds(code.Start + 1, code.End - 1)) : null;
            }
        }

        return null;
    }
}
