using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>Redirections, here-documents and assignments.</summary>
internal sealed partial class ShellParser
{
    /// <summary>Reads a redirection; null, with nothing read, where none begins.</summary>
    private ShellRedirection? RedirectionAt()
    {
        int start = _at, at = _at;
        while (at < _end && char.IsAsciiDigit(_text[at]))
            at++;
        if (at >= _end || at - start > 2)
            return null;
        bool both = at == start && _text[at] == '&' && at + 1 < _end && _text[at + 1] == '>';
        if (both)
            at++;
        char c = _text[at];
        char after = at + 1 < _end ? _text[at + 1] : '\0';
        if (c is not ('<' or '>') || (after == '(' && !both))
            return null;
        if (c == '<' && at == start && PlaceholderEnd() > 0)
            return null;
        int descriptor = both ? -1 : at > start ? int.Parse(_text.AsSpan(start, at - start), System.Globalization.CultureInfo.InvariantCulture) : c == '<' ? 0 : 1;
        char third = at + 2 < _end ? _text[at + 2] : '\0';
        (ShellRedirectionKind kind, int length) = (c, after) switch
        {
            ('<', '<') => third == '<' ? (ShellRedirectionKind.HereString, 3) : (ShellRedirectionKind.HereDocument, 2),
            ('<', '>') => (ShellRedirectionKind.InputOutput, 2),
            ('>', '>') => (ShellRedirectionKind.Append, 2),
            ('>', '|') => (ShellRedirectionKind.Output, 2),
            (_, '&') => (ShellRedirectionKind.Duplicate, 2),
            ('<', _) => (ShellRedirectionKind.Input, 1),
            _ => (ShellRedirectionKind.Output, 1),
        };
        var redirection = new ShellRedirection(kind, start, descriptor);
        _at = at + length;
        bool stripTabs = kind == ShellRedirectionKind.HereDocument && Peek() == '-';
        if (stripTabs)
            _at++;
        SkipBlanks();
        redirection.Target = ReadWord();
        if (redirection.Target is not { } target)
            (_unread ??= []).Add(CodeSpan.FromBounds(start, _at));
        else if (kind == ShellRedirectionKind.HereDocument)
            (_pending ??= new()).Enqueue((redirection, target.Text, stripTabs, (target.Quoting & ~ShellQuoting.Bare) != 0));
        return redirection;
    }

    /// <summary>Reads the texts of the here-documents that the line before began.</summary>
    private void ReadHereDocuments()
    {
        while (_pending is not null && _pending.TryDequeue(out var pending))
        {
            int start = _at, end = _end, next = _end;
            bool closed = false;
            for (int line = _at; line < _end;)
            {
                int stop = LineEnd(line);
                ReadOnlySpan<char> text = _text.AsSpan(line, stop - line).TrimEnd('\r');
                // Documentation indents code, and its here-documents with it.
                if (text.SequenceEqual(pending.Delimiter) || text.Trim().SequenceEqual(pending.Delimiter))
                {
                    (end, next, closed) = (line, Math.Min(stop + 1, _end), true);
                    break;
                }

                line = stop + 1;
            }

            ImmutableArray<ShellExpansion> expansions = pending.IsLiteral ? [] : ReadExpansions(start, end);
            var document = new ShellHereDocument(pending.Delimiter, CodeSpan.FromBounds(start, end), pending.IsLiteral, closed, expansions);
            pending.Redirection.Document = document;
            (_documents ??= []).Add(document);
            _at = next;
        }
    }

    private ImmutableArray<ShellExpansion> ReadExpansions(int start, int end)
    {
        if (_text.AsSpan(start, end - start).IndexOfAny('$', '`') < 0)
            return [];
        (int outer, _end) = (_end, end);
        List<ShellExpansion>? expansions = null;
        for (_at = start; _at < _end;)
        {
            if (_text[_at] == '\\')
                _at = Math.Min(_at + 2, _end);
            else if (_text[_at] == '`')
                (expansions ??= []).Add(ReadBackQuotes(isQuoted: true));
            else if (_text[_at] != '$' || !ReadDollar(ref expansions, isQuoted: true))
                _at++;
        }

        _end = outer;
        return expansions is null ? [] : [.. expansions];
    }

    /// <summary>Reads <c>NAME=value</c>, <c>NAME+=value</c>, <c>NAME[i]=value</c> or <c>NAME=( … )</c>; null, with nothing read, where none begins.</summary>
    private ShellAssignment? AssignmentAt()
    {
        int start = _at;
        int length = ShellNames.Length(_text.AsSpan(_at, _end - _at));
        if (length == 0)
            return null;
        int at = start + length;
        if (at < _end && _text[at] == '[' && _text.AsSpan(at, LineEnd(at) - at).IndexOf(']') is var bracket and > 0)
            at += bracket + 1;
        if (at < _end && _text[at] == '+')
            at++;
        if (at >= _end || _text[at] != '=')
            return null;
        string name = _text.Substring(start, length);
        _at = at + 1;
        if (Peek() == '(')
        {
            _at++;
            ImmutableArray<ShellWord>.Builder elements = ImmutableArray.CreateBuilder<ShellWord>();
            while (true)
            {
                SkipSpace(isTop: false);
                if (ReadWord() is not { } element)
                    break;
                elements.Add(element);
            }

            if (Peek() == ')')
                _at++;
            else
                SkipUnread(LineEnd(_at));
            var array = new ShellWord(_text, start, _at, ShellQuoting.Bare, [.. elements.SelectMany(element => element.Expansions)]);
            return new ShellAssignment(name, array, null, elements.DrainToImmutable());
        }

        int valueStart = _at;
        ShellWord value = ReadWord() ?? new ShellWord(_text, valueStart, valueStart, ShellQuoting.None, []);
        return new ShellAssignment(name, new ShellWord(_text, start, _at, value.Quoting | ShellQuoting.Bare, value.Expansions), value, []);
    }
}
