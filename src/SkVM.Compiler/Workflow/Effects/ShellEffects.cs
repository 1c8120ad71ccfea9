using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Workflow.Effects;

/// <summary>Reads what shell code does to files, variables and shared state. What it does not know makes the effects open.</summary>
internal static class ShellEffects
{
    /// <summary>Programs that only read what they are given.</summary>
    private static readonly HashSet<string> s_readers = new(StringComparer.Ordinal)
    {
        "cat", "head", "tail", "less", "more", "grep", "egrep", "rg", "ls", "echo", "printf", "jq", "yq", "wc", "sort", "uniq", "diff", "file", "test", "[", "stat", "cut", "tr", "awk", "find", "which", "command", "type",
        "pwd", "date", "true", "false", "basename", "dirname", "realpath", "readlink", "du", "df", "tree", "column", "env", "printenv", "uname", "whoami", "id", "ps", "sleep", "md5sum", "sha256sum", "xxd", "seq",
    };

    /// <summary>Programs that make or change the files they are given.</summary>
    private static readonly HashSet<string> s_writers = new(StringComparer.Ordinal) { "mkdir", "touch", "tee", "chmod", "chown", "rm", "truncate", "rmdir" };

    /// <summary>Programs whose commands share a state; the second entry, where there is one, lists sub-commands that only read it.</summary>
    private static readonly Dictionary<string, (string State, string[] Reads)> s_states = new(StringComparer.Ordinal)
    {
        ["git"] = ("git", ["status", "diff", "log", "show", "rev-parse", "ls-files", "blame", "remote", "describe"]),
        ["gh"] = ("github", ["view", "list", "status", "diff"]),
        ["docker"] = ("docker", ["ps", "images", "logs", "inspect"]),
        ["docker-compose"] = ("docker", ["ps", "logs"]),
        ["kubectl"] = ("kubernetes", ["get", "describe", "logs"]),
        ["helm"] = ("kubernetes", ["list", "status"]),
        ["systemctl"] = ("services", ["status", "is-active", "list-units"]),
        ["psql"] = ("database", []), ["mysql"] = ("database", []), ["sqlite3"] = ("database", []), ["redis-cli"] = ("database", []), ["mongosh"] = ("database", []),
        ["terraform"] = ("terraform", ["plan", "show", "validate", "fmt"]),
        ["npm"] = ("packages", ["list", "ls", "view"]), ["yarn"] = ("packages", []), ["pnpm"] = ("packages", []), ["pip"] = ("packages", ["list", "show", "freeze"]), ["pip3"] = ("packages", ["list", "show"]),
        ["brew"] = ("packages", ["list", "info"]), ["apt"] = ("packages", ["list", "show"]), ["apt-get"] = ("packages", []), ["cargo"] = ("packages", []), ["dotnet"] = ("packages", []),
        ["aws"] = ("aws", []), ["az"] = ("azure", []), ["gcloud"] = ("google cloud", []), ["ufw"] = ("firewall", ["status"]),
    };

    /// <summary>What git does to its own store and nothing else; "clone", "checkout" and others change files that they do not name.</summary>
    private static readonly HashSet<string> s_bookkeeping = new(StringComparer.Ordinal) { "add", "commit", "tag", "push", "fetch", "branch", "config", "init" };

    private static readonly HashSet<string> s_outputOptions = new(StringComparer.Ordinal) { "-o", "--output", "--out", "--outfile", "--output-file", "--output-path", "--dest", "--destination", "--out-file", "--save", "--report" };

    /// <summary>Adds what shell code does.</summary>
    /// <param name="script">The code.</param>
    /// <param name="offset">Where its text begins in the skill.</param>
    /// <param name="effects">What the step does so far.</param>
    public static void Read(ShellScript script, int offset, StepEffects effects)
    {
        effects.Offset = offset;
        effects.IsOpen |= !script.Unread.IsEmpty;
        foreach (ShellNode statement in script.Statements)
            FindLoops(statement, effects);
        foreach (ShellCommand command in script.Commands)
            Read(command, effects);
        effects.Offset = 0;
    }

    private static void FindLoops(ShellNode node, StepEffects effects)
    {
        if (node is not ShellCompound compound)
            return;
        if (compound.Kind == ShellNodeKind.For)
            effects.CodeLoop ??= new TextSpan(effects.Offset + node.Span.Start, node.Span.Length);
        foreach (ShellNode child in compound.Children)
            FindLoops(child, effects);
    }

