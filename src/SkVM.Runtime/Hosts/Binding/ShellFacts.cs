using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// What shell code does with texts: which of them it puts into variables and files, and which places read variables as code. Every list holds what is
/// nested, too.
/// </summary>
internal sealed partial class ShellFacts
{
    /// <summary>The name under which the parameters of functions and scripts, <c>$1</c> and <c>$@</c>, are kept: all of them are taken for one.</summary>
    public const string Positional = "@";

    private const int MaxInline = 4;
    private readonly string _text;
    private readonly HashSet<string> _functions;
    private int _inline;

    public ShellFacts(ShellScript script)
    {
        _text = script.Text;
        _functions = [.. script.Functions.Select(function => function.Name ?? "")];
        foreach (ShellCompound function in script.Functions)
            Functions.Add((function.Name ?? "", function.Span));
        var names = new List<(string, string)>();
        foreach (ShellCommand command in script.Commands)
            names.AddRange(command.Assignments.Where(assignment => assignment.Value is not null).Select(assignment => (assignment.Name, assignment.Value!.Text)));
        Embeddings = new ShellEmbeddings(names.ToLookup(name => name.Item1, name => name.Item2));
        Visit(script.Statements, -1);
    }

    /// <summary>What the code's words are read as.</summary>
    public ShellEmbeddings Embeddings { get; }

    /// <summary>All words of commands, with their command.</summary>
    public List<(ShellCommand Command, ShellWord Word)> Words { get; } = [];

    /// <summary>All expansions.</summary>
    public List<ShellExpansion> Expansions { get; } = [];

    /// <summary>All here-documents, with where their redirection begins: they are part of the statement around that.</summary>
    public List<(int Start, CodeSpan Span)> Documents { get; } = [];

    /// <summary>The functions with the code of their bodies.</summary>
    public List<(string Name, CodeSpan Span)> Functions { get; } = [];

    /// <summary>Variables, and what becomes their value.</summary>
    public List<(string Name, CodeSpan Value)> Bindings { get; } = [];

    /// <summary>Files that are written, and the code whose output becomes their content.</summary>
    public List<(string File, CodeSpan Content)> Writes { get; } = [];

    /// <summary>Files that are run.</summary>
    public List<string> Runs { get; } = [];

    /// <summary>Files that become other files.</summary>
    public List<ImmutableArray<string>> Copies { get; } = [];

    /// <summary>Variables that are read as code.</summary>
    public HashSet<string> CodeVariables { get; } = new(StringComparer.Ordinal);

    /// <summary>Texts that are read as code, beside the words and here-documents that say so themselves.</summary>
    public List<CodeSpan> Code { get; } = [];

    /// <summary>The names of the variables that a text of shell code names after a <c>$</c>.</summary>
    public static IEnumerable<string> Names(string text) => Variable().Matches(text).Select(match => NameOf(match.Groups[1].Value));

    /// <summary>The name under which a variable is kept.</summary>
    public static string NameOf(string variable) => variable.Length > 0 && (char.IsAsciiDigit(variable[0]) || variable is "@" or "*" or "OPTARG") ? Positional : variable;

    /// <summary>Visits statements.</summary>
    /// <param name="nodes">The statements.</param>
    /// <param name="pipeline">Where the pipeline begins that gives them their input; -1 for none.</param>
    private void Visit(ImmutableArray<ShellNode> nodes, int pipeline)
    {
        foreach (ShellNode node in nodes)
            Visit(node, pipeline);
    }

    private void Visit(ShellNode node, int pipeline)
    {
        if (node is ShellCommand command)
            VisitCommand(command, pipeline);
        else if (node is ShellCompound compound)
            VisitCompound(compound, pipeline);
        foreach (ShellRedirection redirection in node.Redirections)
            VisitRedirection(node, redirection, pipeline < 0 ? node.Start : pipeline);
    }

    private void VisitCompound(ShellCompound compound, int pipeline)
    {
        foreach (ShellWord word in compound.Words)
            VisitExpansions(word.Expansions);
        if (compound.Kind == ShellNodeKind.Arithmetic)
            Arithmetic(compound.Words);
        if (compound.Kind == ShellNodeKind.Test)
        {
            foreach (string part in compound.Words.SelectMany(word => word.Raw.ToString().Split("&&").SelectMany(half => half.Split("||"))))
            {
                if (ShellBinder.HasArithmetic(part))
                    Arithmetic(part);
            }
        }

        if (compound.Kind is ShellNodeKind.For or ShellNodeKind.Select && compound.Name is { } name)
        {
            foreach (ShellWord word in compound.Words)
                Bindings.Add((name, word.Span));
            if (compound.Words.Length == 1 && compound.Words[0].Raw.StartsWith("((", StringComparison.Ordinal))
                Arithmetic(compound.Words);
        }
        else if (compound.Kind is ShellNodeKind.For)
        {
            Arithmetic(compound.Words);
        }

        if (compound.Kind == ShellNodeKind.Pipeline && pipeline < 0)
            pipeline = compound.Start;
        if (compound.Kind == ShellNodeKind.Function)
            pipeline = -1;
        Visit(compound.Condition, pipeline);
        for (int i = 0; i < compound.Children.Length; i++)
            Visit(compound.Children[i], pipeline);
    }

