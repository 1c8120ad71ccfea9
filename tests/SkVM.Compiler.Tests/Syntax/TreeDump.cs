using System.Text;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>Prints a tree: a line for each node and token with kind, span, text, and the value where it differs.</summary>
internal static class TreeDump
{
    public static string Of(SkillSyntaxTree tree)
    {
        var builder = new StringBuilder();
        Write(builder, tree.GetRoot(), depth: 0);
        foreach (SkVM.Parsing.SyntaxFault fault in tree.Faults)
            builder.Append($"fault {fault.Kind} {fault.Span} {fault.Detail}\n");
        return builder.ToString();
    }

    private static void Write(StringBuilder builder, SkillSyntaxNode node, int depth)
    {
        builder.Append(' ', depth * 2).Append($"{node.Kind} {node.Span}\n");
        int child = 0;
        foreach (SkillSyntaxToken token in node.ChildTokens())
        {
            for (; child < node.ChildNodes.Length && node.ChildNodes[child].Position <= token.Position && node.ChildNodes[child].Span.End <= token.Position; child++)
                Write(builder, node.ChildNodes[child], depth + 1);
            builder.Append(' ', (depth + 1) * 2).Append($"{token.Kind} {token.Span} {Escape(token.Text)}");
            if (token.ValueText != token.Text)
                builder.Append($" = {Escape(token.ValueText)}");
            builder.Append('\n');
        }

        for (; child < node.ChildNodes.Length; child++)
            Write(builder, node.ChildNodes[child], depth + 1);
    }

    private static string Escape(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