    private static void Read(ShellCommand command, StepEffects effects)
    {
        foreach (ShellAssignment assignment in command.Assignments)
        {
            effects.Define(WorkflowResourceKind.Variable, assignment.Name, Span(assignment.Word.Span));
            if (assignment.Value is { } value)
                UseVariables(value, effects);
        }

        foreach (ShellRedirection redirection in command.Redirections)
            Read(redirection, effects);
        if (command.Words.IsEmpty)
            return;
        effects.Commands++;
        foreach (ShellWord word in command.Words)
            UseVariables(word, effects);
        foreach (ShellInvocation invocation in command.Invocations)
        {
            if (invocation.IsWrapper)
            {
                if (invocation.Program == "xargs")
                    effects.CodeLoop ??= new TextSpan(effects.Offset + command.Span.Start, command.Span.Length);
                continue;
            }

            Read(invocation, effects);
        }
    }

    private static void Read(ShellInvocation invocation, StepEffects effects)
    {
        ReadOnlySpan<ShellWord> arguments = invocation.Arguments;
        string program = invocation.Program ?? "";
        bool known = true;
        if (program is "export" or "declare" or "local" or "readonly")
        {
            foreach (ShellWord argument in arguments)
            {
                if (argument.Raw.IndexOf('=') is > 0 and var equals)
                    effects.Define(WorkflowResourceKind.Variable, argument.Raw[..equals].ToString(), Span(argument.Span));
            }
        }
        else if (s_states.TryGetValue(program, out (string State, string[] Reads) state))
        {
            bool reads = false;
            foreach (ShellWord argument in arguments)
                reads |= state.Reads.AsSpan().Contains(argument.Text);
            if (!reads)
                effects.Define(WorkflowResourceKind.State, state.State, Span(invocation.Command.Span));
            effects.Use(WorkflowResourceKind.State, state.State, Span(invocation.Command.Span));
            known = reads || (program == "git" && arguments is [var verb, ..] && s_bookkeeping.Contains(verb.Text));
        }
        else if (program is "curl" or "wget")
        {
            ReadRequest(program, arguments, Span(invocation.Command.Span), effects);
        }
        else if (program is "cp" or "mv" or "ln")
        {
            ReadCopy(program, arguments, effects);
        }
        else if (s_writers.Contains(program) || (program == "sed" && HasInPlace(arguments)))
        {
            bool script = program == "sed";
            foreach (ShellWord argument in arguments)
            {
                if (LooksLikeFile(argument, bare: program is "mkdir" or "touch" && !script))
                    effects.Define(WorkflowResourceKind.File, NameOf(argument), Span(argument.Span));
            }
        }
        else
        {
            known = s_readers.Contains(program) || program == "sed";
            ReadArguments(arguments, effects);
        }

        effects.IsOpen |= !known;
    }

