using System.Buffers;
using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>Words, quotes and expansions.</summary>
internal sealed partial class ShellParser
{
    /// <summary>The characters at which a word ends or something other than plain text begins.</summary>
    private static readonly SearchValues<char> s_special = SearchValues.Create(" \t\r\n|&;)<>([{'\"$`\\");

    /// <summary>Reads a word; null where none begins. A quote that is not closed ends the word; it and the rest of its line are unread.</summary>
    private ShellWord? ReadWord()
    {
        int start = _at;
        int? unclosed = null;
        ShellQuoting quoting = ShellQuoting.None;
        List<ShellExpansion>? expansions = null;
        while (_at < _end)
        {
            int plain = _text.AsSpan(_at, _end - _at).IndexOfAny(s_special);
            if (plain != 0)
            {
                _at = plain < 0 ? _end : _at + plain;
                quoting |= ShellQuoting.Bare;
                continue;
            }

            char c = _text[_at];
            if (c is ' ' or '\t' or '\r' or '\n' or '|' or '&' or ';' or ')')
                break;
            if (c == '>' && Peek(1) != '(')
                break;
            if (c is '<' or '>')
            {
                if (Peek(1) == '(')
                    (expansions ??= []).Add(ReadSubstitution(ShellExpansionKind.Process, 2, isQuoted: false));
                else if (PlaceholderEnd() is var hole and > 0)
                    (expansions ??= []).Add(ReadPlaceholder(hole));
                else
                    break;
            }
            else if (c == '(')
            {
                if (_at == start || _text[_at - 1] is not ('@' or '?' or '*' or '+' or '!') || ClosingParenthesis() is not (var close and > 0))
                    break;
                _at = close;
                quoting |= ShellQuoting.Bare;
            }
            else if (c is '[' or '{' && SynopsisEnd(c) is var close and > 0)
            {
                (expansions ??= []).Add(ReadPlaceholder(close));
            }
            else if (c == '\'')
            {
                unclosed = _at;
                if (!ReadSingleQuotes(start, ref quoting))
                    break;
                unclosed = null;
            }
            else if (c == '"')
            {
                unclosed = _at;
                if (!ReadDoubleQuotes(ref expansions))
                    break;
                unclosed = null;
                quoting |= ShellQuoting.Double;
            }
            else if (c == '$')
            {
                if (Peek(1) == '\'')
                {
                    ReadAnsiQuotes();
                    quoting |= ShellQuoting.Ansi;
                }
                else if (!ReadDollar(ref expansions, isQuoted: false))
                {
                    _at++;
                    quoting |= ShellQuoting.Bare;
                }
                else
                {
                    quoting |= ShellQuoting.Bare;
                }
            }
            else if (c == '`')
            {
                (expansions ??= []).Add(ReadBackQuotes(isQuoted: false));
            }
            else if (c == '\\')
            {
                if (Peek(1) == '\n' || (Peek(1) == '\r' && Peek(2) == '\n'))
                {
                    if (_at == start)
                        break;
                    _at += Peek(1) == '\n' ? 2 : 3;
                    quoting |= ShellQuoting.Escaped;
                }
                else
                {
                    _at = Math.Min(_at + 2, _end);
                    quoting |= ShellQuoting.Escaped;
                }
            }
            else
            {
                _at++;
                quoting |= ShellQuoting.Bare;
            }
        }

        int end = unclosed ?? _at;
        return end == start ? null : new ShellWord(_text, start, end, quoting, expansions is null ? [] : [.. expansions]);
    }

    /// <summary>
    /// Reads <c>'…'</c>. An apostrophe in the middle of a word whose line has no second one is that of a sentence: it stays a character, marked unread.
    /// </summary>
    private bool ReadSingleQuotes(int wordStart, ref ShellQuoting quoting)
    {
        int close = _text.AsSpan(_at + 1, _end - _at - 1).IndexOf('\'');
        bool inWord = _at > wordStart && char.IsLetter(_text[_at - 1]) && char.IsLetter(Peek(1));
        if (close < 0 || (inWord && _at + 1 + close > LineEnd(_at)))
        {
            SkipUnread(inWord ? _at + 1 : LineEnd(_at));
            quoting |= inWord ? ShellQuoting.Bare : ShellQuoting.None;
            return inWord;
        }

        _at += close + 2;
        quoting |= ShellQuoting.Single;
        return true;
    }

