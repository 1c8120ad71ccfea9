using System.Text;
using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Programs;

/// <summary>Words, inputs and here-documents as far as they are known before the code runs.</summary>
internal sealed partial class ProgramReader
{
    private CommandWord? Input(ShellCommand command, ref bool unknown)
    {
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (redirection.Kind == ShellRedirectionKind.HereDocument)
                return Document(command);
            if (redirection.Kind == ShellRedirectionKind.HereString && redirection.Target is { } word)
                return Word(word, isSplit: false);
            if (redirection.Kind == ShellRedirectionKind.Input && redirection.Target is { } file)
            {
                CommandWord path = Word(file);
                if (ContentOf(path.Text) is { } content)
                    return new CommandWord(content, true, true, null);
                unknown |= path.Text != "/dev/null";
            }
        }

        return null;
    }

    private CommandWord? Document(ShellCommand command)
    {
        if (command.Redirections.FirstOrDefault(redirection => redirection.Document is not null)?.Document is not { } document)
            return null;
        string text = document.Span.In(_code).ToString();
        if (document.IsLiteral || (document.Expansions.IsEmpty && !HasEscapes(text)))
            return new CommandWord(text, true, true, UnquotedWord.Plain(text, document.Span.Start));
        var expanded = new StringBuilder();
        int at = document.Span.Start;
        bool known = true;
        foreach (ShellExpansion expansion in document.Expansions)
        {
            AppendDocument(expanded, _code.AsSpan(at, expansion.Span.Start - at));
            known &= Expand(expansion, expanded, isSplit: false);
            at = expansion.Span.End;
        }

        AppendDocument(expanded, _code.AsSpan(at, document.Span.End - at));
        return new CommandWord(expanded.ToString(), known, true, null);
    }

    private static bool HasEscapes(string text)
    {
        for (int at = text.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\\', at + 1))
        {
            if (text[at + 1] is '\\' or '$' or '`' or '\n')
                return true;
        }

        return false;
    }

    /// <summary>A stretch of a here-document in which the shell takes away backslashes before itself, <c>$</c>, <c>`</c> and the end of a line.</summary>
    private static void AppendDocument(StringBuilder text, ReadOnlySpan<char> written)
    {
        for (int at = 0; at < written.Length; at++)
        {
            bool isEscape = written[at] == '\\' && at + 1 < written.Length && written[at + 1] is '\\' or '$' or '`' or '\n';
            if (isEscape && written[++at] == '\n')
                continue;
            text.Append(written[at]);
        }
    }

    /// <param name="word">A word of the code.</param>
    /// <param name="isSplit">True where the shell makes several words of a value with blanks and files of a pattern: it is not known which.</param>
    private CommandWord Word(ShellWord word, bool isSplit = true)
    {
        // An empty word may stand at the very end.
        bool quoted = word.Start < _code.Length && _code[word.Start] is '"' or '\'' or '\\' or '$' or '`';
        if (word.Expansions.IsEmpty)
        {
            CommandWord plain = word.Quoting is ShellQuoting.Bare or ShellQuoting.None && word.Raw.IndexOf('\\') < 0
                ? Bare(word.Text, word.Start)
                : Known(UnquotedWord.Of(_code, word), quoted);
            return isSplit && IsExpanded(word) ? plain with { IsKnown = false } : plain;
        }

        UnquotedWord source = UnquotedWord.Of(_code, word);
        var text = new StringBuilder(source.Text.Length);
        bool known = !isSplit || !IsExpanded(word);
        int at = 0;
        foreach (ShellExpansion expansion in word.Expansions)
        {
            (int start, int end) = source.RangeOf(expansion.Span.Start, expansion.Span.End);
            if (end <= at)
                continue;
            text.Append(source.Text, at, start - at);
            known &= Expand(expansion, text, isSplit);
            at = end;
        }

        text.Append(source.Text, at, source.Text.Length - at);
        if (_startFolder && text.Length > 1 && text[0] == '/')
            text.Remove(0, 1);
        else if (_startFolder && text.Length == 0)
            text.Append('.');
        if (_startFolder)
            _anchored.Add(text.ToString());
        _startFolder = false;
        return new CommandWord(text.ToString(), known, quoted, text.Equals(source.Text) ? source : null);
    }

    /// <summary>
    /// True for words with names of files that the shell fills in: <c>*.txt</c>, <c>~/a</c>, <c>{a,b}</c>. A URL with a question mark is none: no file is called so.
    /// </summary>
    private static bool IsExpanded(ShellWord word)
    {
        if ((word.Quoting & ShellQuoting.Bare) == 0 || word.Expansions.Any(expansion => expansion.Kind == ShellExpansionKind.Placeholder))
            return false;
        if (word.Raw[0] == '~')
            return true;
        if (word.Quoting == ShellQuoting.Bare && word.Expansions.IsEmpty && word.Raw.IndexOfAny("{*?[") < 0)
            return false;
        ReadOnlySpan<char> bare = word.Unquoted;
        if (bare.IndexOf('{') is >= 0 and var brace && (bare[brace..].Contains(',') || bare[brace..].Contains("..", StringComparison.Ordinal)))
            return true;
        return bare.IndexOfAny("*?[") >= 0 && !bare.Contains("://", StringComparison.Ordinal) && bare is not "[" and not "[[";
    }

    /// <summary>A word that is written as it is.</summary>
    private static CommandWord Bare(string text, int start) => new(text, true, false, UnquotedWord.Plain(text, start));

    private static CommandWord Known(UnquotedWord word, bool quoted) => new(word.Text, true, quoted, word);

    /// <summary>Appends what an expansion stands for, or the expansion as written; false when it is not known.</summary>
    private bool Expand(ShellExpansion expansion, StringBuilder text, bool isSplit)
    {
        if (expansion.Kind == ShellExpansionKind.Variable)
        {
            bool isSet = _variables.TryGetValue(expansion.Name, out string? value);
            if (value is not null && (expansion.Modifier.Length == 0 || (value.Length > 0 && expansion.Modifier.StartsWith(":-", StringComparison.Ordinal))))
            {
                text.Append(value);
                return !isSplit || expansion.IsQuoted || (value.Length > 0 && value.AsSpan().IndexOfAny(" \t\n*?[") < 0);
            }

            // The folder that the run began in: paths below it are as if they were written without it.
            if (text.Length == 0 && ((expansion.Name == "OLDPWD" && _folders == 1) || (expansion.Name == "PWD" && _folders == 0)))
            {
                return _startFolder = true;
            }

            if (expansion.Modifier is ['=', ..] or [':', '=', ..])
                _variables[expansion.Name] = null;
            // What the code sets to something that is not known is another value than the one it had.
            if (isSet && !_isMaking)
                text.Append('\u0001');
        }
        else if (expansion.Kind is ShellExpansionKind.Command or ShellExpansionKind.Process)
        {
            bool isSilent = _isSilent;
            _isSilent = true;
            Under("in a substitution", expansion.Statements.AsSpan());
            _isSilent = isSilent;
        }
        else if (expansion.Kind == ShellExpansionKind.Placeholder)
        {
            // What documentation leaves open is a redirection in code that runs, and a text in quotes.
            text.Append(expansion.Span.In(_code));
            return _isMaking || expansion.IsQuoted;
        }

        text.Append(expansion.Span.In(_code));
        return false;
    }
}
