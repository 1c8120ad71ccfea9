using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Which words and here-documents of shell code are code themselves, as in <c>python3 -c '…'</c>, <c>awk '…'</c> or <c>ssh host '…'</c>.</summary>
/// <param name="variables">What the code assigns to its variables, as far as it is literal.</param>
internal sealed class ShellEmbeddings(ILookup<string, string> variables)
{
    /// <summary>True for a command that reads its program, or something it runs, from standard input.</summary>
    public bool ReadsCode(ShellCommand command)
    {
        if (command.Invocations is not [.., var invocation])
            return false;
        if (Program(invocation) is not { } program)
            return NamedBy(invocation).Any(ShellPrograms.IsInterpreter);
        if (ShellPrograms.IsDatabase(program) || program is "xargs" || ShellPrograms.IsReader(program))
            return true;
        if (command.Invocations.Any(outer => outer.Program is "xargs") && ShellPrograms.IsInterpreter(program))
            return true;
        if (IsAwk(program))
            return AwkProgram(command, invocation) is { } awk && ShellPrograms.AwkRuns(awk);
        foreach (ShellWord argument in invocation.Arguments)
        {
            if (!argument.IsOption && argument.Text is not ("-" or "/dev/stdin"))
                return false;
        }

        return ShellPrograms.IsInterpreter(program) || program is "." or "source";
    }

    /// <summary>How a word of a command is read by the program that gets it.</summary>
    public Embedding OfWord(ShellCommand command, ShellWord word)
    {
        int index = command.Words.IndexOf(word);
        if (index <= 0)
            return Embedding.None;
        string before = command.Words[index - 1].Text;
        Embedding embedding = Embedding.None;
        foreach (ShellInvocation invocation in command.Invocations)
        {
            if (index <= invocation.First || index >= invocation.EndIndex)
                continue;
            embedding = Program(invocation) switch
            {
                null => OfVariable(command, invocation, index),
                "tmux" or "screen" when before is "-t" or "-s" or "-S" => Embedding.None,
                { } launcher when ShellPrograms.IsLauncher(launcher) => Embedding.Program,
                "ansible" or "ansible-playbook" => before is "-a" or "--args" or "-e" or "--extra-vars" ? Embedding.Command : Embedding.None,
                "test" or "[" or "printf" when before is "-v" => Embedding.Program,
                "test" or "[" when word.Expansions.Any(expansion => expansion.Kind == ShellExpansionKind.Variable && !expansion.IsQuoted) => Embedding.Program,
                "env" when before is "-S" or "--split-string" || word.Text.StartsWith("-S", StringComparison.Ordinal) => Embedding.Program,
                { } awk when IsAwk(awk) => OfAwk(command, invocation, index),
                "sed" or "gsed" when before is "-e" || IsFirstOperand(command, invocation.First, index) => Embedding.Pattern,
                "jq" or "yq" when IsFirstOperand(command, invocation.First, index) => Embedding.Command,
                "git" when OfGit(command, invocation.First, index) is not Embedding.None and var git => git,
                "tar" when before is "-I" => Embedding.Program,
                "rsync" when before is "-e" or "--rsh" => Embedding.Command,
                { } database when ShellPrograms.IsDatabase(database) => Embedding.Command,
                { } program when ShellPrograms.IsReader(program) && (before.StartsWith('-') || before.StartsWith('+')) => Embedding.Program,
                { } program when before is "-c"
                    && (ShellPrograms.TakesCommand(program) || (word.Text.Contains(' ', StringComparison.Ordinal) && !ShellPrograms.TakesNoCode(program))) => Embedding.Program,
                _ when ShellPrograms.NamesCode(word.Text) || (before.StartsWith("--", StringComparison.Ordinal) && ShellPrograms.NamesCode(before)) => Embedding.Program,
                _ => embedding,
            };
        }

        for (int i = 0; i < index - 1; i++)
        {
            string program = command.Words[i].Text;
            if (ShellPrograms.IsInterpreter(program)
                && (ShellPrograms.IsCodeOption(before) || (ShellPrograms.IsShell(program) && ShellPrograms.IsShellOption(before)))
                && !HasScript(command, i, index))
                return Embedding.Program;
        }

        return embedding;
    }

    /// <summary>The language of code that a here-document or here-string holds; <see cref="CodeLanguage.Other"/> for code of another language; null for data.</summary>
    public CodeLanguage? OfDocument(ShellNode node)
    {
        if (node is not ShellCommand command)
            return node.Redirections.Any(IsCodeFile) ? CodeLanguage.Other : null;
        foreach (ShellWord word in command.Words)
        {
            string program = ShellPrograms.FileName(word.Text);
            if (program.StartsWith("python", StringComparison.Ordinal))
                return CodeLanguage.Python;
            if (program is "node")
                return CodeLanguage.JavaScript;
            if (ShellPrograms.IsInterpreter(program)
                || ShellPrograms.IsDatabase(program)
                || (program is "tee" && command.Words.Any(operand => ShellPrograms.IsCodeFile(operand.Text))))
                return CodeLanguage.Other;
        }

        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (IsCodeFile(redirection))
                return redirection.Target!.Text.EndsWith(".py", StringComparison.OrdinalIgnoreCase) ? CodeLanguage.Python : CodeLanguage.Other;
        }

