using System.Collections.Frozen;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Which words and here-documents of shell code are code themselves, as in <c>python3 -c '…'</c>, <c>awk '…'</c> or <c>ssh host '…'</c>.</summary>
internal static class ShellEmbeddings
{
    private static readonly FrozenSet<string> s_interpreters = FrozenSet.Create(
        StringComparer.Ordinal, "sh", "bash", "zsh", "dash", "ksh", "fish", "python", "python2", "python3", "node", "deno", "bun", "perl", "ruby", "php", "lua", "Rscript", "osascript", "pwsh", "powershell", "su", "tclsh", "nix-shell");

    private static readonly FrozenSet<string> s_databases = FrozenSet.Create(
        StringComparer.Ordinal, "psql", "mysql", "mariadb", "sqlite3", "duckdb", "mongosh", "mongo", "clickhouse-client", "sqlcmd", "bq", "redis-cli", "ssh", "parallel", "watch", "gdb");

    private static readonly FrozenSet<string> s_codeOptions = FrozenSet.Create(
        StringComparer.Ordinal, "-c", "-lc", "-ic", "-e", "-ne", "-pe", "-E", "-p", "-r", "-pi", "--eval", "--print", "--command", "--run", "-Command", "-EncodedCommand");

    private static readonly FrozenSet<string> s_codeFiles = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ".sh", ".bash", ".zsh", ".py", ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".rb", ".pl", ".php", ".lua", ".ps1", ".psm1", ".r", ".cs", ".csx", ".go", ".rs", ".java", ".sql", ".html", ".htm", ".awk", ".sed", ".bat", ".cmd");

    /// <summary>The variables that are expanded in words and here-documents that are code, as in <c>eval "$CMD"</c>.</summary>
    public static FrozenSet<string> EvaluatedVariables(ShellScript script)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ShellCommand command in script.Commands)
        {
            foreach (ShellWord word in command.Words)
            {
                if (OfWord(command, word) != Embedding.None || NamesProgram(command, word))
                    names.UnionWith(word.Expansions.Where(expansion => expansion.Kind == ShellExpansionKind.Variable).Select(expansion => expansion.Name));
            }

            if (OfDocument(command) is null)
                continue;
            foreach (ShellRedirection redirection in command.Redirections)
            {
                IEnumerable<ShellExpansion> expansions = redirection.Document?.Expansions ?? redirection.Target?.Expansions ?? [];
                names.UnionWith(expansions.Where(expansion => expansion.Kind == ShellExpansionKind.Variable).Select(expansion => expansion.Name));
            }
        }

        return names.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>True when what a place gives becomes code further out: it is piped into an interpreter, or a substitution puts it into code.</summary>
    public static bool IsEvaluatedOutside(ShellPlace place)
    {
        foreach (ShellCompound pipeline in place.Pipelines)
        {
            if (pipeline.Children.Any(child => child.Start > place.Node.Start && child is ShellCommand command && ReadsCode(command)))
                return true;
        }

        if (place.Outer is not { } outer)
            return false;
        if (outer.Node is ShellCommand user && outer.Word is { } word && outer.Redirection is null
            && (NamesProgram(user, word) || OfWord(user, word) != Embedding.None || (word.Expansions.Any(expansion => expansion.Kind == ShellExpansionKind.Process) && IsInterpreter(user.Name ?? string.Empty))))
            return true;
        return (outer.Redirection is not null && OfDocument(outer.Node) is not null) || outer.Node.Kind == ShellNodeKind.Arithmetic || IsEvaluatedOutside(outer);
    }

    /// <summary>True for an interpreter that reads its program from standard input.</summary>
    private static bool ReadsCode(ShellCommand command)
    {
        if (command.Invocations is not [.., { Program: { } program } invocation])
            return false;
        if (s_databases.Contains(program) || program is "xargs")
            return true;
        foreach (ShellWord argument in invocation.Arguments)
        {
            if (!argument.IsOption && argument.Text != "-")
                return false;
        }

        return IsInterpreter(program);
    }

    /// <summary>How a word of a command is read by the program that gets it.</summary>
    public static Embedding OfWord(ShellCommand command, ShellWord word)
    {
        int index = command.Words.IndexOf(word);
        if (index <= 0)
            return Embedding.None;
        Embedding embedding = Embedding.None;
        foreach (ShellInvocation invocation in command.Invocations)
        {
            if (index <= invocation.First || index >= invocation.EndIndex)
                continue;
            embedding = invocation.Program switch
            {
                "eval" or "trap" or "let" or "expr" or "source" or "." or "alias" or "unset" or "read" => Embedding.Program,
                "test" or "[" or "printf" when command.Words[index - 1].Text is "-v" => Embedding.Program,
                "awk" or "gawk" or "mawk" or "nawk" when command.Words[index - 1].Text is not ("-v" or "-F" or "-f") && IsFirstOperand(command, invocation.First, index) => Embedding.Program,
                "sed" or "gsed" when command.Words[index - 1].Text is "-e" || IsFirstOperand(command, invocation.First, index) => Embedding.Pattern,
                "jq" or "yq" when IsFirstOperand(command, invocation.First, index) => Embedding.Command,
                { } database when s_databases.Contains(database) => Embedding.Command,
                _ => embedding,
            };
        }

        bool interpreted = s_codeOptions.Contains(command.Words[index - 1].Text);
        for (int i = 0; interpreted && i < index - 1; i++)
        {
            if (IsInterpreter(command.Words[i].Text))
                return Embedding.Program;
        }

        return embedding;
    }

    /// <summary>The language of code that a here-document or here-string holds; <see cref="CodeLanguage.Other"/> for code of another language; null for data.</summary>
    public static CodeLanguage? OfDocument(ShellNode node)
    {
        if (node is not ShellCommand command)
            return node.Redirections.Any(IsCodeFile) ? CodeLanguage.Other : null;
        foreach (ShellWord word in command.Words)
        {
            string program = word.Text[(word.Text.LastIndexOf('/') + 1)..];
            if (program.StartsWith("python", StringComparison.Ordinal))
                return CodeLanguage.Python;
            if (program is "node")
                return CodeLanguage.JavaScript;
            if (IsInterpreter(program) || s_databases.Contains(program) || program is "tee" && command.Words.Any(IsCodeFile))
                return CodeLanguage.Other;
        }

        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (IsCodeFile(redirection))
                return redirection.Target!.Text.EndsWith(".py", StringComparison.OrdinalIgnoreCase) ? CodeLanguage.Python : CodeLanguage.Other;
        }

        return null;
    }

    /// <summary>True for a word that names the program to run.</summary>
    public static bool NamesProgram(ShellCommand command, ShellWord word) => command.Invocations.Any(invocation => ReferenceEquals(invocation.NameWord, word));

    private static bool IsInterpreter(string program)
    {
        string name = program[(program.LastIndexOf('/') + 1)..];
        return s_interpreters.Contains(name) || name.StartsWith("python3.", StringComparison.Ordinal);
    }

    private static bool IsFirstOperand(ShellCommand command, int first, int index)
    {
        for (int i = first + 1; i < index; i++)
        {
            if (!command.Words[i].IsOption && command.Words[i - 1].Text is not ("-v" or "-F" or "-f" or "--arg" or "--argjson") && (i < 2 || command.Words[i - 2].Text is not ("--arg" or "--argjson")))
                return false;
        }

        return command.Words[index - 1].Text is not ("--arg" or "--argjson") && (index < 2 || command.Words[index - 2].Text is not ("--arg" or "--argjson"));
    }

    private static bool IsCodeFile(ShellRedirection redirection) =>
        redirection.Kind is ShellRedirectionKind.Output or ShellRedirectionKind.Append && redirection.Target is { } target && IsCodeFile(target);

    private static bool IsCodeFile(ShellWord word) => s_codeFiles.Contains(Path.GetExtension(word.Text));
}
