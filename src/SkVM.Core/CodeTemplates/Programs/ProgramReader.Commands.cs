using System.Text;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Programs;

internal sealed partial class ProgramReader
{
    /// <summary>A command of a pipeline; null when it was a script that is now a unit of its own, or a declaration.</summary>
    private CommandStage? Stage(ShellCommand command, CommandWord? piped, bool unknownInput, bool last)
    {
        int first = 0, end = command.Words.Length;
        foreach (ShellInvocation invocation in command.Invocations)
        {
            first = invocation.First;
            end = invocation.EndIndex;
            if (!invocation.IsWrapper || invocation.Program is not ("time" or "timeout" or "gtimeout" or "env" or "command" or "exec" or "stdbuf" or "nice"))
            {
                end = invocation.IsWrapper ? command.Words.Length : end;
                break;
            }
        }

        var words = new List<CommandWord>(end - first);
        for (int i = first; i < end; i++)
            words.Add(Word(command.Words[i]));
        if (words.Count == 0)
            return null;
        var environment = new List<string>();
        foreach (ShellAssignment assignment in command.Assignments)
        {
            if (!HarmlessCommands.IsEnvironment(assignment.Name))
                environment.Add(assignment.Name);
            _variables.TryAdd(assignment.Name, assignment.Value?.Value);
        }

        if (words[0].Text is "export" or "declare" or "local" or "readonly" or "typeset")
        {
            Declare(words);
            return null;
        }

        if (words[0].Text == "read")
            words.ForEach(word => _variables[word.Text] = null);
        if (words[0].Text is "cd" or "pushd")
            _folders++;
        CommandWord? input = Input(command, ref unknownInput) ?? piped;
        CommandWord? output = null;
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (redirection.Kind is not (ShellRedirectionKind.Output or ShellRedirectionKind.Append) || redirection.Target is null || redirection.Descriptor is not (1 or -1))
                continue;
            CommandWord target = Word(redirection.Target);
            if (target.Text != "/dev/null")
                output = target;
        }

