using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>What the parser makes of a text.</summary>
/// <param name="Root">The document.</param>
/// <param name="Text">The text.</param>
/// <param name="Faults">Faults that the nodes alone do not show.</param>
/// <param name="InlineWork">An upper bound of what the body took from the budget for inlines.</param>
/// <param name="IsRegular">
/// True when top-level blocks are independent of each other, so that a change can re-parse some of them only: no link
/// definitions, no limit reached, not rewritten.
/// </param>
internal sealed record ParsedSkill(GreenBranch Root, string Text, ImmutableArray<SyntaxFault> Faults, long InlineWork, bool IsRegular);

/// <summary>A fault at a span.</summary>
internal readonly record struct SyntaxFault(SyntaxFaultKind Kind, TextSpan Span, string Detail = "");

/// <summary>The kinds of faults that the parser finds.</summary>
internal enum SyntaxFaultKind
{
    MissingFrontMatter,
    UnclosedFrontMatter,
    InvalidYaml,
    TooComplex,
}
