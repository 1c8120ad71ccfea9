using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Trimming;

/// <summary>A stretch of SKILL.md that moves, and what stands in its place.</summary>
internal sealed record SetAsidePortion(SetAsideKind Kind, TextSpan Span, string Path, string Content, string Pointer);
