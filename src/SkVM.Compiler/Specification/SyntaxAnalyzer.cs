using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;
using SkVM.Parsing;

namespace SkVM.Specification;

/// <summary>Faults the parser found, open fences, unreadable directives.</summary>
internal sealed class SyntaxAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        SkillDiagnostics.MissingFrontMatter, SkillDiagnostics.InvalidYaml, SkillDiagnostics.UnclosedFrontMatter,
        SkillDiagnostics.UnclosedFence, SkillDiagnostics.TooComplex, SkillDiagnostics.InvalidDirective,
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
        }

        foreach ((TextSpan span, string text) in context.SemanticModel.Directives.Faults)
            context.Report(SkillDiagnostics.InvalidDirective, span, text);
    }
}