        return ReadsCode(command) || (command.Words is [{ Value: null }, ..] && command.Words.Length == 1) ? CodeLanguage.Other : null;
    }

    /// <summary>True for a word that names the program to run.</summary>
    public static bool NamesProgram(ShellCommand command, ShellWord word) => command.Invocations.Any(invocation => ReferenceEquals(invocation.NameWord, word));

    /// <summary>
    /// The program of an invocation: by its name, or by what stands last in its path, as in <c>"$DIR/bin/run"</c>; null when only a variable or
    /// substitution names it.
    /// </summary>
    public static string? Program(ShellInvocation invocation)
    {
        if (invocation.Program is { } program)
            return program;
        string name = ShellPrograms.FileName(invocation.NameWord.Text);
        return name.Length > 0 && !name.AsSpan().ContainsAny("$`()<>{}") && invocation.NameWord.Text.Contains('/', StringComparison.Ordinal) ? name : null;
    }

    /// <summary>True for a redirection that writes code.</summary>
    public static bool IsCodeFile(ShellRedirection redirection) =>
        redirection.Kind is ShellRedirectionKind.Output or ShellRedirectionKind.Append && redirection.Target is { } target && ShellPrograms.IsCodeFile(target.Text);

    /// <summary>The words of the literal texts that the variable is given which names a program.</summary>
    private IEnumerable<string> NamedBy(ShellInvocation invocation) =>
        invocation.NameWord.Expansions
            .SelectMany(expansion => variables[expansion.Name])
            .SelectMany(text => text.Split([' ', '\t', '"', '\'', '(', ')', '`'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A program that a variable names takes code behind <c>-c</c>, and anywhere when the variable's own text ends in such an option.</summary>
    private Embedding OfVariable(ShellCommand command, ShellInvocation invocation, int index)
    {
        string before = command.Words[index - 1].Text;
        if ((ShellPrograms.IsCodeOption(before) || ShellPrograms.IsShellOption(before)) && !HasScript(command, invocation.First, index))
            return Embedding.Program;
        string[] named = [.. NamedBy(invocation)];
        return named.Any(ShellPrograms.IsLauncher)
            || (named.Any(ShellPrograms.IsInterpreter) && named.Any(option => ShellPrograms.IsCodeOption(option) || ShellPrograms.IsShellOption(option)))
            ? Embedding.Program
            : Embedding.None;
    }

    /// <summary>True when an interpreter was given a file to run before, so that what follows are options of that script.</summary>
    private static bool HasScript(ShellCommand command, int interpreter, int index)
    {
        for (int i = interpreter + 1; i < index - 1; i++)
        {
            if (!command.Words[i - 1].IsOption && ShellPrograms.IsCodeFile(command.Words[i].Text))
                return true;
        }

        return false;
    }

    private static bool IsAwk(string program) => program is "awk" or "gawk" or "mawk" or "nawk";

    private static Embedding OfAwk(ShellCommand command, ShellInvocation invocation, int index)
    {
        string before = command.Words[index - 1].Text;
        if (before is not ("-v" or "-F" or "-f") && IsFirstOperand(command, invocation.First, index))
            return Embedding.Program;
        return AwkProgram(command, invocation) is { } program && ShellPrograms.AwkRuns(program) ? Embedding.Program : Embedding.None;
    }

    private static string? AwkProgram(ShellCommand command, ShellInvocation invocation)
    {
        for (int i = invocation.First + 1; i < invocation.EndIndex; i++)
        {
            if (!command.Words[i].IsOption && command.Words[i - 1].Text is not ("-v" or "-F" or "-f"))
                return command.Words[i].Text;
        }

        return null;
    }

    private static Embedding OfGit(ShellCommand command, int first, int index)
    {
        string before = command.Words[index - 1].Text, word = command.Words[index].Text;
        if (before is "-c")
            return ShellPrograms.IsPlainGitSetting(word.AsSpan(0, Math.Max(0, word.IndexOf('=')))) ? Embedding.None : Embedding.Program;
        bool isSetting = command.Words.Skip(first).Take(index - first).Any(other => other.Text is "config");
        if (isSetting && !command.Words[index].IsOption && !before.StartsWith('-') && before is not ("config" or "get" or "set" or "add"))
            return ShellPrograms.IsPlainGitSetting(before) ? Embedding.None : Embedding.Program;
        return ShellPrograms.GitRuns(before) || (before is "--exec") ? Embedding.Program : Embedding.None;
    }

    private static bool IsFirstOperand(ShellCommand command, int first, int index)
    {
        for (int i = first + 1; i < index; i++)
        {
            if (!command.Words[i].IsOption
                && command.Words[i - 1].Text is not ("-v" or "-F" or "-f" or "--arg" or "--argjson")
                && (i < 2 || command.Words[i - 2].Text is not ("--arg" or "--argjson")))
                return false;
        }

        return command.Words[index - 1].Text is not ("--arg" or "--argjson") && (index < 2 || command.Words[index - 2].Text is not ("--arg" or "--argjson"));
    }
}