    private void VisitCommand(ShellCommand command, int pipeline)
    {
        foreach (ShellAssignment assignment in command.Assignments)
            VisitAssignment(assignment);
        foreach (ShellWord word in command.Words)
        {
            Words.Add((command, word));
            VisitExpansions(word.Expansions);
            if (word.Raw.IndexOf('=') is > 0 and int equals && word.Raw[..equals].Trim('"') is var name && !name.ContainsAnyExcept(s_nameMarks))
                Bindings.Add((name.ToString(), CodeSpan.FromBounds(word.Start + equals + 1, word.End)));
        }

        if (command.Words.IsEmpty)
            return;
        if (command.Name is { } called && _functions.Contains(called))
            Bindings.AddRange(command.Words.Skip(1).Select(word => (Positional, word.Span)));
        int from = pipeline < 0 ? command.Start : pipeline;
        if (pipeline >= 0 && pipeline < command.Start && Embeddings.ReadsCode(command))
            Code.Add(CodeSpan.FromBounds(pipeline, command.Start));
        foreach (ShellInvocation invocation in command.Invocations)
            VisitInvocation(command, invocation, from);
        if (command.Invocations.Any(
            invocation => ShellEmbeddings.Program(invocation) is not { } program || ShellPrograms.IsInterpreter(program) || ShellPrograms.IsReader(program)))
            Code.AddRange(command.Words.SelectMany(word => word.Expansions).Where(expansion => expansion.Kind == ShellExpansionKind.Process).Select(expansion => expansion.Span));
    }

    private void VisitInvocation(ShellCommand command, ShellInvocation invocation, int from)
    {
        ShellWord[] arguments = invocation.Arguments.ToArray();
        if (invocation.NameWord.Text.Contains('/', StringComparison.Ordinal))
            Runs.Add(invocation.NameWord.Text);
        switch (ShellEmbeddings.Program(invocation))
        {
            case "set":
                Bindings.AddRange(arguments.Select(word => (Positional, word.Span)));
                break;
            case "read" or "mapfile" or "readarray":
                foreach (string name in arguments.Where(word => !word.IsOption).Select(word => word.Text).Concat(["REPLY", "MAPFILE"]))
                    Bindings.Add((name, CodeSpan.FromBounds(from, command.End)));
                break;
            case "printf" when arguments is [{ Text: "-v" }, var variable, ..]:
                Bindings.Add((variable.Text, CodeSpan.FromBounds(variable.End, command.End)));
                break;
            case "declare" or "typeset" or "local" or "export" or "readonly":
                VisitDeclaration(arguments);
                break;
            case "let":
                Arithmetic([.. arguments]);
                break;
            case "tee":
                foreach (ShellWord file in arguments.Where(word => !word.IsOption))
                    Writes.Add((file.Text, CodeSpan.FromBounds(from, command.End)));
                break;
            case "mv" or "cp" or "ln" or "install":
                Copies.Add([.. arguments.Where(word => !word.IsOption).Select(word => word.Text)]);
                break;
            case "chmod":
                Runs.AddRange(arguments.Where(word => !word.IsOption).Skip(1).Select(word => word.Text));
                break;
            case "." or "source":
                Runs.AddRange(arguments.Take(1).Select(word => word.Text));
                break;
            case { } program when ShellPrograms.IsInterpreter(program)
                || ShellPrograms.IsReader(program)
                || ShellPrograms.IsDatabase(program)
                || program is "awk" or "gawk" or "mawk" or "sed" or "xargs":
                VisitInterpreter(invocation, arguments, program);
                break;
            case null when arguments.Length > 0:
                Runs.AddRange(arguments.Where(word => !word.IsOption).Take(1).Select(word => word.Text));
                break;
        }
    }

    private void VisitInterpreter(ShellInvocation invocation, ShellWord[] arguments, string program)
    {
        if (program is not ("awk" or "gawk" or "mawk" or "sed" or "xargs" or "make"))
            Runs.AddRange(arguments.Where(word => !word.IsOption).Take(1).Select(word => word.Text));
        for (int i = 1; i < arguments.Length; i++)
        {
            if (arguments[i - 1].Text is "-f" or "--file" or "-x" or "-S" or "--rcfile" or "--init-file")
                Runs.Add(arguments[i].Text);
        }

        if (invocation.Script is not { } script || _inline == MaxInline)
            return;
        Bindings.AddRange(arguments.Select(word => (Positional, word.Span)));
        _inline++;
        Visit(script.Statements, -1);
        _inline--;
    }

