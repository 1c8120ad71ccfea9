using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;
using SkVM.Parsing;
using SkVM.Syntax;

namespace SkVM.Specification;

/// <summary>Faults the parser found, open fences, fences in fences, unreadable directives.</summary>
internal sealed class SyntaxAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        SkillDiagnostics.MissingFrontMatter, SkillDiagnostics.InvalidYaml, SkillDiagnostics.UnclosedFrontMatter,
        SkillDiagnostics.UnclosedFence, SkillDiagnostics.NestedFence, SkillDiagnostics.TooComplex, SkillDiagnostics.InvalidDirective,
    ];

    public override void Analyze(SkillAnalysisContext context)
    {
        foreach (SyntaxFault fault in context.SyntaxTree.Faults)
        {
            switch (fault.Kind)
            {
                case SyntaxFaultKind.MissingFrontMatter:
                    context.Report(SkillDiagnostics.MissingFrontMatter, fault.Span);
                    break;
                case SyntaxFaultKind.UnclosedFrontMatter:
                    context.Report(SkillDiagnostics.UnclosedFrontMatter, fault.Span, fault.Detail);
                    break;
                case SyntaxFaultKind.InvalidYaml:
                    context.Report(SkillDiagnostics.InvalidYaml, fault.Span, fault.Detail);
                    break;
                case SyntaxFaultKind.TooComplex:
                    context.Report(SkillDiagnostics.TooComplex, fault.Span);
                    break;
            }
        }

        foreach (SkillFacts.Fence fence in context.Facts.Fences)
        {
            if (!fence.Node.IsClosed)
                context.Report(SkillDiagnostics.UnclosedFence, fence.Node.ChildTokens().First().Span);
            if (fence.Node.ChildTokens().First() is { Kind: SkillSyntaxKind.Marker } opening && FindOpening(context.Facts.Text, opening, fence.Node.Span.End) is { } inner)
            {
                int line = context.SyntaxTree.Lines.IndexOf(opening.Span.Start) + 1;
                context.Report(SkillDiagnostics.NestedFence, inner, line, new string(opening.Text[0], inner.Length + 1));
            }
        }

        foreach ((TextSpan span, string text) in context.SemanticModel.Directives.Faults)
            context.Report(SkillDiagnostics.InvalidDirective, span, text);
    }

    /// <summary>The marks of the first line in a fence that would open one there: they are followed by a word, and no fewer than those around the fence.</summary>
    private static TextSpan? FindOpening(string text, SkillSyntaxToken opening, int end)
    {
        char mark = opening.Text[0];
        for (int at = opening.Span.End; at < end;)
        {
            int found = text.AsSpan(at, end - at).IndexOf(opening.Text, StringComparison.Ordinal);
            if (found < 0)
                return null;
            int start = at + found;
            at = start + opening.Span.Length;
            while (at < end && text[at] == mark)
                at++;
            int lineEnd = text.AsSpan(at, end - at).IndexOf('\n') is var rest and >= 0 ? at + rest : end;
            bool beginsLine = text.AsSpan(0, start).TrimEnd(" \t>") is [.., '\n' or '\r'];
            if (beginsLine && at < lineEnd && char.IsAsciiLetter(text[at]) && !text.AsSpan(at, lineEnd - at).Contains(mark))
                return TextSpan.FromBounds(start, at);
        }

        return null;
    }
}
