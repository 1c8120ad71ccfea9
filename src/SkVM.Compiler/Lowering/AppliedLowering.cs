using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering;

/// <summary>A lowering that was kept.</summary>
/// <param name="Id">The lowering's id.</param>
/// <param name="Title">What it did.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Reductions">The requirements it was seen to reduce, with the level before and after.</param>
/// <param name="Edits">The spans of the text before it, and the lengths of what replaced them.</param>
/// <param name="Tokens">Tokens that SKILL.md grew (positive) or shrank (negative) by; null when no counter was given.</param>
public sealed record AppliedLowering(
    string Id, string Title, LoweringPurpose Purpose, ImmutableArray<LoweringReach> Reductions, ImmutableArray<TextChangeRange> Edits, int? Tokens);
