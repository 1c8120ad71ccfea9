using System.Text.Json;

namespace SkVM.Runtime.Workflow;

/// <summary>
/// An action that does the same work for many independent items, several at a time (DLP). Its output is a JSON array of the items' outputs, in the order of the items.
/// With a journal, items that are done are not done again.
/// </summary>
/// <param name="items">Finds the items; the same ones when it is asked again.</param>
/// <param name="body">What is done for each; <see cref="WorkflowStepContext.Item"/> is the item.</param>
public sealed class ForEachAction(Func<WorkflowStepContext, IReadOnlyList<string>> items, IWorkflowAction body) : IWorkflowAction
{
    /// <inheritdoc/>
    public async ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> all = items(context);
        var outputs = new string[all.Count];
        string?[] done = context.DoneItems(all);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.MaxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, all.Count, parallel, async (i, token) =>
        {
            if (done[i] is { } output)
            {
                outputs[i] = output;
                return;
            }

            outputs[i] = await body.RunAsync(context.ForItem(all[i]), token).ConfigureAwait(false)
                ?? throw new WorkflowStepException($"The action of step '{context.Step.Id}' ({body.GetType().Name}) gave null as its output for item {i + 1}. Give an empty text where there is none.");
            context.CompleteItem(i, all[i], outputs[i]);
        }).ConfigureAwait(false);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (string output in outputs)
                json.WriteStringValue(output);
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
