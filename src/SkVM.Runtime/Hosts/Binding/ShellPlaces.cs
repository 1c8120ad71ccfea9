using System.Collections.Immutable;
using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Where something stands in shell code: the word or here-document around it, and the statement that these belong to.</summary>
/// <param name="Node">The statement.</param>
/// <param name="Word">The innermost word; null in a here-document.</param>
/// <param name="Redirection">The redirection that the word or here-document belongs to; null for a word of its own.</param>
internal sealed record ShellPlace(ShellNode Node, ShellWord? Word, ShellRedirection? Redirection)
{
    /// <summary>The place of the substitution that the statement stands in; null outside of one.</summary>
    public ShellPlace? Outer { get; init; }

    /// <summary>The pipelines around the statement, within the same substitution.</summary>
    public ImmutableArray<ShellCompound> Pipelines { get; init; } = [];

    /// <summary>The here-document around it.</summary>
    public ShellHereDocument? Document => Word is null ? Redirection?.Document : null;

    /// <summary>The same in a pipeline. What is nested in a substitution belongs to the pipeline of the outermost place.</summary>
    public ShellPlace InPipeline(ShellCompound pipeline) => Outer is null ? this with { Pipelines = Pipelines.Add(pipeline) } : this with { Outer = Outer.InPipeline(pipeline) };

    /// <summary>The same in a substitution.</summary>
    public ShellPlace Within(ShellPlace outer) => Outer is null ? this with { Outer = outer } : this with { Outer = Outer.Within(outer) };
}

/// <summary>Finds places in shell code.</summary>
internal static class ShellPlaces
{
    /// <summary>The innermost place around an offset; null in comments and between words.</summary>
    public static ShellPlace? Find(ShellScript script, int at) => Find(script.Statements, at);

    private static ShellPlace? Find(ImmutableArray<ShellNode> nodes, int at)
    {
        foreach (ShellNode node in nodes)
        {
            if (InNode(node, at) is { } place)
                return place;
        }

        return null;
    }

    private static ShellPlace? InNode(ShellNode node, int at)
    {
        ImmutableArray<ShellWord> words = node switch { ShellCommand command => command.Words, ShellCompound compound => compound.Words, _ => [] };
        foreach (ShellWord word in words)
        {
            if (InWord(node, word, null, at) is { } place)
                return place;
        }

        if (node is ShellCommand { Assignments: var assignments })
        {
            foreach (ShellAssignment assignment in assignments)
            {
                foreach (ShellWord word in Values(assignment))
                {
                    if (InWord(node, word, null, at) is { } place)
                        return place;
                }
            }
        }

        foreach (ShellRedirection redirection in node.Redirections)
        {
            if (redirection.Target is { } target && InWord(node, target, redirection, at) is { } place)
                return place;
            if (redirection.Document is { } document && at >= document.Span.Start && at < document.Span.End)
                return Inside(new ShellPlace(node, null, redirection), document.Expansions, at);
        }

        if (node is not ShellCompound parent || (Find(parent.Condition, at) ?? Find(parent.Children, at)) is not { } within)
            return null;
        return parent.Kind == ShellNodeKind.Pipeline ? within.InPipeline(parent) : within;
    }

    private static ShellPlace? InWord(ShellNode node, ShellWord word, ShellRedirection? redirection, int at) =>
        at >= word.Start && at < word.End ? Inside(new ShellPlace(node, word, redirection), word.Expansions, at) : null;

    /// <summary>The place within a substitution of a place, or the place itself.</summary>
    private static ShellPlace Inside(ShellPlace outer, ImmutableArray<ShellExpansion> expansions, int at)
    {
        foreach (ShellExpansion expansion in expansions)
        {
            if (at >= expansion.Span.Start && at < expansion.Span.End && Find(expansion.Statements, at) is { } place)
                return place.Within(outer);
        }

        return outer;
    }

    private static ImmutableArray<ShellWord> Values(ShellAssignment assignment) => assignment.Value is { } value ? [value] : assignment.Elements;
}
