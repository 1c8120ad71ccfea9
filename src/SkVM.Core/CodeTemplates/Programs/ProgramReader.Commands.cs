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

        // What env sets or takes away is between it and the program.
        List<string> environment = [.. _exported];
        for (int i = 0; i < first; i++)
        {
            if (command.Words[i].Text == "time" && Says)
            {
                Add(new PipelineUnit([new CommandStage("time", [], null, false, [], [], [])]));
            }
            else if (command.Words[i].Text == "env")
            {
                while (++i < first)
                    AddVariable(Word(command.Words[i]).Text, environment);
            }
            else if (command.Words[i].Text is "-o" || command.Words[i].Text.StartsWith("--output", StringComparison.Ordinal))
            {
                // time -o writes a file.
                environment.Add(command.Words[i].Text);
            }
        }

        var words = new List<CommandWord>(end - first);
        for (int i = first; i < end; i++)
            words.Add(Word(command.Words[i]));
        if (words.Count == 0)
            return null;
        foreach (ShellAssignment assignment in command.Assignments)
        {
            AddVariable(assignment.Name + "=" + (assignment.Value is { } given ? Word(given, isSplit: false).Text : ""), environment);
        }

        if (words[0].Text is "export" or "declare" or "local" or "readonly" or "typeset" or "unset")
        {
            Declare(words);
            return null;
        }

        Change(words);
        if (words[0].Text is "cd" or "pushd" or "popd")
            Enter(words);
        CommandWord? input = Input(command, ref unknownInput) ?? piped;
        List<StageRedirection> redirections = Redirections(command);
        if (!last
            && (command.Operator == ShellOperator.PipeAll
                || command.Redirections.Any(redirection => redirection is { Kind: ShellRedirectionKind.Duplicate, Descriptor: 2, Target.Text: "1" })))
            redirections.Add(new StageRedirection(StageRedirection.ErrorsIntoPipe, new CommandWord("1", true, false, null)));
        return Interpreted(words, 0, input, unknownInput, redirections, environment, piped: !last);
    }

    /// <summary>The redirections of a command but those that only hide or mix what is printed, and those whose content is known input.</summary>
    private List<StageRedirection> Redirections(ShellNode command)
    {
        var found = new List<StageRedirection>();
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (redirection.Target is null || redirection.Kind is ShellRedirectionKind.HereDocument or ShellRedirectionKind.HereString)
                continue;
            CommandWord target = Word(redirection.Target);
            string descriptor = redirection.Descriptor switch { -1 => "&", 0 or 1 => "", var number => number.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            switch (redirection.Kind)
            {
                case ShellRedirectionKind.Duplicate when redirection is { Descriptor: 2 } && target.Text == "1":
                    if (found.Exists(file => file.Operator is ">" or ">>"))
                        found.Add(new StageRedirection("2>&", target));
                    break;
                case ShellRedirectionKind.Duplicate when redirection is { Descriptor: 1 }
                    && target.Text == "2"
                    && command.Operator is not (ShellOperator.Pipe or ShellOperator.PipeAll):
                    break;
                case ShellRedirectionKind.Output or ShellRedirectionKind.Append when target.Text == "/dev/null" && redirection.Descriptor is -1 or 1 or 2:
                    break;
                case ShellRedirectionKind.Input when target.Text == "/dev/null" || _files.ContainsKey(Normal(target.Text)):
                    break;
                default:
                    string mark = redirection.Kind switch
                    {
                        ShellRedirectionKind.Input => "<",
                        ShellRedirectionKind.Output => ">",
                        ShellRedirectionKind.Append => ">>",
                        ShellRedirectionKind.InputOutput => "<>",
                        _ => ">&",
                    };
                    found.Add(new StageRedirection(descriptor + mark, target));
                    break;
            }
        }

        return found;
    }

    /// <summary>Goes into another folder, and comes back by <c>cd -</c> or <c>popd</c>.</summary>
    private void Enter(List<CommandWord> words)
    {
        CommandWord? to = words.Skip(1).FirstOrDefault(word => !word.IsOption);
        if (_folders == 1 && IsCertain && (words[0].Text == "popd" || to is { Text: "-" or "" }))
        {
            (_folder, _folders) = (null, 0);
            return;
        }

        _folders++;
        if (to is { IsKnown: true, Text: "." or "./" } && IsCertain)
            return;
        to ??= new CommandWord("~", false, false, null);
        bool isKnown = to.IsKnown && IsCertain && to.Text.Length > 0 && to.Text != "-" && words[0].Text != "popd";
        _folder = _folder is null || (isKnown && to.Text[0] == '/')
            ? to with { IsKnown = isKnown }
            : new CommandWord(_folder.Text.TrimEnd('/') + "/" + to.Text, isKnown && _folder.IsKnown, true, null);
    }

    /// <summary>Looks through interpreters and launchers at what they run.</summary>
    private CommandStage? Interpreted(
        List<CommandWord> words, int at, CommandWord? input, bool unknownInput, List<StageRedirection> redirections, List<string> environment, bool piped)
    {
        string program = Interpreters.FileName(words[at].Text);
        if (words.Count > at + 1
            && (program is "npx" or "bunx" or "uvx" or "pipx"
                || (program is "uv" or "poetry" or "deno" or "bun" && words[at + 1].Text == "run")
                || (program == "pnpm" && words[at + 1].Text is "dlx" or "exec")))
        {
            int next = at + (program is "npx" or "bunx" or "uvx" ? 1 : 2);
            while (next < words.Count && words[next].Text.StartsWith('-') && words[next].Text != "-")
                next += Interpreters.TakesValue(words[next].Text) ? 2 : 1;
            if (next < words.Count && (Interpreters.LanguageOf(Interpreters.FileName(words[next].Text)) is not null || Interpreters.LanguageOfFile(words[next].Text) is null))
                return Interpreted(words, next, input, unknownInput, redirections, environment, piped);
            if (next < words.Count)
                return Script(Interpreters.LanguageOfFile(words[next].Text)!, words, at, next, input, unknownInput, redirections, environment, piped);
        }

        if (Interpreters.LanguageOf(program) is not { } language)
        {
            return words[at].Text.Contains('/', StringComparison.Ordinal) && ContentOf(words[at].Text) is { } written
                ? Source(LanguageOf(words[at].Text, written), Written(written), words, at, at + 1, redirections, piped, input, unknownInput, environment)
                : new CommandStage(program, words[(at + 1)..], input, unknownInput, redirections, environment, words[..(at + 1)]);
        }

        int file = at + 1;
        while (file < words.Count && words[file].Text is ['-', _, ..] option)
        {
            if (Interpreters.IsCodeOption(language, option) || (option.Length > 2 && option[1] != '-' && option[^1] == 'c' && language == CodeLanguage.Shell))
            {
                // What follows the code is $0 for a shell, and process.argv[1] for Node.
                int first = file + (language == CodeLanguage.Python ? 2 : 3);
                return file + 1 < words.Count
                    ? Source(language, option is "-p" or "--print" ? Printing(words[file + 1]) : words[file + 1], words, at, Math.Min(first, words.Count), redirections, piped, input, unknownInput, environment)
                    : null;
            }

            if (option == "-m" && file + 1 < words.Count)
                return new CommandStage("m:" + words[file + 1].Text, words[(file + 2)..], input, unknownInput, redirections, environment, words[..(file + 2)]);
            if (!Interpreters.IsHarmlessOption(language, option, file + 1 < words.Count ? words[file + 1].Text : ""))
                return new CommandStage(program, words[(at + 1)..], input, unknownInput, redirections, environment, words[..(at + 1)]);
            file += Interpreters.TakesValue(option) || (language == CodeLanguage.Shell && option[^1] == 'o') ? 2 : 1;
        }

        if (file < words.Count && words[file].Text != "-")
            return Script(language, words, at, file, input, unknownInput, redirections, environment, piped);
        return input is { } source
            ? Source(language, source, words, at, Math.Min(file + 1, words.Count), redirections, piped, null, false, environment)
            : new CommandStage(program, words[(at + 1)..], input, unknownInput, redirections, environment, words[..(at + 1)]);
    }

    /// <summary>What <c>node -p</c> runs.</summary>
    private static CommandWord Printing(CommandWord code) => code with { Text = $"console.log({code.Text})", Source = null };

    /// <summary>A script in a file: its content when it was written before, else the command that runs it.</summary>
    private CommandStage? Script(
        CodeLanguage language,
        List<CommandWord> words,
        int at,
        int file,
        CommandWord? input,
        bool unknownInput,
        List<StageRedirection> redirections,
        List<string> environment,
        bool piped) =>
        ContentOf(words[file].Text) is { } content
            ? Source(language, Written(content), words, at, file + 1, redirections, piped, input, unknownInput, environment)
            : new CommandStage(Interpreters.FileName(words[file].Text), words[(file + 1)..], input, unknownInput, redirections, environment, words[..(file + 1)]);

    /// <summary>What was written into a file.</summary>
    private static CommandWord Written(string content) => new(content, true, true, null);

    private CommandStage? Source(
        CodeLanguage language,
        CommandWord code,
        List<CommandWord> words,
        int at,
        int first,
        List<StageRedirection> redirections,
        bool piped,
        CommandWord? input,
        bool unknownInput,
        List<string> environment)
    {
        string?[] arguments = [.. words.Skip(first).Select(word => word.IsKnown ? word.Text : null)];
        bool isChanged = environment.Exists(variable => !IsModuleFolder(language, variable));
        string? condition = _condition
            ?? (redirections.Count > 0 ? "with its output in a file" : piped || input is not null || unknownInput ? "in a pipeline" : isChanged ? "in another environment" : null);
        (string? outerContext, string? outerCondition) = (_context, _condition);
        if (!code.IsKnown)
            _context ??= "as code that is only known when it runs";
        if (language == CodeLanguage.Shell)
        {
            _condition = condition;
            InOwnShell(() =>
            {
                for (int i = 0; i < arguments.Length; i++)
                    _variables[(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] = arguments[i];
                _exitsOnError = ExitsOnError(code.Text)
                    || words
                        .Skip(at + 1)
                        .Take(first - at - 1)
                        .Any(word => word.Text is ['-', not '-', ..] && word.Text.Contains('e', StringComparison.Ordinal) && IsShellGuard(word));
                Shell(code.Text);
            });
        }
        else
        {
            Add(new ScriptUnit(language, code.Text, arguments) { Condition = condition });
        }

        (_context, _condition) = (outerContext, outerCondition);
        return null;
    }

    private static bool IsShellGuard(CommandWord word) => word.Text.AsSpan(1).IndexOfAnyExcept("euxoc") < 0;

    /// <summary>True for a script whose first line says <c>#!/bin/sh -e</c>.</summary>
    private static bool ExitsOnError(string source) =>
        source.StartsWith("#!", StringComparison.Ordinal)
        && source.AsSpan(0, source.IndexOf('\n', StringComparison.Ordinal) is > 0 and int end ? end : source.Length).Contains(" -e", StringComparison.Ordinal);

    /// <summary>Python finds the modules of a skill in the folder given; programs find others in it.</summary>
    private static bool IsModuleFolder(CodeLanguage language, string variable) =>
        language == CodeLanguage.Python && variable.StartsWith("PYTHONPATH=/", StringComparison.Ordinal) && variable.AsSpan("PYTHONPATH=".Length).IndexOfAny(":$`") < 0;

    private string? ContentOf(string path)
    {
        if (!_files.TryGetValue(Normal(path), out string? content))
            return null;
        _run.Add(Normal(path));
        return content;
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
}
