using Microsoft.CodeAnalysis.Text;

namespace SkVM.Workflow.Order;

/// <summary>An order that the text asks for and that cannot be kept, or that it denies and that must be kept.</summary>
/// <param name="From">The step that should come first.</param>
/// <param name="To">The step that should wait.</param>
/// <param name="Resource">For a race: what both change; null for a cycle.</param>
/// <param name="Span">Where the text says so.</param>
internal sealed record RefusedOrder(StepDraft From, StepDraft To, WorkflowResource? Resource, TextSpan Span);
