using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Workflow.Effects;

/// <summary>Reads what shell code does to files, variables and shared state. What it does not know makes the effects open.</summary>
internal static class ShellEffects
{
    /// <summary>Programs whose commands share a state; the second entry, where there is one, lists sub-commands that only read it.</summary>
    private static readonly Dictionary<string, (string State, string[] Reads)> s_states = new(StringComparer.Ordinal)
    {
        ["git"] = ("git", ["status", "diff", "log", "show", "rev-parse", "ls-files", "blame", "describe"]),
        ["gh"] = ("github", ["view", "list", "status", "diff"]),
        ["docker"] = ("docker", ["ps", "images", "logs", "inspect"]),
        ["docker-compose"] = ("docker", ["ps", "logs"]),
        ["kubectl"] = ("kubernetes", ["get", "describe", "logs"]),
        ["helm"] = ("kubernetes", ["list", "status"]),
        ["systemctl"] = ("services", ["status", "is-active", "list-units"]),
        ["psql"] = ("database", []), ["mysql"] = ("database", []), ["sqlite3"] = ("database", []), ["redis-cli"] = ("database", []), ["mongosh"] = ("database", []),
        ["terraform"] = ("terraform", ["show", "validate"]),
        ["npm"] = (
            "packages",
            ["list", "ls", "view"]), ["yarn"] = (
                "packages", []), ["pnpm"] = ("packages", []), ["pip"] = ("packages", ["list", "show", "freeze"]), ["pip3"] = ("packages", ["list", "show"]),
        ["brew"] = (
            "packages", ["list", "info"]), ["apt"] = ("packages", ["list", "show"]), ["apt-get"] = ("packages", []), ["cargo"] = ("packages", []), ["dotnet"] = ("packages", []),
        ["aws"] = ("aws", []), ["az"] = ("azure", []), ["gcloud"] = ("google cloud", []), ["ufw"] = ("firewall", ["status"]),
    };

    /// <summary>What git does to its own store and nothing else; "clone", "checkout" and others change files that they do not name.</summary>
    private static readonly HashSet<string> s_bookkeeping = new(StringComparer.Ordinal) { "add", "commit", "tag", "push", "fetch", "branch", "config", "init" };

    /// <summary>What git does with the files of the folder.</summary>
    private static readonly HashSet<string> s_ofFolder = new(StringComparer.Ordinal) { "add", "commit", "status", "diff", "ls-files", "blame", "describe" };

    /// <summary>Wrappers that only start the program behind them.</summary>
    private static readonly HashSet<string> s_plainWrappers = new(
        StringComparer.Ordinal) { "sudo", "doas", "env", "time", "nice", "ionice", "nohup", "stdbuf", "timeout", "gtimeout", "exec", "command", "builtin" };

    /// <summary>Adds what shell code does.</summary>
    /// <param name="script">The code.</param>
    /// <param name="offset">Where its text begins in the skill.</param>
    /// <param name="effects">What the step does so far.</param>
    public static void Read(ShellScript script, int offset, StepEffects effects)
    {
        effects.Offset = offset;
        effects.IsOpen |= !script.Unread.IsEmpty;
        var files = new ShellFiles(effects);
        foreach (ShellNode statement in script.Statements)
            ReadCompound(statement, files);
        foreach (ShellCommand command in script.Commands)
            Read(command, files);
        effects.Offset = 0;
    }

