using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SkVM.Languages.Shell;

/// <summary>Reads statements. Whatever stands there, it ends, loses nothing and throws nothing.</summary>
internal sealed partial class ShellParser(ShellScript script)
{
    private const int MaxDepth = 40;
    private const int MaxRecoveries = 16;
    private const int MaxExpansion = 2000;

    private readonly string _text = script.Text;

    /// <summary>
    /// The words of the commands that are being read, the innermost last: one list for all, since a command is read within another only between two
    /// of its words.
    /// </summary>
    private readonly List<ShellWord> _words = [];
    private List<CodeSpan>? _comments;
    private List<CodeSpan>? _output;
    private List<CodeSpan>? _unread;
    private List<ShellCompound>? _functions;
    private List<ShellHereDocument>? _documents;
    private Queue<(ShellRedirection Redirection, string Delimiter, bool StripTabs, bool IsLiteral)>? _pending;
    private int _at = script.Span.Start;
    private int _end = script.Span.End;
    private int _depth;
    private int _recoveries;

    public void Parse()
    {
        script.IsTranscript = ShellPrompt.IsTranscript(_text.AsSpan(_at, _end - _at));
        ImmutableArray<ShellNode>.Builder statements = ImmutableArray.CreateBuilder<ShellNode>();
        while (true)
        {
            ReadStatements(statements, closer: '\0', isTop: true);
            if (_at >= _end)
                break;
            SkipUnread(_at + 1);
        }

        if (_pending is { Count: > 0 })
            ReadHereDocuments();
        script.Statements = statements.DrainToImmutable();
        script.Functions = _functions is null ? [] : [.. _functions];
        script.HereDocuments = _documents is null ? [] : [.. _documents];
        script.Comments = _comments is null ? [] : [.. _comments];
        script.Output = _output is null ? [] : [.. _output];
        script.Unread = _unread is null ? [] : [.. _unread];
    }

    private char Peek(int ahead = 0) => _at + ahead < _end ? _text[_at + ahead] : '\0';

    private bool Next(string text) => _text.AsSpan(_at, _end - _at).StartsWith(text, StringComparison.Ordinal);

    private void SkipUnread(int end)
    {
        end = Math.Min(end, _end);
        _unread ??= [];
        if (_unread.Count > 0 && _unread[^1].End == _at)
            _unread[^1] = CodeSpan.FromBounds(_unread[^1].Start, end);
        else if (end > _at)
            _unread.Add(CodeSpan.FromBounds(_at, end));
        _at = Math.Max(_at, end);
    }

    /// <summary>
    /// Goes back to something that is not closed, and past its line. Within a substitution, and when it happens often, the rest is given up:
    /// else hostile text would be read again and again.
    /// </summary>
    private void Recover(int start)
    {
        _at = start;
        _unread?.RemoveAll(span => span.Start >= start);
        _comments?.RemoveAll(span => span.Start >= start);
        _functions?.RemoveAll(function => function.Start >= start);
        _documents?.RemoveAll(document => document.Span.Start >= start);
        _pending?.Clear();
        SkipUnread(_depth > 1 || ++_recoveries > MaxRecoveries ? _end : LineEnd(start));
    }

    private int LineEnd(int at)
    {
        int length = _text.AsSpan(at, _end - at).IndexOf('\n');
        return length < 0 ? _end : at + length;
    }

    private ImmutableArray<ShellNode> ReadStatements(char closer)
    {
        ImmutableArray<ShellNode>.Builder statements = ImmutableArray.CreateBuilder<ShellNode>();
        ReadStatements(statements, closer, isTop: false);
        return statements.DrainToImmutable();
    }

    /// <summary>Reads up to a closing word or character, which is not read, or the end.</summary>
    private void ReadStatements(ImmutableArray<ShellNode>.Builder statements, char closer, bool isTop)
    {
        if (_depth >= MaxDepth)
        {
            SkipUnread(_end);
            return;
        }

        _depth++;
        while (true)
        {
            SkipSpace(isTop);
            if (_at >= _end || (closer != '\0' && Peek() == closer) || Next(";;") || (Peek() == ')' && !isTop))
                break;
            if (Keyword() is { } word && IsClosing(word))
            {
                if (!isTop)
                    break;
                SkipUnread(_at + word.Length);
                continue;
            }

            int start = _at;
            ShellNode? statement = ReadPipeline();
            if (statement is not null)
            {
                statement.Operator = ReadOperator();
                statements.Add(statement);
            }
            else if (Peek() is ';' or '&' or '|')
            {
                SkipUnread(_at + 1);
            }

            if (_at == start)
                break;
        }

        _depth--;
    }

    private ShellOperator ReadOperator()
    {
        SkipBlanks();
        if (Next("&&"))
        {
            _at += 2;
            return ShellOperator.And;
        }

        if (Next("||"))
        {
            _at += 2;
            return ShellOperator.Or;
        }

        if (Peek() == '&')
        {
            _at++;
            return ShellOperator.Background;
        }

        if (Peek() != ';' || Peek(1) == ';')
            return ShellOperator.None;
        _at++;
        return ShellOperator.Semicolon;
    }

