namespace SkVM.Workflow;

/// <summary>How a step repeats.</summary>
/// <param name="Kind">For each of several items, or until something holds.</param>
/// <param name="Over">The items or the condition, as the skill says it.</param>
public sealed record WorkflowLoop(WorkflowLoopKind Kind, string Over);
