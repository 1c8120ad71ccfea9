namespace SkVM.Lowering.Outlining;

/// <summary>Words, quotes, expansions, redirections and here-documents.</summary>
internal sealed partial class ShellReader
{
    private void ReadRedirection(OutlinedShellCommand command)
    {
        if (Peek() == '&')
            _at++;
        bool input = Peek() == '<';
        if (Peek(1) == '(')
        {
            _at += 2;
            Nested();
            return;
        }

        if (input && Peek(1) == '<' && Peek(2) != '<')
        {
            _at += 2;
            bool tabs = Peek() == '-';
            if (tabs)
                _at++;
            SkipBlanks();
            int start = _at;
            ReadWord(false);
            string delimiter = _text[start.._at];
            if (delimiter.Length == 0)
                Fail();
            _hereDocuments.Enqueue((delimiter.Trim('"', '\'', '\\'), tabs, delimiter.AsSpan().IndexOfAny("\"'\\") >= 0));
            command.HasHereDocument = true;
            return;
        }

        while (Peek() is '<' or '>' or '&' or '|' && !holes.ContainsKey(_at))
            _at++;
        SkipBlanks();
        int target = _at;
        ReadWord(false);
        if (target == _at || _text[target] == '#')
            Fail();
        else if (!_text[target.._at].All(c => char.IsAsciiDigit(c) || c == '-'))
            command.Targets.Add(new ShellPart(target, _at));
    }

    private void ReadHereDocument(string end, bool tabs, bool isLiteral)
    {
        int start = _at;
        while (_at < _text.Length)
        {
            int lineEnd = _text.IndexOf('\n', _at) is var found and >= 0 ? found : _text.Length;
            ReadOnlySpan<char> line = _text.AsSpan(_at, lineEnd - _at);
            if ((tabs ? line.TrimStart('\t') : line).SequenceEqual(end))
            {
                Mark(start, isLiteral ? ShellContext.LiteralHereDocument : ShellContext.HereDocument);
                int after = Math.Min(lineEnd + 1, _text.Length);
                if (!isLiteral)
                    ReadExpansions(start, _at, ShellContext.HereDocument);
                _at = after;
                return;
            }

            _at = lineEnd + 1;
        }

        Fail();
    }

    /// <summary>Reads what is expanded in a stretch that is otherwise text.</summary>
    private void ReadExpansions(int start, int end, ShellContext context)
    {
        _at = start;
        while (_at < end)
        {
            if (Peek() == '\\')
                _at += 2;
            else if (Peek() == '$')
                ReadDollar(context);
            else if (Peek() == '`')
                ReadBackQuotes();
            else
                _at++;
        }
    }