    /// <summary>Loops with their variables and lists, tests, and redirections of whole statements.</summary>
    private static void ReadCompound(ShellNode node, ShellFiles files)
    {
        if (node is not ShellCompound compound)
            return;
        StepEffects effects = files.Effects;
        if (compound.Kind == ShellNodeKind.For)
            effects.CodeLoop ??= new TextSpan(effects.Offset + node.Span.Start, node.Span.Length);
        effects.Repeats |= compound.Kind is ShellNodeKind.For or ShellNodeKind.While or ShellNodeKind.Until;
        if (compound.Kind is ShellNodeKind.For or ShellNodeKind.Select)
        {
            foreach (ShellWord word in compound.Words)
            {
                UseVariables(word, effects);
                if (word.HasPattern)
                    files.Use(word);
            }

            if (compound.Name is { } name)
                effects.Define(WorkflowResourceKind.Variable, name, new TextSpan(compound.NameSpan.Start, compound.NameSpan.Length));
        }
        else if (compound.Kind == ShellNodeKind.Test)
        {
            // What is tested is one word here; a test of text alone looks at no file.
            foreach (ShellWord word in compound.Words)
            {
                UseVariables(word, effects);
                effects.IsOpen |= TestsFile(word.Raw);
            }
        }

        foreach (ShellRedirection redirection in node.Redirections)
            Read(redirection, files);
        foreach (ShellNode child in compound.Condition)
            ReadCompound(child, files);
        foreach (ShellNode child in compound.Children)
            ReadCompound(child, files);
    }

