namespace SkVM.Lowering.Outlining;

/// <summary>Reads shell code: POSIX shell and what is common of bash. What it does not know makes the code unreadable, never wrong.</summary>
internal sealed partial class ShellReader(ShellCode code, Dictionary<int, int> holes)
{
    private const int MaxNesting = 12;

    private readonly string _text = code.Text;
    private readonly Stack<string> _open = new();
    private readonly Queue<(string End, bool Tabs, bool IsLiteral)> _hereDocuments = new();
    private int _at;
    private int _nesting;

    public void Read()
    {
        ReadCommands(close: '\0');
        if (_open.Count > 0 || _hereDocuments.Count > 0)
            code.IsReadable = false;
    }

    private bool IsTop => _nesting == 0 && _open.Count == 0;

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Fail()
    {
        code.IsReadable = false;
        _at = _text.Length;
    }

    private void Mark(int start, ShellContext context) => code.Contexts.AsSpan(start, Math.Min(_at, _text.Length) - start).Fill(context);

    private void ReadCommands(char close)
    {
        if (_nesting > MaxNesting)
        {
            Fail();
            return;
        }

        int depth = _open.Count, line = -1;
        string before = "";
        OutlinedShellCommand? command = null;
        bool pattern = false;
        while (true)
        {
            SkipBlanks();
            char c = Peek();
            if (_at >= _text.Length)
            {
                End(ref command, ref before, "");
                if (line >= 0)
                    code.Lines.Add(new ShellLine(line, TrimEnd(_text.Length), IsComment: false));
                if (close != '\0' || _open.Count > depth)
                    code.IsReadable = false;
                return;
            }

            if (c == '\n')
            {
                End(ref command, ref before, before is "|" or "&&" or "||" && command is null ? before : "");
                _at++;
                while (_hereDocuments.TryDequeue(out var document))
                    ReadHereDocument(document.End, document.Tabs, document.IsLiteral);
                if (line >= 0 && IsTop && before.Length == 0)
                {
                    code.Lines.Add(new ShellLine(line, TrimEnd(_at), IsComment: false));
                    line = -1;
                }

                continue;
            }

            if (c == '#')
            {
                int start = _at;
                _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length;
                Mark(start, ShellContext.Comment);
                if (IsTop && line < 0)
                    code.Lines.Add(new ShellLine(start, TrimEnd(_at), IsComment: true));
                continue;
            }

            if (IsTop && line < 0)
                line = _at;
            if (pattern && !_text.AsSpan(_at).StartsWith("esac", StringComparison.Ordinal))
            {
                int end = _text.IndexOfAny([')', '\n'], _at);
                if (end < 0 || _text[end] == '\n')
                {
                    Fail();
                    continue;
                }

                int start = _at;
                _at = end + 1;
                Mark(start, ShellContext.Other);
                pattern = false;
                continue;
            }

            if (c == ')' && _open.Count == depth && close == ')')
            {
                End(ref command, ref before, "");
                _at++;
                return;
            }

            if (c is '|' or '&' or ';' && !(c == '&' && Peek(1) == '>'))
            {
                bool two = Peek(1) == c;
                string operation = two ? new string(c, 2) : c.ToString();
                if (command is null && operation != ";;" && !(operation == ";" && before.Length == 0))
                {
                    Fail();
                    continue;
                }

                bool synopsis = c == '|' && !two && _at > 0 && !char.IsWhiteSpace(_text[_at - 1]) && !char.IsWhiteSpace(Peek(1)) && Peek(1) != '\0';
                _at += operation.Length;
                if (synopsis || (c == '|' && Peek() == '&'))
                    Fail();
                End(ref command, ref before, operation == ";;" ? "" : operation);
                pattern = operation == ";;" && _open.TryPeek(out string? top) && top == "case";
                continue;
            }

            if (c == '(')
            {
                if (command is not null && !(command.Words.Count == 1 && Peek(1) == ')'))
                {
                    Fail();
                    continue;
                }

                if (command is not null)
                {
                    code.Functions.Add(new ShellName(command.Name(_text), command.Start));
                    command = null;
                    _at += 2;
                    continue;
                }

                if (Peek(1) == '(')
                {
                    command = new OutlinedShellCommand { Start = _at, Before = before, IsInner = !IsTop };
                    int start = _at;
                    SkipPast("))");
                    Mark(start, ShellContext.Other);
                    command.Words.Add(new ShellPart(start, _at));
                    continue;
                }

                _open.Push("(");
                _at++;
                continue;
            }

            if (c == ')')
            {
                if (_open.Count <= depth || _open.Pop() != "(")
                {
                    Fail();
                    continue;
                }

                End(ref command, ref before, "");
                _at++;
                command = new OutlinedShellCommand { Start = _at, Before = before, IsInner = true };
                continue;
            }

            if ((c is '<' or '>' && !holes.ContainsKey(_at)) || (c == '&' && Peek(1) == '>'))
            {
                command ??= new OutlinedShellCommand { Start = _at, Before = before, IsInner = !IsTop };
                ReadRedirection(command);
                continue;
            }

            int wordStart = _at;
            ReadWord(command is null or { Words.Count: 0 });
            if (_at == wordStart)
            {
                Fail();
                continue;
            }

            var word = new ShellPart(wordStart, _at);
            string value = word.In(_text);
            if (command is null && IsKeyword(value, depth, out pattern))
                continue;
            if (Peek() is '<' or '>' && value.All(char.IsAsciiDigit) && !holes.ContainsKey(_at))
                continue;
            command ??= new OutlinedShellCommand { Start = wordStart, Before = before, IsInner = !IsTop };
            Add(command, word, value);
        }
    }

