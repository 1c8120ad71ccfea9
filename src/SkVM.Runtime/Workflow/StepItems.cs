using System.Collections.Immutable;

namespace SkVM.Runtime.Workflow;

/// <summary>The items that a step of a <see cref="CompiledWorkflow"/> is done for, several at a time (DLP).</summary>
/// <param name="Items">The items, in the order of the results.</param>
/// <param name="Parameter">
/// The template parameter that each item fills; null for the only one without a value in <see cref="CompiledWorkflowSettings.Arguments"/>. A bundled
/// script gets the item as its argument, a model as a part of its task. </param>
public sealed record StepItems(ImmutableArray<string> Items, string? Parameter = null)
{
    private Func<ImmutableArray<string>>? _find;

    /// <summary>How items that are found when the step starts are named, such as a glob: a journal notes it in their place. Null for items that are listed.</summary>
    public string? Name { get; private init; }

    /// <summary>Items that are found when the step starts, so that those are among them which earlier steps make.</summary>
    /// <param name="name">What names them, such as a glob.</param>
    /// <param name="find">Finds them; an exception is the step's failure.</param>
    /// <param name="parameter">The template parameter that each item fills, as above.</param>
    public static StepItems FoundBy(string name, Func<ImmutableArray<string>> find, string? parameter = null) => new([], parameter) { Name = name, _find = find };

    /// <summary>The items.</summary>
    /// <exception cref="WorkflowStepException">There are none.</exception>
    internal ImmutableArray<string> Get()
    {
        ImmutableArray<string> items = _find?.Invoke() ?? Items;
        return items.IsEmpty ? throw new WorkflowStepException(Name is null ? "The step has no items." : $"The step has no items: nothing fits {Name}.") : items;
    }
}