    private static void ReadArguments(ReadOnlySpan<ShellWord> arguments, StepEffects effects)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            ShellWord argument = arguments[i];
            if (i > 0 && s_outputOptions.Contains(arguments[i - 1].Text))
                effects.Define(WorkflowResourceKind.File, NameOf(argument), Span(argument.Span));
            else if (argument.Text.StartsWith("--output=", StringComparison.Ordinal) || argument.Text.StartsWith("--out=", StringComparison.Ordinal))
                effects.Define(WorkflowResourceKind.File, Clean(argument.Text[(argument.Text.IndexOf('=', StringComparison.Ordinal) + 1)..]), Span(argument.Span));
            else if (LooksLikeFile(argument, bare: false))
                effects.Use(WorkflowResourceKind.File, NameOf(argument), Span(argument.Span));
        }
    }

    private static void ReadCopy(string program, ReadOnlySpan<ShellWord> arguments, StepEffects effects)
    {
        var files = new List<ShellWord>();
        foreach (ShellWord argument in arguments)
        {
            if (!argument.IsOption)
                files.Add(argument);
        }

        for (int i = 0; i < files.Count; i++)
        {
            bool isTarget = i == files.Count - 1 && i > 0;
            if (!isTarget)
                effects.Use(WorkflowResourceKind.File, NameOf(files[i]), Span(files[i].Span));
            if (isTarget || program == "mv")
                effects.Define(WorkflowResourceKind.File, NameOf(files[i]), Span(files[i].Span));
        }
    }

    /// <summary>A request reads unless it says that it sends; what it sends changes the host it goes to.</summary>
    private static void ReadRequest(string program, ReadOnlySpan<ShellWord> arguments, TextSpan span, StepEffects effects)
    {
        string host = "";
        bool sends = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            string text = arguments[i].Text;
            if (text.Contains("://", StringComparison.Ordinal))
                host = HostOf(text);
            sends |= text is "-d" or "--data" or "--data-raw" or "--data-binary" or "--json" or "-F" or "--form" or "-T" or "--post-data" || (text is "-X" or "--request" && i + 1 < arguments.Length && arguments[i + 1].Text is not ("GET" or "HEAD"));
            if (i > 0 && ((program == "curl" && arguments[i - 1].Text is "-o" or "--output") || (program == "wget" && arguments[i - 1].Text is "-O" or "--output-document")))
                effects.Define(WorkflowResourceKind.File, NameOf(arguments[i]), Span(arguments[i].Span));
            else if (text.StartsWith('@') && text.Length > 1)
                effects.Use(WorkflowResourceKind.File, Clean(text[1..]), Span(arguments[i].Span));
        }

        string state = host.Length == 0 ? "network" : host;
        effects.Use(WorkflowResourceKind.State, state, span);
        if (sends)
            effects.Define(WorkflowResourceKind.State, state, span);
        effects.IsOpen |= sends && host.Length == 0;
    }

    private static string HostOf(string url)
    {
        int start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = url.AsSpan(start).IndexOfAny("/?#:");
        return end < 0 ? url[start..] : url.Substring(start, end);
    }

    private static void Read(ShellRedirection redirection, StepEffects effects)
    {
        if (redirection.Target is not { } target)
            return;
        string name = NameOf(target);
        if (name.Length == 0 || name is "/dev/null" or "/dev/stderr" or "/dev/stdout")
            return;
        switch (redirection.Kind)
        {
            case ShellRedirectionKind.Input:
                effects.Use(WorkflowResourceKind.File, name, Span(target.Span));
                break;
            case ShellRedirectionKind.Output:
                effects.Define(WorkflowResourceKind.File, name, Span(target.Span));
                break;
            case ShellRedirectionKind.Append or ShellRedirectionKind.InputOutput:
                effects.Use(WorkflowResourceKind.File, name, Span(target.Span));
                effects.Define(WorkflowResourceKind.File, name, Span(target.Span));
                break;
        }
    }

    private static void UseVariables(ShellWord word, StepEffects effects)
    {
        foreach (ShellExpansion expansion in word.Expansions)
        {
            if (expansion.Kind == ShellExpansionKind.Variable && expansion.Name is [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_', _, ..])
                effects.Use(WorkflowResourceKind.Variable, expansion.Name, Span(expansion.Span));
        }
    }

    private static bool HasInPlace(ReadOnlySpan<ShellWord> arguments)
    {
        foreach (ShellWord argument in arguments)
        {
            if (argument.Text.StartsWith("-i", StringComparison.Ordinal) || argument.Text.StartsWith("--in-place", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>True for a word with an extension or a slash that is no option, pattern of text, URL or sentence.</summary>
    private static bool LooksLikeFile(ShellWord word, bool bare)
    {
        ReadOnlySpan<char> text = word.Text;
        if (word.IsOption || text.Length is < 2 or > 200 || text.IndexOfAny(" \n=(){}|;'\"") >= 0 || text.Contains("://", StringComparison.Ordinal))
            return false;
        int dot = text.LastIndexOf('.');
        bool extension = dot > 0 && text.Length - dot is > 1 and <= 6 && char.IsAsciiLetter(text[dot + 1]) && !text[(dot + 1)..].Contains('/');
        return bare || extension || (text[0] is '/' or '.' or '~' or '$' && text.Contains('/'));
    }

    private static string NameOf(ShellWord word) => Clean(word.Text);

    /// <summary>The name in one spelling: without <c>./</c> before it and <c>/</c> behind it.</summary>
    public static string Clean(string name)
    {
        name = name.Trim();
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        return name.Length > 1 ? name.TrimEnd('/') : name;
    }

    private static TextSpan Span(CodeSpan span) => new(span.Start, span.Length);
}