    /// <summary>Keywords that a command may follow, and those that end a group. <c>for</c>, <c>case</c> and <c>[[</c> are read whole.</summary>
    private bool IsKeyword(string word, int depth, out bool pattern)
    {
        pattern = false;
        switch (word)
        {
            case "if" or "while" or "until" or "{":
                _open.Push(word is "if" ? "if" : word is "{" ? "{" : "do");
                return true;
            case "then" or "else" or "elif" or "do" or "!" or "time":
                return true;
            case "function":
                SkipBlanks();
                int start = _at;
                ReadWord(false);
                code.Functions.Add(new ShellName(_text[start.._at].TrimEnd('(', ')'), start));
                return true;
            case "for" or "select":
                SkipBlanks();
                start = _at;
                ReadWord(false);
                code.Assigned.Add(new ShellName(_text[start.._at], start));
                _open.Push("do");
                start = _at;
                while (Peek() is not ('\n' or ';' or '\0'))
                {
                    SkipBlanks();
                    int at = _at;
                    ReadWord(false);
                    if (at == _at && Peek() is not ('\n' or ';' or '\0'))
                        Fail();
                }

                foreach (int hole in holes.Keys.Where(hole => hole >= start && hole < _at).ToArray())
                    code.Contexts[hole] = ShellContext.Other;
                if (Peek() == ';')
                    _at++;
                return true;
            case "case":
                SkipBlanks();
                ReadWord(false);
                SkipBlanks();
                if (!_text.AsSpan(_at).StartsWith("in", StringComparison.Ordinal))
                    Fail();
                else
                    _at += 2;
                _open.Push("case");
                pattern = true;
                return true;
            case "fi" or "done" or "esac" or "}":
                if (_open.Count <= depth || _open.Pop() != (word switch { "fi" => "if", "done" => "do", "esac" => "case", _ => "{" }))
                    Fail();
                return false;
            case "[[":
                start = _at;
                SkipPast("]]");
                for (int i = start; i + 1 < _at; i++)
                {
                    if (_text[i] == '$' && NameAt(i + (_text[i + 1] == '{' ? 2 : 1)) is { Length: > 0 } name)
                        code.Uses.Add(new ShellName(name, i));
                    else if (_text[i] == '$' && _text[i + 1] is >= '1' and <= '9' or '@' or '#' or '*')
                        code.UsesPositional = true;
                }

                Mark(start, ShellContext.Other);
                return false;
            default:
                return false;
        }
    }

    private void Add(OutlinedShellCommand command, ShellPart word, string value)
    {
        string name = command.Name(_text);
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        string variable = equals > 0 ? value[..equals].TrimEnd('+') : value;
        bool assignment = equals > 0 && IsName(variable);
        if (command.Words.Count == 0 && assignment)
        {
            command.Assignments.Add(word);
            return;
        }

        if (command.Words.Count > 0 && name is "export" or "local" or "declare" or "typeset" or "readonly" or "read" or "mapfile" or "readarray" && IsName(variable))
        {
            code.Assigned.Add(new ShellName(variable, word.Start));
            if (name == "export")
                code.Exported.Add(new ShellName(variable, word.Start));
        }
        else if (name is "getopts" && command.Words.Count == 2)
        {
            code.Assigned.Add(new ShellName(value, word.Start));
        }
        else if (name is "printf" && command.Words.Count == 2 && command.Words[1].In(_text) == "-v")
        {
            code.Assigned.Add(new ShellName(value, word.Start));
        }

        command.Words.Add(word);
    }

    private void End(ref OutlinedShellCommand? command, ref string before, string operation)
    {
        if (command is not null)
        {
            command.End = TrimEnd(_at);
            command.IsInBackground = operation == "&";
            if (command.Words.Count > 0 || command.Assignments.Count > 0 || command.Targets.Count > 0)
                code.Commands.Add(command);
            if (command.Words.Count == 0)
            {
                foreach (ShellPart assignment in command.Assignments)
                    code.Assigned.Add(new ShellName(_text[assignment.Start.._text.IndexOf('=', assignment.Start)].TrimEnd('+'), assignment.Start));
            }
        }

        command = null;
        before = operation;
    }
}
