using Microsoft.CodeAnalysis.Text;

namespace SkVM.Workflow;

/// <summary>A step of <see cref="NumberedSteps"/>.</summary>
/// <param name="Title">Its title, shortened.</param>
/// <param name="Span">The heading or the list item.</param>
/// <param name="Extent">All that belongs to it: the section under the heading, or the item with its blocks.</param>
internal readonly record struct NumberedStep(string Title, TextSpan Span, TextSpan Extent);
