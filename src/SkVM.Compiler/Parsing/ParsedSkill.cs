using System.Collections.Immutable;
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
