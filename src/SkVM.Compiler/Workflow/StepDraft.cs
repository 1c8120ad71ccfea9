using Microsoft.CodeAnalysis.Text;
using SkVM.Workflow.Effects;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>A step while its workflow is analysed.</summary>
internal sealed class StepDraft(int index, StepItem item, string title, int number)
{
    public int Index { get; } = index;

    public StepItem Item { get; } = item;

    public string Title { get; } = title;

    /// <summary>The number that the skill gives the step; -1 when it gives none.</summary>
    public int Number { get; } = number;

    public TextSpan Extent => Item.Extent;

    public StepEffects Effects { get; } = new();

    public WorkflowStepKind Kind { get; set; }

    public WorkflowLoop? Loop { get; set; }

    public WorkflowBranch? Branch { get; set; }

    /// <summary>True when somebody has to judge whether the step is done: it has a condition, or is for one system. False for one of several equal ways.</summary>
    public bool IsConditional { get; set; }

    /// <summary>True when the step has code in a language other than shell that may be run by itself.</summary>
    public bool HasProgram { get; set; }

    /// <summary>True when the step begins with "verify", "test" and the like.</summary>
    public bool IsCheck { get; set; }

    /// <summary>True when the step is nothing but code of which everything it does is known.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The stretch of text that says that this step and its siblings may run together; null when none does.</summary>
    public TextSpan? ParallelWith { get; set; }

    /// <summary>True for a place in a fence of the step: what stands there speaks of the code or to somebody else, not of the step. A step that is code itself has none.</summary>
    public bool IsInCode(SkillFacts facts, int position) => facts.IsInFence(position) && !facts.IsInFence(Item.Title.Start);
}
