using System.Collections.Immutable;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>The environment variables that shell code reads, exports, or shows for the user to set.</summary>
internal static class ShellVariables
{
    public static void Read(ShellScript script, CodeSource source, DependencyCollector found)
    {
        bool isFile = IsFile(script);
        foreach (ShellCommand command in script.Commands)
        {
            foreach (ShellAssignment assignment in command.Assignments)
            {
                if (!command.Words.IsEmpty)
                    Add(assignment, DependencySignal.EnvironmentPrefix, source, found);
                else if (isFile && !IsComputed(assignment.Value))
                    Add(assignment, DependencySignal.EnvironmentFile, source, found);
                else if (IsComputed(assignment.Value) || !EnvironmentNames.IsCredential(assignment.Name))
                    found.Assigned[assignment.Name] = false;
                ReadUses(assignment.Word.Expansions, source, found);
            }

            foreach (ShellWord word in command.Words)
                ReadUses(word.Expansions, source, found);
            foreach (ShellRedirection redirection in command.Redirections)
            {
                if (redirection.Document is { } document)
                    ReadUses(document.Expansions, source, found);
            }

            if (command.Name is "export" or "setx" or "set" && command.Words.Length > 1)
                ReadExport(command, source, found);
            else if (command.Name is "read" or "local" or "declare" or "typeset" or "readonly" or "getopts" or "mapfile")
                ReadLocals(command, found);
        }

        ReadLoops(script.Statements, source, found);
    }

    /// <summary>True for code that only gives variables their values, as a <c>.env</c> file does.</summary>
    private static bool IsFile(ShellScript script)
    {
        foreach (ShellNode statement in script.Statements)
        {
            if (statement is not ShellCommand { Words.IsEmpty: true, Assignments.IsEmpty: false })
                return false;
        }

        return !script.Statements.IsEmpty;
    }

    private static void ReadExport(ShellCommand command, CodeSource source, DependencyCollector found)
    {
        foreach (ShellWord word in command.Words.AsSpan()[1..])
        {
            ReadOnlySpan<char> raw = word.Raw;
            int equals = raw.IndexOf('=');
            string name = (equals < 0 ? raw : raw[..equals]).ToString();
            if (!EnvironmentNames.IsVariable(name))
                continue;
            bool computed = word.Expansions.Any(
                expansion => expansion.Kind is not ShellExpansionKind.Placeholder
                    && !(expansion.Kind == ShellExpansionKind.Variable && (expansion.Name == name || EnvironmentNames.IsStandard(expansion.Name))));
            // A credential that a command makes and exports is still one that the skill lives on.
            computed &= !EnvironmentNames.IsCredential(name);
            found.Assigned.TryAdd(name, !computed);
            found.Add(DependencyKind.Env, name, computed ? DependencySignal.SetByCode : DependencySignal.SetByUser, source, new CodeSpan(word.Start, name.Length));
        }
    }

    private static void ReadLocals(ShellCommand command, DependencyCollector found)
    {
        foreach (ShellWord word in command.Words.AsSpan()[1..])
        {
            int length = ShellNameLength(word.Raw);
            if (length > 0)
                found.Assigned[word.Raw[..length].ToString()] = false;
        }
    }

    private static void Add(ShellAssignment assignment, DependencySignal signal, CodeSource source, DependencyCollector found)
    {
        if (EnvironmentNames.IsVariable(assignment.Name))
            found.Add(DependencyKind.Env, assignment.Name, signal, source, new CodeSpan(assignment.Word.Start, assignment.Name.Length));
    }

    private static bool IsComputed(ShellWord? value) => value is null || value.Expansions.Any(expansion => expansion.Kind != ShellExpansionKind.Placeholder);

    private static void ReadUses(ImmutableArray<ShellExpansion> expansions, CodeSource source, DependencyCollector found)
    {
        foreach (ShellExpansion expansion in expansions)
        {
            if (expansion.Kind != ShellExpansionKind.Variable || !EnvironmentNames.IsVariable(expansion.Name))
                continue;
            bool hasDefault = expansion.Modifier.StartsWith(":-", StringComparison.Ordinal)
                || expansion.Modifier.StartsWith('-')
                || expansion.Modifier.StartsWith(":+", StringComparison.Ordinal);
            found.Add(DependencyKind.Env, expansion.Name, source.CommandSignal, source, expansion.Span, optional: hasDefault);
        }
    }

    private static void ReadLoops(ImmutableArray<ShellNode> nodes, CodeSource source, DependencyCollector found)
    {
        foreach (ShellNode node in nodes)
        {
            if (node is not ShellCompound compound)
                continue;
            if (compound is { Kind: ShellNodeKind.For or ShellNodeKind.Select, Name: { } name })
                found.Assigned[name] = false;
            foreach (ShellWord word in compound.Words)
                ReadUses(word.Expansions, source, found);
            ReadLoops(compound.Condition, source, found);
            ReadLoops(compound.Children, source, found);
        }
    }

    private static int ShellNameLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
            length++;
        return length;
    }
}
