using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;
using SkVM.Syntax;

namespace SkVM.Specification;

/// <summary>Advice of the Agent Skills specification on the body: not empty, at most 500 lines and 5,000 tokens.</summary>
internal sealed class BodyAnalyzer : SkillAnalyzer
{
    private const int MaxLines = 500;
    private const int MaxTokens = 5000;

    /// <summary>No text in practice has so few bytes a token; a shorter body is not counted.</summary>
    private const int MinBytesPerToken = 2;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SkillDiagnostics.EmptyBody, SkillDiagnostics.TooManyLines, SkillDiagnostics.TooManyTokens];

    public override void Analyze(SkillAnalysisContext context)
    {
        string text = context.Facts.Text;
        int start = context.Facts.BodyStart;
        ReadOnlySpan<char> body = text.AsSpan(start);
        if (body.Trim("\uFEFF \t\r\n").IsEmpty)
        {
            context.Report(SkillDiagnostics.EmptyBody, new TextSpan(start, 0));
            return;
        }

        LineMap lines = context.SyntaxTree.Lines;
        int first = lines.IndexOf(start);
        int last = lines.IndexOf(start + body.TrimEnd().Length);
        int count = last - first + 1;
        if (count > MaxLines)
            context.Report(SkillDiagnostics.TooManyLines, lines.GetSpan(first + MaxLines), count);
        if (context.SemanticModel.Compilation.Options.TokenCounter is not { } counter || Encoding.UTF8.GetByteCount(body) < MaxTokens * MinBytesPerToken)
            return;
        int tokens = counter.Count(body.ToString());
        if (tokens > MaxTokens)
            context.Report(SkillDiagnostics.TooManyTokens, lines.GetSpan(first), tokens);
    }
}