    private bool ReadDoubleQuotes(ref List<ShellExpansion>? expansions)
    {
        int start = _at;
        int known = expansions?.Count ?? 0;
        _at++;
        while (_at < _end)
        {
            char c = _text[_at];
            if (c == '"')
            {
                _at++;
                return true;
            }

            if (c == '\\')
                _at = Math.Min(_at + 2, _end);
            else if (c == '$' && ReadDollar(ref expansions, isQuoted: true))
                continue;
            else if (c == '`')
                (expansions ??= []).Add(ReadBackQuotes(isQuoted: true));
            else if (c == '<' && PlaceholderEnd() is var end and > 0)
                (expansions ??= []).Add(ReadPlaceholder(end, isQuoted: true));
            else
                _at++;
        }

        expansions?.RemoveRange(known, expansions.Count - known);
        Recover(start);
        return false;
    }

    private void ReadAnsiQuotes()
    {
        int start = _at;
        for (_at += 2; _at < _end && _text[_at] != '\''; _at++)
        {
            if (_text[_at] == '\\')
                _at++;
        }

        if (_at < _end)
        {
            _at++;
            return;
        }

        Recover(start);
    }

    /// <summary>Reads what begins with <c>$</c>; false, with nothing read, where it is only a dollar sign.</summary>
    private bool ReadDollar(ref List<ShellExpansion>? expansions, bool isQuoted)
    {
        int start = _at;
        char c = Peek(1);
        if (c == '(')
        {
            if (Peek(2) == '(' && ClosingArithmetic() is var end and > 0)
            {
                _at = end;
                (expansions ??= []).Add(new ShellExpansion(ShellExpansionKind.Arithmetic, CodeSpan.FromBounds(start, end), "", isQuoted, []));
                return true;
            }

            (expansions ??= []).Add(ReadSubstitution(ShellExpansionKind.Command, 2, isQuoted));
            return true;
        }

        if (c == '{')
            return ReadBraced(ref expansions, isQuoted);
        int length = ShellNames.Length(_text.AsSpan(_at + 1, _end - _at - 1));
        if (length == 0 && (char.IsAsciiDigit(c) || c is '@' or '*' or '#' or '?' or '!' or '$' or '-'))
            length = 1;
        if (length == 0)
            return false;
        _at += 1 + length;
        (expansions ??= []).Add(new ShellExpansion(ShellExpansionKind.Variable, CodeSpan.FromBounds(start, _at), _text.Substring(start + 1, length), isQuoted, []));
        return true;
    }

    private bool ReadBraced(ref List<ShellExpansion>? expansions, bool isQuoted)
    {
        int start = _at, depth = 0, end = _at + 1, limit = Math.Min(_end, _at + MaxExpansion);
        for (; end < limit; end++)
        {
            char c = _text[end];
            if (c == '\\')
                end++;
            else if (c == '{')
                depth++;
            else if (c == '}' && --depth == 0)
                break;
            else if (c == '\n')
                return false;
        }

        if (end >= limit)
            return false;
        int name = start + 2;
        while (name < end && _text[name] is '#' or '!')
            name++;
        int length = ShellNames.Length(_text.AsSpan(name, end - name));
        if (length == 0 && name < end)
            length = 1;
        _at = end + 1;
        (expansions ??= []).Add(new ShellExpansion(ShellExpansionKind.Variable, CodeSpan.FromBounds(start, _at), _text.Substring(name, length), isQuoted, [])
        {
            Modifier = _text[(name + length)..end],
        });
        return true;
    }

    private ShellExpansion ReadSubstitution(ShellExpansionKind kind, int opening, bool isQuoted)
    {
        int start = _at;
        _at += opening;
        ImmutableArray<ShellNode> statements = ReadStatements(')');
        if (Peek() == ')')
            _at++;
        else
            (_unread ??= []).Add(new CodeSpan(start, opening));
        return new ShellExpansion(kind, CodeSpan.FromBounds(start, _at), "", isQuoted, statements);
    }

    private ShellExpansion ReadBackQuotes(bool isQuoted)
    {
        int start = _at;
        int close = _text.AsSpan(_at + 1, _end - _at - 1).IndexOf('`');
        if (close < 0)
        {
            SkipUnread(_at + 1);
            return new ShellExpansion(ShellExpansionKind.Command, CodeSpan.FromBounds(start, _at), "", isQuoted, []);
        }

        int end = _at + 1 + close;
        (int outer, _end) = (_end, end);
        _at++;
        ImmutableArray<ShellNode> statements = ReadStatements('\0');
        if (_at < end)
            SkipUnread(end);
        _end = outer;
        _at = end + 1;
        return new ShellExpansion(ShellExpansionKind.Command, CodeSpan.FromBounds(start, _at), "", isQuoted, statements);
    }