    private void VisitDeclaration(ShellWord[] arguments)
    {
        bool isCode = arguments.Any(word => word.IsOption && word.Text.AsSpan().ContainsAny('i', 'n'));
        foreach (ShellWord word in arguments.Where(word => !word.IsOption))
        {
            int equals = word.Raw.IndexOf('=');
            string name = (equals < 0 ? word.Raw : word.Raw[..equals]).Trim('"').ToString();
            CodeVariables.UnionWith(Names(name));
            if (isCode)
                CodeVariables.Add(name);
        }
    }

    private void VisitAssignment(ShellAssignment assignment)
    {
        VisitExpansions(assignment.Word.Expansions);
        CodeSpan word = assignment.Word.Span;
        foreach (ShellWord value in assignment.Value is { } single ? [single] : assignment.Elements)
        {
            Bindings.Add((assignment.Name, value.Span));
            if (assignment.Value is null && value.Raw.StartsWith("[", StringComparison.Ordinal))
                Subscript(value.Span);
        }

        int equals = _text.IndexOf('=', word.Start + assignment.Name.Length);
        Arithmetic(_text[(word.Start + assignment.Name.Length)..Math.Max(word.Start + assignment.Name.Length, equals)]);
    }

    private void Subscript(CodeSpan element)
    {
        Arithmetic(element.In(_text).ToString());
        Code.Add(element);
    }

    private void VisitRedirection(ShellNode node, ShellRedirection redirection, int from)
    {
        if (redirection.Target is { } target)
        {
            VisitExpansions(target.Expansions);
            if (redirection.Kind is ShellRedirectionKind.Output or ShellRedirectionKind.Append or ShellRedirectionKind.InputOutput)
                Writes.Add((target.Text, CodeSpan.FromBounds(from, node.End)));
        }

        if (redirection.Document is { } document)
        {
            VisitExpansions(document.Expansions);
            Documents.Add((redirection.Start, document.Span));
        }

        // What a compound statement reads, any command in it may read.
        if (node is ShellCompound && redirection.Kind is ShellRedirectionKind.Input or ShellRedirectionKind.HereString or ShellRedirectionKind.HereDocument)
            VisitInput(node, redirection);
        else if (node is ShellCommand command && redirection is { Kind: ShellRedirectionKind.Input, Target: { } file } && Embeddings.ReadsCode(command))
            Runs.Add(file.Text);
    }

    private void VisitInput(ShellNode node, ShellRedirection redirection)
    {
        CodeSpan input = redirection.Document?.Span ?? redirection.Target?.Span ?? new CodeSpan(redirection.Start, 0);
        foreach ((ShellCommand command, ShellWord word) in Words.Where(entry => entry.Word.Start >= node.Start && entry.Word.End <= node.End).ToArray())
        {
            if (command.Name is "read" or "mapfile" or "readarray" && !word.IsOption)
                Bindings.Add((word.Text, input));
            if (!ReferenceEquals(word, command.Words[0]) || !Embeddings.ReadsCode(command))
                continue;
            Code.Add(input);
            if (redirection is { Kind: ShellRedirectionKind.Input, Target: { } file })
                Runs.Add(file.Text);
        }
    }

    private void VisitExpansions(ImmutableArray<ShellExpansion> expansions)
    {
        foreach (ShellExpansion expansion in expansions)
        {
            Expansions.Add(expansion);
            string text = expansion.Span.In(_text).ToString();
            if (expansion.Kind == ShellExpansionKind.Arithmetic)
                Arithmetic(text);
            if (expansion.Kind == ShellExpansionKind.Variable && expansion.Modifier.Length > 0)
                VisitModifier(expansion);
            if (text.StartsWith("${!", StringComparison.Ordinal))
                CodeVariables.Add(NameOf(expansion.Name));
            Visit(expansion.Statements, -1);
        }
    }

    /// <summary>A subscript and the bounds of a substring are arithmetic; <c>@P</c> expands a value as a prompt; <c>:=</c> assigns.</summary>
    private void VisitModifier(ShellExpansion expansion)
    {
        string modifier = expansion.Modifier;
        if (modifier.Contains("@P", StringComparison.Ordinal))
            CodeVariables.Add(NameOf(expansion.Name));
        if (modifier is [':', not ('-' or '=' or '+' or '?'), ..])
            Arithmetic(modifier);
        else if (modifier is ['[', ..] && modifier.IndexOf(']', StringComparison.Ordinal) is > 0 and int end)
            Arithmetic(modifier[..end]);
        if (modifier.Contains('=', StringComparison.Ordinal))
            Bindings.Add((expansion.Name, expansion.Span));
    }

    private void Arithmetic(ImmutableArray<ShellWord> words)
    {
        foreach (ShellWord word in words)
            Arithmetic(word.Raw.ToString());
    }

    private void Arithmetic(string expression)
    {
        CodeVariables.UnionWith(Names(expression));
        CodeVariables.UnionWith(Identifier().Matches(expression).Select(match => match.Value));
    }

    private static readonly System.Buffers.SearchValues<char> s_nameMarks = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    [GeneratedRegex(@"\$\{?[#!]?([A-Za-z_][A-Za-z0-9_]*|[0-9@*])", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