        return Interpreted(words, 0, input, unknownInput, output, environment, piped: !last);
    }

    private void Declare(List<CommandWord> words)
    {
        foreach (CommandWord word in words.Skip(1))
        {
            int equals = word.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                _variables[word.Text[..equals]] = word.IsKnown ? word.Text[(equals + 1)..] : null;
        }
    }

    /// <summary>Looks through interpreters and launchers at what they run.</summary>
    private CommandStage? Interpreted(List<CommandWord> words, int at, CommandWord? input, bool unknownInput, CommandWord? output, List<string> environment, bool piped)
    {
        string program = Interpreters.FileName(words[at].Text);
        if (words.Count > at + 1 && (program is "npx" or "bunx" or "uvx" or "pipx" || (program is "uv" or "poetry" or "deno" or "bun" && words[at + 1].Text == "run") || (program == "pnpm" && words[at + 1].Text is "dlx" or "exec")))
        {
            int next = at + (program is "npx" or "bunx" or "uvx" ? 1 : 2);
            while (next < words.Count && words[next].Text.StartsWith('-') && words[next].Text != "-")
                next += Interpreters.TakesValue(words[next].Text) ? 2 : 1;
            if (next < words.Count && (Interpreters.LanguageOf(Interpreters.FileName(words[next].Text)) is not null || Interpreters.LanguageOfFile(words[next].Text) is null))
                return Interpreted(words, next, input, unknownInput, output, environment, piped);
            if (next < words.Count)
                return Script(Interpreters.LanguageOfFile(words[next].Text)!, words, next, input, unknownInput, output, environment, piped);
        }

        if (Interpreters.LanguageOf(program) is not { } language)
        {
            return _files.TryGetValue(Normal(words[at].Text), out string? written) && words[at].Text.Contains('/', StringComparison.Ordinal)
                ? Source(LanguageOf(words[at].Text, written), written, words, at + 1, output, piped, input, unknownInput, environment)
                : new CommandStage(program, words[(at + 1)..], input, unknownInput, output, environment, words[..(at + 1)]);
        }

        int file = at + 1;
        while (file < words.Count && words[file].Text is ['-', _, ..] option)
        {
            if (Interpreters.IsCodeOption(language, option) || (option.Length > 2 && option[1] != '-' && option[^1] == 'c' && language == CodeLanguage.Shell))
                return file + 1 < words.Count ? Source(language, words[file + 1].Text, words, file + 2, output, piped, input, unknownInput, environment) : null;
            if (option == "-m" && file + 1 < words.Count)
                return new CommandStage("m:" + words[file + 1].Text, words[(file + 2)..], input, unknownInput, output, environment, words[..(file + 2)]);
            if (option is "--version" or "-V" or "--help" or "-h" or "-v")
                return new CommandStage(program, words[(at + 1)..], input, unknownInput, output, environment, words[..(at + 1)]);
            file += Interpreters.TakesValue(option) ? 2 : 1;
        }

        if (file < words.Count && words[file].Text != "-")
            return Script(language, words, file, input, unknownInput, output, environment, piped);
        return input is { } source
            ? Source(language, source.Text, words, Math.Min(file + 1, words.Count), output, piped, null, false, environment)
            : new CommandStage(program, words[(at + 1)..], input, unknownInput, output, environment, words[..(at + 1)]);
    }

    /// <summary>A script in a file: its content when it was written before, else the command that runs it.</summary>
    private CommandStage? Script(CodeLanguage language, List<CommandWord> words, int file, CommandWord? input, bool unknownInput, CommandWord? output, List<string> environment, bool piped) =>
        _files.TryGetValue(Normal(words[file].Text), out string? content)
            ? Source(language, content, words, file + 1, output, piped, input, unknownInput, environment)
            : new CommandStage(Interpreters.FileName(words[file].Text), words[(file + 1)..], input, unknownInput, output, environment, words[..(file + 1)]);

    private CommandStage? Source(CodeLanguage language, string source, List<CommandWord> words, int first, CommandWord? output, bool piped, CommandWord? input, bool unknownInput, List<string> environment)
    {
        string?[] arguments = [.. words.Skip(first).Select(word => word.IsKnown ? word.Text : null)];
        string? condition = _condition ?? (output is not null ? "with its output in a file" : piped || input is not null || unknownInput || environment.Count > 0 ? "in a pipeline" : null);
        if (language == CodeLanguage.Shell)
        {
            Dictionary<string, string?> outer = new(_variables, StringComparer.Ordinal);
            for (int i = 0; i < arguments.Length; i++)
                _variables[(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] = arguments[i];
            string? before = _condition;
            _condition = condition;
            Shell(source);
            _condition = before;
            _variables.Clear();
            foreach ((string name, string? value) in outer)
                _variables[name] = value;
            return null;
        }

        _units.Add(new ScriptUnit(language, source, arguments) { Condition = condition });
        return null;
    }

    private static CodeLanguage LanguageOf(string path, string content)
    {
        if (content.StartsWith("#!", StringComparison.Ordinal))
        {
            int end = content.IndexOf('\n', StringComparison.Ordinal);
            string[] line = content[2..(end < 0 ? content.Length : end)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.Length > 0 && Interpreters.LanguageOf(Interpreters.FileName(line[^1].Trim())) is { } language)
                return language;
        }

        return Interpreters.LanguageOfFile(path) ?? CodeLanguage.Shell;
    }

    private CommandWord? Input(ShellCommand command, ref bool unknown)
    {
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (redirection.Kind == ShellRedirectionKind.HereDocument)
                return Document(command);
            if (redirection.Kind == ShellRedirectionKind.HereString && redirection.Target is { } word)
                return Word(word);
            if (redirection.Kind == ShellRedirectionKind.Input && redirection.Target is { } file)
            {
                CommandWord path = Word(file);
                if (_files.TryGetValue(Normal(path.Text), out string? content))
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
        if (document.IsLiteral || document.Expansions.IsEmpty)
            return new CommandWord(text, true, true, UnquotedWord.Plain(text, document.Span.Start));
        var expanded = new StringBuilder();
        int at = document.Span.Start;
        bool known = true;
        foreach (ShellExpansion expansion in document.Expansions)
        {
            expanded.Append(_code, at, expansion.Span.Start - at);
            known &= Expand(expansion, expanded);
            at = expansion.Span.End;
        }

        expanded.Append(_code, at, document.Span.End - at);
        return new CommandWord(expanded.ToString(), known, true, null);
    }

    private CommandWord Word(ShellWord word)
    {
        // An empty word may stand at the very end.
        bool quoted = word.Start < _code.Length && _code[word.Start] is '"' or '\'' or '\\' or '$' or '`';
        if (word.Expansions.IsEmpty)
        {
            return word.Quoting is ShellQuoting.Bare or ShellQuoting.None && word.Raw.IndexOf('\\') < 0
                ? Bare(word.Text, word.Start)
                : Known(UnquotedWord.Of(_code, word), quoted);
        }

        UnquotedWord source = UnquotedWord.Of(_code, word);
        var text = new StringBuilder(source.Text.Length);
        bool known = true;
        int at = 0;
        foreach (ShellExpansion expansion in word.Expansions)
        {
            (int start, int end) = source.RangeOf(expansion.Span.Start, expansion.Span.End);
            if (end <= at)
                continue;
            text.Append(source.Text, at, start - at);
            known &= Expand(expansion, text);
            at = end;
        }

        text.Append(source.Text, at, source.Text.Length - at);
        if (_startFolder && text.Length > 1 && text[0] == '/')
            text.Remove(0, 1);
        _startFolder = false;
        return new CommandWord(text.ToString(), known, quoted, text.Equals(source.Text) ? source : null);
    }

    /// <summary>A word that is written as it is.</summary>
    private static CommandWord Bare(string text, int start) => new(text, true, false, UnquotedWord.Plain(text, start));

    private static CommandWord Known(UnquotedWord word, bool quoted) => new(word.Text, true, quoted, word);

    /// <summary>Appends what an expansion stands for, or the expansion as written; false when it is not known.</summary>
    private bool Expand(ShellExpansion expansion, StringBuilder text)
    {
        if (expansion.Kind == ShellExpansionKind.Variable)
        {
            if (_variables.TryGetValue(expansion.Name, out string? value) && value is not null && (expansion.Modifier.Length == 0 || expansion.Modifier.StartsWith(":-", StringComparison.Ordinal)))
            {
                text.Append(value);
                return true;
            }

            // The folder that the run began in: paths below it are as if they were written without it.
            if (text.Length == 0 && ((expansion.Name == "OLDPWD" && _folders == 1) || (expansion.Name == "PWD" && _folders == 0)))
            {
                return _startFolder = true;
            }
        }
        else if (expansion.Kind is ShellExpansionKind.Command or ShellExpansionKind.Process)
        {
            Under("in a substitution", expansion.Statements.AsSpan());
        }
        else if (expansion.Kind == ShellExpansionKind.Placeholder)
        {
            text.Append(expansion.Span.In(_code));
            return true;
        }

        text.Append(expansion.Span.In(_code));
        return false;
    }
}
