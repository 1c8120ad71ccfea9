namespace SkVM.Workflow;

/// <summary>When a step is done: steps of one group exclude each other, and a step without a group is optional.</summary>
/// <param name="Group">The group of alternatives, for example <c>b1</c>; empty when the step stands alone.</param>
/// <param name="Condition">The condition, as the skill says it.</param>
public sealed record WorkflowBranch(string Group, string Condition);
