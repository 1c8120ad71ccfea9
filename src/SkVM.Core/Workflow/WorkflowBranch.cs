namespace SkVM.Workflow;

/// <summary>When a step is done. Steps of one group that have different conditions exclude each other; a step without a group is optional.</summary>
/// <param name="Group">The group of alternatives, for example <c>b1</c>; empty when the step stands alone.</param>
/// <param name="Condition">The condition, as the skill says it.</param>
public sealed record WorkflowBranch(string Group, string Condition)
{
    /// <summary>True when what stands under this and what stands under another are never both done.</summary>
    /// <param name="other">The other; null for a step that is always done.</param>
    public bool Excludes(WorkflowBranch? other) => Group.Length > 0 && Group == other?.Group && Condition != other.Condition;
}
