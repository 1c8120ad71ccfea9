using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>Collects the simple commands of a script in the order of the text.</summary>
internal sealed class ShellCommandCollector
{
    private const int MaxInline = 4;

    private readonly ImmutableArray<ShellCommand>.Builder _found = ImmutableArray.CreateBuilder<ShellCommand>();
    private int _inline;

    public static ImmutableArray<ShellCommand> Collect(ShellScript script)
    {
        var collector = new ShellCommandCollector();
        collector.Visit(script.Statements);
        return collector._found.DrainToImmutable();
    }

    private void Visit(ImmutableArray<ShellNode> nodes)
    {
        foreach (ShellNode node in nodes)
        {
            if (node is ShellCommand command)
            {
                _found.Add(command);
                foreach (ShellAssignment assignment in command.Assignments)
                    Visit(assignment.Word);
                foreach (ShellWord word in command.Words)
                    Visit(word);
                VisitInline(command);
            }
            else if (node is ShellCompound compound)
            {
                foreach (ShellWord word in compound.Words)
                    Visit(word);
                Visit(compound.Condition);
                Visit(compound.Children);
            }

            foreach (ShellRedirection redirection in node.Redirections)
            {
                if (redirection.Target is { } target)
                    Visit(target);
                if (redirection.Document is { } document)
                    Visit(document.Expansions);
            }
        }
    }

    private void VisitInline(ShellCommand command)
    {
        if (_inline == MaxInline || command.Words.Length < 3)
            return;
        foreach (ShellInvocation invocation in command.Invocations)
        {
            if (invocation.Script is not { } script)
                continue;
            _inline++;
            Visit(script.Statements);
            _inline--;
        }
    }

    private void Visit(ShellWord word) => Visit(word.Expansions);

    private void Visit(ImmutableArray<ShellExpansion> expansions)
    {
        foreach (ShellExpansion expansion in expansions)
            Visit(expansion.Statements);
    }
}