    private void ReadWord(bool mayAssign)
    {
        int start = _at;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (holes.TryGetValue(_at, out int length))
            {
                _at += length;
                continue;
            }

            switch (c)
            {
                case ' ' or '\t' or '\n' or '|' or '&' or ';' or ')' or '<' or '>':
                    return;
                case '(' when mayAssign && _at > start && _text[_at - 1] == '=' && IsName(_text.AsSpan(start, _at - 1 - start).TrimEnd('+')):
                    ReadArray();
                    break;
                case '(':
                    return;
                case '\\':
                    _at = Math.Min(_at + 2, _text.Length);
                    break;
                case '\'':
                    int close = _text.IndexOf('\'', _at + 1);
                    if (close < 0)
                    {
                        Fail();
                        return;
                    }

                    int from = _at;
                    _at = close + 1;
                    Mark(from, ShellContext.Single);
                    break;
                case '"':
                    ReadDouble();
                    break;
                case '$':
                    ReadDollar(ShellContext.Plain);
                    break;
                case '`':
                    ReadBackQuotes();
                    break;
                default:
                    _at++;
                    break;
            }
        }
    }

    private void ReadArray()
    {
        _at++;
        while (Peek() is not (')' or '\0'))
        {
            if (char.IsWhiteSpace(Peek()))
            {
                _at++;
                continue;
            }

            int at = _at;
            ReadWord(false);
            if (at == _at)
            {
                Fail();
                return;
            }
        }

        _at++;
    }

    private void ReadDouble()
    {
        int start = _at++;
        while (_at < _text.Length && _text[_at] != '"')
        {
            if (_text[_at] == '\\')
            {
                _at += 2;
            }
            else if (_text[_at] == '$')
            {
                Mark(start, ShellContext.Double);
                ReadDollar(ShellContext.Double);
                start = _at;
            }
            else if (_text[_at] == '`')
            {
                Mark(start, ShellContext.Double);
                ReadBackQuotes();
                start = _at;
            }
            else
            {
                _at++;
            }
        }

        if (_at >= _text.Length)
        {
            Fail();
            return;
        }

        _at++;
        Mark(start, ShellContext.Double);
    }

    private void ReadDollar(ShellContext around)
    {
        int start = _at++;
        char c = Peek();
        if (c == '(' && Peek(1) == '(')
        {
            SkipPast("))");
            for (int i = start, inner = 0; i < _at && i < _text.Length; i++)
            {
                // A command in the sum: its words are not variables.
                if (inner > 0 || (i > start && _text[i] == '$' && i + 1 < _at && _text[i + 1] == '('))
                    inner += _text[i] == '(' ? 1 : _text[i] == ')' ? -1 : inner == 0 && _text[++i] == '(' ? 1 : 0;
                if (NameAt(i) is { Length: > 0 } name)
                {
                    if (inner == 0 || _text[i - 1] == '$')
                        code.Uses.Add(new ShellName(name, start));
                    i += name.Length - 1;
                }
            }

            Mark(start, ShellContext.Other);
        }
        else if (c == '(')
        {
            _at++;
            Nested();
        }
        else if (c == '{')
        {
            int name = _at + 1;
            while (name < _text.Length && _text[name] is '#' or '!')
                name++;
            if (NameAt(name) is { Length: > 0 } variable)
                code.Uses.Add(new ShellName(variable, start));
            else
                code.UsesPositional = true;
            int depth = 0;
            for (; _at < _text.Length; _at++)
            {
                if (_text[_at] == '{')
                    depth++;
                else if (_text[_at] == '}' && --depth == 0)
                    break;
                else if (_text[_at] == '\\')
                    _at++;
                else if (_text[_at] == '$' && NameAt(_at + 1) is { Length: > 0 } inner)
                    code.Uses.Add(new ShellName(inner, _at));
                else if (_text[_at] is '`' or '\n' || (_text[_at] == '$' && Peek(1) == '('))
                    depth = int.MinValue / 2;
            }

            if (_at >= _text.Length)
            {
                Fail();
                return;
            }

            _at++;
            Mark(start, ShellContext.Other);
        }
        else if (NameAt(_at) is { Length: > 0 } name)
        {
            code.Uses.Add(new ShellName(name, start));
            _at += name.Length;
            Mark(start, around);
        }
        else if (c == '\'' && around == ShellContext.Plain)
        {
            _at++;
            while (_at < _text.Length && _text[_at] != '\'')
                _at += _text[_at] == '\\' ? 2 : 1;
            if (_at >= _text.Length)
            {
                Fail();
                return;
            }

            _at++;
            Mark(start, ShellContext.Other);
        }
        else
        {
            if (c is (>= '1' and <= '9') or '@' or '*' or '#')
                code.UsesPositional = true;
            Mark(start, around);
        }
    }

    private void Nested()
    {
        _nesting++;
        var outer = new Stack<string>(_open.Reverse());
        _open.Clear();
        ReadCommands(')');
        _open.Clear();
        foreach (string open in outer.Reverse())
            _open.Push(open);
        _nesting--;
    }

    private void ReadBackQuotes()
    {
        int start = _at;
        int end = _text.IndexOf('`', _at + 1);
        if (end < 0 || _text.AsSpan(start, end - start).Contains('$'))
        {
            Fail();
            return;
        }

        _at = end + 1;
        Mark(start, ShellContext.Other);
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r')
                _at++;
            else if (_text[_at] == '\\' && Peek(1) == '\n')
                _at += 2;
            else
                return;
        }
    }

    private void SkipPast(string end)
    {
        int at = _text.IndexOf(end, _at, StringComparison.Ordinal);
        if (at < 0)
            Fail();
        else
            _at = at + end.Length;
    }

    private int TrimEnd(int end)
    {
        while (end > 0 && char.IsWhiteSpace(_text[end - 1]))
            end--;
        return end;
    }

    private string NameAt(int at)
    {
        int end = at;
        while (end < _text.Length && (char.IsAsciiLetter(_text[end]) || _text[end] == '_' || (end > at && char.IsAsciiDigit(_text[end]))))
            end++;
        return end > at ? _text[at..end] : "";
    }

    private static bool IsName(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || char.IsAsciiDigit(word[0]))
            return false;
        foreach (char c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return true;
    }
}