    private ShellNode? ReadPipeline()
    {
        int start = _at;
        while (Peek() == '!' && Peek(1) is ' ' or '\t')
        {
            _at++;
            SkipBlanks();
        }

        ShellNode? first = ReadCommand();
        if (first is null)
            return null;
        ImmutableArray<ShellNode>.Builder? members = null;
        while (true)
        {
            SkipBlanks();
            if (Peek() != '|' || Peek(1) == '|')
                break;
            bool all = Peek(1) == '&';
            ShellNode last = members?[^1] ?? first;
            int bar = _at;
            _at += all ? 2 : 1;
            SkipSpace(isTop: false);
            ShellNode? next = _at < _end ? ReadCommand() : null;
            if (next is null)
            {
                int stop = _at;
                _at = bar;
                SkipUnread(stop);
                break;
            }

            last.Operator = all ? ShellOperator.PipeAll : ShellOperator.Pipe;
            members ??= ImmutableArray.CreateBuilder<ShellNode>();
            if (members.Count == 0)
                members.Add(first);
            members.Add(next);
        }

        return members is null ? first : new ShellCompound(ShellNodeKind.Pipeline, start) { Children = members.ToImmutable(), End = members[^1].End };
    }

    private ShellNode? ReadCommand()
    {
        if (Peek() == '(')
            return Peek(1) == '(' ? ReadArithmetic() : ReadEnclosed(ShellNodeKind.Subshell, ')');
        if (Keyword() is { } keyword)
        {
            if (ReadCompound(keyword) is { } compound)
                return compound;
            if (IsClosing(keyword))
                return null;
        }

        return ReadSimple();
    }

    private ShellNode? ReadSimple()
    {
        var command = new ShellCommand(_text, _at) { End = _at };
        int first = _words.Count;
        List<ShellAssignment>? assignments = null;
        List<ShellRedirection>? redirections = null;
        while (_at < _end)
        {
            SkipBlanks();
            char c = Peek();
            if (_at >= _end || c is '\n' or '|' or ';' or ')' || (c == '&' && Peek(1) != '>'))
                break;
            if (c == '#')
                break;
            if (RedirectionAt() is { } redirection)
            {
                (redirections ??= []).Add(redirection);
                command.End = _at;
                continue;
            }

            if (c == '(')
            {
                if (_words.Count == first + 1 && _words[first] is { IsLiteral: true } name && assignments is null && IsEmptyParentheses())
                {
                    _words.RemoveAt(first);
                    return ReadFunction(command.Start, name.Text, name.Span);
                }

                SkipUnread(LineEnd(_at));
                break;
            }

            int start = _at;
            if (_words.Count == first && AssignmentAt() is { } assignment)
            {
                (assignments ??= []).Add(assignment);
            }
            else if (ReadWord() is { } word)
            {
                _words.Add(word);
            }
            else if (_at == start)
            {
                SkipUnread(_at + 1);
                continue;
            }

            command.End = _at;
        }

        if (_words.Count == first && assignments is null && redirections is null)
            return null;
        command.Words = [.. CollectionsMarshal.AsSpan(_words)[first..]];
        _words.RemoveRange(first, _words.Count - first);
        command.Assignments = assignments is null ? [] : [.. assignments];
        command.Redirections = redirections is null ? [] : [.. redirections];
        return command;
    }

    private bool IsEmptyParentheses()
    {
        int at = _at + 1;
        while (at < _end && _text[at] is ' ' or '\t')
            at++;
        if (at >= _end || _text[at] != ')')
            return false;
        _at = at + 1;
        return true;
    }

    /// <summary>Skips blanks and continued lines.</summary>
    private void SkipBlanks()
    {
        while (_at < _end)
        {
            char c = _text[_at];
            if (c is ' ' or '\t' or '\r' or '\u00a0')
                _at++;
            else if (c == '\\' && Peek(1) == '\n')
                _at += 2;
            else if (c == '\\' && Peek(1) == '\r' && Peek(2) == '\n')
                _at += 3;
            else
                return;
        }
    }

    /// <summary>Skips blanks, line ends with the here-documents that follow them, comments, prompts, and output of transcripts.</summary>
    private void SkipSpace(bool isTop)
    {
        bool lineStart = _at == script.Span.Start;
        while (true)
        {
            SkipBlanks();
            if (_at >= _end)
                return;
            char c = _text[_at];
            if (c == '\n')
            {
                _at++;
                lineStart = true;
                if (_pending is { Count: > 0 })
                    ReadHereDocuments();
            }
            else if (c == '#')
            {
                int end = LineEnd(_at);
                (_comments ??= []).Add(CodeSpan.FromBounds(_at, end > _at && _text[end - 1] == '\r' ? end - 1 : end));
                _at = end;
            }
            else if (lineStart && ShellPrompt.Length(_text.AsSpan(_at, _end - _at)) is var prompt and > 0)
            {
                _at += prompt;
                lineStart = false;
            }
            else if (lineStart && isTop && (script.IsTranscript || ProgramPrompt.Begins(_text.AsSpan(_at, _end - _at))))
            {
                int end = LineEnd(_at);
                script.HasSession |= !script.IsTranscript || (_output is null && ProgramPrompt.Begins(_text.AsSpan(_at, _end - _at)));
                script.IsTranscript = true;
                (_output ??= []).Add(CodeSpan.FromBounds(_at, end));
                _at = end;
            }
            else
            {
                return;
            }
        }
    }
}