    /// <summary>True for an operator other than <c>-n</c>, <c>-z</c> and those of numbers.</summary>
    private static bool TestsFile(ReadOnlySpan<char> test)
    {
        foreach (Range part in test.Split(' '))
        {
            if (test[part] is ['-', >= 'A' and <= 'z', ..] and not ("-n" or "-z" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge"))
                return true;
        }

        return false;
    }

    private static void Read(ShellCommand command, ShellFiles files)
    {
        StepEffects effects = files.Effects;
        foreach (ShellAssignment assignment in command.Assignments)
        {
            if (assignment.Value is { } value)
                UseVariables(value, effects);
            foreach (ShellWord element in assignment.Elements)
            {
                if (element.HasPattern)
                    files.Use(element);
            }

            effects.Define(WorkflowResourceKind.Variable, assignment.Name, ShellFiles.SpanOf(assignment.Word));
        }

        foreach (ShellRedirection redirection in command.Redirections)
            Read(redirection, files);
        if (command.Words.IsEmpty)
            return;
        effects.Commands++;
        foreach (ShellWord word in command.Words)
            UseVariables(word, effects);
        foreach (ShellInvocation invocation in command.Invocations)
        {
            if (!invocation.IsWrapper)
            {
                Read(invocation, files);
            }
            else if (invocation.Program == "find")
            {
                files = new ShellFiles(effects, ShellScripts.ReadFind(invocation.Arguments, files));
            }
            else
            {
                // What xargs hands on is not known before it runs; others may run the command elsewhere.
                if (invocation.Program == "xargs")
                    effects.CodeLoop ??= new TextSpan(effects.Offset + command.Span.Start, command.Span.Length);
                effects.IsOpen |= !s_plainWrappers.Contains(invocation.Program ?? "")
                    || invocation.Arguments.ToArray().Any(word => word.IsOption && word.Text is ['-', 'C' or 'o' or 'D' or 'R', ..] or "--chdir" or "--output" or "--chroot");
            }
        }
    }

    private static void Read(ShellInvocation invocation, ShellFiles files)
    {
        StepEffects effects = files.Effects;
        ReadOnlySpan<ShellWord> arguments = invocation.Arguments;
        string program = invocation.Program ?? "";
        switch (program)
        {
            case "export" or "declare" or "local" or "readonly" or "typeset":
                foreach (ShellWord argument in arguments)
                {
                    if (argument.Raw.IndexOf('=') is > 0 and var equals)
                        effects.Define(WorkflowResourceKind.Variable, argument.Raw[..equals].ToString(), ShellFiles.SpanOf(argument));
                }

                break;
            case "read" or "mapfile" or "readarray":
                foreach (ShellWord argument in arguments)
                {
                    if (!argument.IsOption && argument.Raw is [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_', ..])
                        effects.Define(WorkflowResourceKind.Variable, argument.Text, ShellFiles.SpanOf(argument));
                }

                effects.IsOpen = true; // It may ask a person.
                break;
            case "curl" or "wget":
                ShellRequests.Read(program, arguments, ShellFiles.SpanOf(invocation.NameWord), files);
                break;
            case "cp" or "mv" or "ln":
                ReadCopy(program, arguments, files);
                break;
            case "sed":
                ShellScripts.ReadSed(arguments, files);
                break;
            case "awk" or "gawk" or "mawk":
                ShellScripts.ReadAwk(arguments, files);
                break;
            case "find":
                ShellScripts.ReadFind(arguments, files);
                break;
            case "test" or "[":
                ShellScripts.ReadTest(arguments, files);
                break;
            default:
                if (s_states.TryGetValue(program, out (string State, string[] Reads) state))
                    ReadState(program, state.State, state.Reads, invocation, files);
                else if (ShellProgram.Find(program) is { } known)
                    ReadOperands(program, known, invocation, files);
                else
                    ReadUnknown(arguments, files);
                break;
        }
    }

    /// <summary>A program with a state of its own; its first two operands say whether it only looks at it.</summary>
    private static void ReadState(string program, string name, string[] reading, ShellInvocation invocation, ShellFiles files)
    {
        StepEffects effects = files.Effects;
        string first = "", second = "";
        bool writes = false;
        foreach (ShellWord argument in invocation.Arguments)
        {
            writes |= argument.IsOption && (ShellOptions.IsWrite(argument.Text) || argument.Text.StartsWith("--output=", StringComparison.Ordinal));
            if (argument.IsOption || second.Length > 0)
                continue;
            if (first.Length == 0)
                first = argument.Text;
            else
                second = argument.Text;
        }

        bool reads = reading.AsSpan().Contains(first) || (program != "git" && reading.AsSpan().Contains(second));
        TextSpan span = ShellFiles.SpanOf(invocation.NameWord);
        if (!reads)
            effects.Define(WorkflowResourceKind.State, name, span);
        effects.Use(WorkflowResourceKind.State, name, span);
        if (program == "git" && s_ofFolder.Contains(first) && first != "add")
            files.Use(".", invocation.NameWord, isWhole: false);
        else if (program == "git" && first == "add")
            ReadStaged(invocation, files);
        effects.IsOpen |= writes || !(reads || (program == "git" && s_bookkeeping.Contains(first)));
        if (!reads && program != "git")
            ReadUnknown(invocation.Arguments, files);
    }

    private static void ReadStaged(ShellInvocation invocation, ShellFiles files)
    {
        bool named = false;
        foreach (ShellWord argument in invocation.Arguments[1..])
        {
            if (argument.IsOption)
                continue;
            files.Use(argument);
            named = true;
        }

        if (!named)
            files.Use(".", invocation.NameWord, isWhole: false);
    }

    /// <summary>A program that the table knows.</summary>
    private static void ReadOperands(string name, ShellProgram program, ShellInvocation invocation, ShellFiles files)
    {
        ReadOnlySpan<ShellWord> arguments = invocation.Arguments;
        if (program.Operands == ShellOperands.Text)
        {
            foreach (ShellWord argument in arguments)
            {
                if (argument.HasPattern && name is "echo" or "printf")
                    files.Use(argument);
                if (name == "printf" && argument.Text == "-v" && arguments.Length > 1)
                    files.Effects.Define(WorkflowResourceKind.Variable, arguments[1].Text, ShellFiles.SpanOf(arguments[1]));
            }

            return;
        }

        List<ShellWord> operands = ShellOptions.Read(program, arguments, files, out bool replaces);
        int first = replaces ? 0 : name == "yq" && operands is [{ Text: "eval" or "e" or "eval-all" or "ea" }, ..] ? 2 : program.Skip;
        bool recursive = name is "grep" or "egrep" && HasOption(arguments, "rR", "--recursive");
        bool inPlace = name == "yq" && HasOption(arguments, "is", "--inplace");
        if (operands.Count <= first && (program.IsOfFolder || recursive))
            files.Use(".", invocation.NameWord, isWhole: false);
        if (name.EndsWith("sum", StringComparison.Ordinal) && HasOption(arguments, "c", "--check"))
            files.Use(".", invocation.NameWord, isWhole: false);
        for (int i = first; i < operands.Count; i++)
        {
            if (inPlace || program.Operands == ShellOperands.Change || (program.Operands == ShellOperands.ReadThenWrite && i > first))
                files.Change(operands[i]);
            else
                files.Use(operands[i]);
        }
    }

    private static bool HasOption(ReadOnlySpan<ShellWord> arguments, string letters, string name)
    {
        foreach (ShellWord argument in arguments)
        {
            if (argument.IsOption && (argument.Text == name || (argument.Text is ['-', not '-', ..] && argument.Text.AsSpan().ContainsAny(letters))))
                return true;
        }

        return false;
    }

    /// <summary>A program of which nothing is known: words that look like files are used, or written behind an option that says so.</summary>
    private static void ReadUnknown(ReadOnlySpan<ShellWord> arguments, ShellFiles files)
    {
        files.Effects.IsOpen = true;
        for (int i = 0; i < arguments.Length; i++)
        {
            ShellWord argument = arguments[i];
            bool attached = argument.Text.StartsWith("--output=", StringComparison.Ordinal) || argument.Text.StartsWith("--out=", StringComparison.Ordinal);
            string value = attached ? argument.Text[(argument.Text.IndexOf('=', StringComparison.Ordinal) + 1)..] : argument.Text;
            if (attached || (i > 0 && !argument.IsOption && (arguments[i - 1].Text == "-o" || ShellOptions.IsWrite(arguments[i - 1].Text))))
            {
                if (!ShellOptions.IsFormat(value))
                    files.Change(value, argument, isWhole: !attached);
            }
            else if (LooksLikeFile(argument))
                files.Use(argument);
        }
    }

    private static void ReadCopy(string program, ReadOnlySpan<ShellWord> arguments, ShellFiles files)
    {
        var operands = new List<ShellWord>();
        ShellWord? folder = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            string text = arguments[i].Text;
            if (!arguments[i].IsOption)
                operands.Add(arguments[i]);
            else if (text is "-t" or "--target-directory" && i + 1 < arguments.Length)
                folder = arguments[++i];
            else if (text is "-S" or "--suffix")
                i++;
            else if (text.StartsWith("--target-directory=", StringComparison.Ordinal))
                files.Effects.IsOpen = true;
        }

        if (folder is null && operands.Count > 1)
        {
            folder = operands[^1];
            operands.RemoveAt(operands.Count - 1);
        }

        foreach (ShellWord source in operands)
        {
            files.Use(source);
            if (program == "mv")
                files.Change(source);
            if (folder is null || folder.Text is "." or "./")
                files.Change(FilePattern.Clean(source.Text) is var path && path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? name : ".", source, isWhole: false);
        }

        if (folder is not null && folder.Text is not ("." or "./"))
            files.Change(folder);
    }

    private static void Read(ShellRedirection redirection, ShellFiles files)
    {
        if (redirection.Target is not { } target)
            return;
        switch (redirection.Kind)
        {
            case ShellRedirectionKind.Input:
                files.Use(target);
                break;
            case ShellRedirectionKind.Output:
                files.Change(target);
                break;
            case ShellRedirectionKind.Append or ShellRedirectionKind.InputOutput:
                files.Use(target);
                files.Change(target);
                break;
        }
    }

    private static void UseVariables(ShellWord word, StepEffects effects)
    {
        foreach (ShellExpansion expansion in word.Expansions)
        {
            if (expansion.Kind == ShellExpansionKind.Variable && expansion.Name is [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_', ..])
                effects.UseVariable(expansion.Name, new TextSpan(expansion.Span.Start, expansion.Span.Length));
        }
    }

    /// <summary>True for a word with an extension or a slash that is no option, pattern of text, URL or sentence.</summary>
    private static bool LooksLikeFile(ShellWord word)
    {
        ReadOnlySpan<char> text = word.Text;
        if (word.IsOption || text.Length is < 2 or > 200 || text.IndexOfAny(" \n=(){}|;'\"") >= 0 || text.Contains("://", StringComparison.Ordinal))
            return false;
        int dot = text.LastIndexOf('.');
        bool extension = dot >= 0 && text.Length - dot is > 1 and <= 6 && char.IsAsciiLetter(text[dot + 1]) && !text[(dot + 1)..].Contains('/');
        return extension || (text[0] is '/' or '.' or '~' or '$' && text.Contains('/'));
    }
}
