using Microsoft.CodeAnalysis.Text;

namespace SkVM.Workflow;

/// <summary>One step must wait for another.</summary>
/// <param name="From">The index of the step that comes first.</param>
/// <param name="To">The index of the step that waits.</param>
/// <param name="Reason">Why.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Evidence">Where the skill shows it.</param>
internal readonly record struct StepOrder(int From, int To, WorkflowEdgeReason Reason, string Subject, TextSpan[] Evidence);
