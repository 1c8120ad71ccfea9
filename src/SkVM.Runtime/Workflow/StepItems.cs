using System.Collections.Immutable;

namespace SkVM.Runtime.Workflow;

/// <summary>The items that a step of a <see cref="CompiledWorkflow"/> is done for, several at a time (DLP).</summary>
/// <param name="Items">The items, in the order of the results.</param>
/// <param name="Parameter">
/// The template parameter that each item fills; null for the only one without a value in <see cref="CompiledWorkflowSettings.Arguments"/>. A bundled script gets the item as its argument, a
/// model as a part of its task.
/// </param>
public sealed record StepItems(ImmutableArray<string> Items, string? Parameter = null);
