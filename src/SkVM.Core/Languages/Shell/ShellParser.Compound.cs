using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>Loops, branches, groups and functions.</summary>
internal sealed partial class ShellParser
{
    /// <summary>The bare word at this place if it is a keyword; else null. It is not read.</summary>
    private string? Keyword()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at, _end - _at);
        // Nearly every word is told by its first letter to be none.
        if (rest.IsEmpty || rest[0] is not ('i' or 't' or 'e' or 'f' or 's' or 'w' or 'u' or 'd' or 'c' or '{' or '}' or '['))
            return null;
        int length = rest.IndexOfAny(" \t\r\n;&|()<>");
        ReadOnlySpan<char> word = length < 0 ? rest : rest[..length];
        return word.Length > 8 ? null : word switch
        {
            "if" => "if",
            "then" => "then",
            "elif" => "elif",
            "else" => "else",
            "fi" => "fi",
            "for" => "for",
            "select" => "select",
            "while" => "while",
            "until" => "until",
            "do" => "do",
            "done" => "done",
            "case" => "case",
            "esac" => "esac",
            "function" => "function",
            "{" => "{",
            "}" => "}",
            "[[" => "[[",
            _ => null,
        };
    }

    private static bool IsClosing(string keyword) => keyword is "then" or "elif" or "else" or "fi" or "do" or "done" or "esac" or "}";

    private ShellNode? ReadCompound(string keyword)
    {
        int start = _at;
        switch (keyword)
        {
            case "{":
                return ReadEnclosed(ShellNodeKind.Group, '}');
            case "[[":
                return ReadTest();
            case "if":
                return ReadIf();
            case "while" or "until":
                _at += keyword.Length;
                var loop = new ShellCompound(keyword == "while" ? ShellNodeKind.While : ShellNodeKind.Until, start) { Condition = ReadStatements('\0') };
                return ReadLoopBody(loop);
            case "for" or "select":
                return ReadFor(keyword);
            case "case":
                return ReadCase();
            case "function":
                _at += keyword.Length;
                SkipBlanks();
                if (ReadWord() is not { IsLiteral: true } name)
                {
                    _at = start;
                    return null;
                }

                SkipBlanks();
                if (Peek() == '(')
                    IsEmptyParentheses();
                return ReadFunction(start, name.Text, name.Span);
            default:
                return null;
        }
    }

    private ShellCompound ReadFunction(int start, string name, CodeSpan span)
    {
        var function = new ShellCompound(ShellNodeKind.Function, start) { Name = name, NameSpan = span };
        (_functions ??= []).Add(function);
        SkipSpace(isTop: false);
        if (_depth < MaxDepth && _at < _end && Peek() is '{' or '(')
        {
            _depth++;
            function.Children = ReadCommand() is { } body ? [body] : [];
            _depth--;
        }

        function.IsClosed = !function.Children.IsEmpty;
        return Finish(function);
    }

    private ShellCompound ReadEnclosed(ShellNodeKind kind, char close)
    {
        var compound = new ShellCompound(kind, _at);
        _at++;
        compound.Children = ReadStatements(close);
        compound.IsClosed = Peek() == close;
        if (compound.IsClosed)
            _at++;
        return Finish(compound);
    }

    private ShellCompound ReadIf()
    {
        var branch = new ShellCompound(ShellNodeKind.If, _at);
        _at += 2;
        branch.Condition = ReadStatements('\0');
        ImmutableArray<ShellNode>.Builder children = ImmutableArray.CreateBuilder<ShellNode>();
        while (Keyword() is "then" or "elif" or "else")
        {
            _at += 4;
            ReadStatements(children, '\0', isTop: false);
        }

        branch.Children = children.DrainToImmutable();
        return Close(branch, "fi");
    }

    private ShellNode ReadFor(string keyword)
    {
        var loop = new ShellCompound(keyword == "for" ? ShellNodeKind.For : ShellNodeKind.Select, _at);
        _at += keyword.Length;
        SkipBlanks();
        if (Next("(("))
        {
            loop.Words = [ReadTo("))")];
        }
        else
        {
            if (ReadWord() is { IsLiteral: true } variable)
                (loop.Name, loop.NameSpan) = (variable.Text, variable.Span);
            SkipSpace(isTop: false);
            if (Next("in") && Peek(2) is ' ' or '\t' or ';' or '\n' or '\r' or '\\')
            {
                _at += 2;
                loop.Words = ReadWords();
            }
        }

        return ReadLoopBody(loop);
    }

    private ImmutableArray<ShellWord> ReadWords()
    {
        ImmutableArray<ShellWord>.Builder words = ImmutableArray.CreateBuilder<ShellWord>();
        while (true)
        {
            SkipBlanks();
            if (ReadWord() is not { } word)
                return words.DrainToImmutable();
            words.Add(word);
        }
    }

    private ShellCompound ReadLoopBody(ShellCompound loop)
    {
        SkipSpace(isTop: false);
        if (Peek() == ';' && Peek(1) != ';')
            _at++;
        SkipSpace(isTop: false);
        if (Keyword() != "do")
        {
            loop.IsClosed = false;
            return Finish(loop);
        }

        _at += 2;
        loop.Children = ReadStatements('\0');
        return Close(loop, "done");
    }

    private ShellCompound ReadCase()
    {
        var choice = new ShellCompound(ShellNodeKind.Case, _at);
        _at += 4;
        SkipBlanks();
        if (ReadWord() is { } subject)
            choice.Words = [subject];
        SkipSpace(isTop: false);
        if (!Next("in"))
        {
            choice.IsClosed = false;
            return Finish(choice);
        }

        _at += 2;
        ImmutableArray<ShellNode>.Builder clauses = ImmutableArray.CreateBuilder<ShellNode>();
        while (true)
        {
            SkipSpace(isTop: false);
            if (_at >= _end || Keyword() == "esac")
                break;
            int start = _at;
            clauses.Add(ReadClause());
            if (_at == start)
                break;
        }

        choice.Children = clauses.DrainToImmutable();
        return Close(choice, "esac");
    }

    private ShellCompound ReadClause()
    {
        var clause = new ShellCompound(ShellNodeKind.CaseClause, _at);
        if (Peek() == '(')
            _at++;
        ImmutableArray<ShellWord>.Builder patterns = ImmutableArray.CreateBuilder<ShellWord>();
        while (true)
        {
            SkipBlanks();
            if (ReadWord() is { } pattern)
                patterns.Add(pattern);
            SkipBlanks();
            if (Peek() != '|')
                break;
            _at++;
        }

        clause.Words = patterns.DrainToImmutable();
        clause.IsClosed = Peek() == ')';
        if (clause.IsClosed)
        {
            _at++;
            clause.Children = ReadStatements('\0');
        }
        else
        {
            SkipUnread(Math.Max(LineEnd(_at), _at + 1));
        }

        clause.End = _at;
        if (Next(";;"))
            _at += Next(";;&") ? 3 : 2;
        return clause;
    }

    private ShellCompound ReadTest()
    {
        var test = new ShellCompound(ShellNodeKind.Test, _at);
        test.Words = [ReadTo("]]")];
        return Finish(test);
    }

    private ShellCompound ReadArithmetic()
    {
        var arithmetic = new ShellCompound(ShellNodeKind.Arithmetic, _at);
        arithmetic.Words = [ReadTo("))")];
        return Finish(arithmetic);
    }

    private ShellCompound Close(ShellCompound compound, string keyword)
    {
        compound.IsClosed = Keyword() == keyword;
        if (compound.IsClosed)
            _at += keyword.Length;
        return Finish(compound);
    }

    private ShellCompound Finish(ShellCompound compound)
    {
        compound.End = _at;
        ImmutableArray<ShellRedirection>.Builder? redirections = null;
        while (compound.IsClosed)
        {
            SkipBlanks();
            if (_at >= _end || RedirectionAt() is not { } redirection)
                break;
            (redirections ??= ImmutableArray.CreateBuilder<ShellRedirection>()).Add(redirection);
            compound.End = _at;
        }

        if (redirections is not null)
            compound.Redirections = redirections.DrainToImmutable();
        return compound;
    }
}
