using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>The top-level slots of a Markdown text.</summary>
/// <param name="Slots">Blocks and trivia, in order; their widths add up to the text's.</param>
/// <param name="InlineWork">What was taken from the budget for inlines.</param>
/// <param name="IsRegular">See <see cref="ParsedSkill.IsRegular"/>.</param>
/// <param name="TooComplex">Where a limit was reached, if one was.</param>
internal readonly record struct MarkdownBody(GreenNode[] Slots, long InlineWork, bool IsRegular, TextSpan? TooComplex);