    private ShellExpansion ReadPlaceholder(int end, bool isQuoted = false)
    {
        int start = _at;
        _at = end;
        return new ShellExpansion(ShellExpansionKind.Placeholder, CodeSpan.FromBounds(start, end), _text[(start + 1)..(end - 1)], isQuoted, []);
    }

    /// <summary>The end of <c>&lt;name of a hole&gt;</c>; 0 where none begins.</summary>
    private int PlaceholderEnd()
    {
        const int MaxLength = 80;
        // <2-3 lines>, but not <2024.csv: what begins with a digit is most often a file.
        if (Peek() != '<' || !(char.IsLetter(Peek(1)) || Peek(1) is '.' or '_' or '{' || (char.IsAsciiDigit(Peek(1)) && Peek(2) is '-' or ' ')))
            return 0;
        for (int at = _at + 2; at < _end && at - _at < MaxLength; at++)
        {
            char c = _text[at];
            if (c == '>')
                return _text[at - 1] == ' ' || (char.IsAsciiDigit(_text[at - 1]) && _text[at - 2] == ' ') ? 0 : at + 1;
            if (c is '\n' or '<' or ';' or '&' or '$' or '"' or '`' or '\\')
                return 0;
        }

        return 0;
    }

    /// <summary>The end of a choice such as <c>[start|stop]</c> or <c>{a|b}</c>; 0 where none begins.</summary>
    private int SynopsisEnd(char open)
    {
        char close = open == '[' ? ']' : '}';
        bool choice = false;
        for (int at = _at + 1; at < _end; at++)
        {
            char c = _text[at];
            if (c == close)
                return choice ? at + 1 : 0;
            if (c is '\n' or ' ' or '\t' or '$' or '"' or '\'' or '`' or ';' or '&' or '\\' || c == open)
                return 0;
            choice |= c == '|';
        }

        return 0;
    }

    private int ClosingParenthesis()
    {
        for (int at = _at + 1; at < _end && _text[at] is not ('\n' or ' ' or '$' or '"' or '\''); at++)
        {
            if (_text[at] == ')')
                return at + 1;
        }

        return 0;
    }

    /// <summary>The end of <c>$(( … ))</c>; 0 when it is a substitution that begins with a subshell.</summary>
    private int ClosingArithmetic()
    {
        int depth = 0, limit = Math.Min(_end, _at + MaxExpansion);
        for (int at = _at + 1; at < limit; at++)
        {
            char c = _text[at];
            if (c == '(')
                depth++;
            else if (c == ')' && --depth == 1)
                return at + 1 < _end && _text[at + 1] == ')' ? at + 2 : 0;
            else if (c is '\n' or ';')
                return 0;
        }

        return 0;
    }

    /// <summary>Reads everything up to and with a closing text as one word, minding quotes and expansions.</summary>
    private ShellWord ReadTo(string close)
    {
        int start = _at;
        List<ShellExpansion>? expansions = null;
        ShellQuoting quoting = ShellQuoting.Bare;
        _at += 2;
        while (_at < _end && !Next(close))
        {
            char c = _text[_at];
            if (c == '\'' && _text.AsSpan(_at + 1, LineEnd(_at) - _at - 1).IndexOf('\'') is var single and >= 0)
            {
                _at += single + 2;
                quoting |= ShellQuoting.Single;
            }
            else if (c == '"')
            {
                quoting |= ShellQuoting.Double;
                if (!ReadDoubleQuotes(ref expansions))
                    break;
            }
            else if (c == '$' && ReadDollar(ref expansions, isQuoted: false))
            {
                continue;
            }
            else if (c == '\\')
            {
                _at = Math.Min(_at + 2, _end);
            }
            else
            {
                _at++;
            }
        }

        if (!Next(close))
        {
            Recover(start);
            return new ShellWord(_text, start, start + 2, ShellQuoting.Bare, []);
        }

        _at += close.Length;
        return new ShellWord(_text, start, _at, quoting, expansions is null ? [] : [.. expansions]);
    }
}
