using System.Text.Json;

namespace SkVM.Runtime.Workflow;

/// <summary>
/// An action that does the same work for many independent items, several at a time (DLP). Its output is a JSON array of the items' outputs, in the order of the items.
/// An item that fails keeps none of the others from being done; the step fails then, and its next try, or with a journal the next run, does only what is left.
/// </summary>
/// <param name="items">Finds the items; the same ones when it is asked again.</param>
/// <param name="body">What is done for each; <see cref="WorkflowStepContext.Item"/> is the item.</param>
public sealed class ForEachAction(Func<WorkflowStepContext, IReadOnlyList<string>> items, IWorkflowAction body) : IWorkflowAction
{
    private const int MostShown = 5;

    /// <inheritdoc/>
    public async ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> all = items(context);
        string?[] outputs = context.DoneItems(this, all);
        var failures = new Exception?[all.Count];

        // Whoever does an item takes a place among all that runs; this action does nothing itself meanwhile.
        context.Leave();
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.MaxParallelism, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, all.Count, parallel, async (i, token) =>
            {
                if (outputs[i] is not null)
                    return;
                await context.EnterAsync(token).ConfigureAwait(false);
                try
                {
                    string output = await body.RunAsync(context.ForItem(all[i]), token).ConfigureAwait(false)
                        ?? throw new WorkflowStepException(
                            $"The action of step '{context.Step.Id}' ({body.GetType().Name}) gave null as its output for item {i + 1}. Give an empty text where there is none.");
                    context.CompleteItem(this, i, all[i], output);
                    outputs[i] = output;
                }
                catch (Exception e) when (!token.IsCancellationRequested)
                {
                    failures[i] = e;
                }
                finally
                {
                    context.Leave();
                }
            }).ConfigureAwait(false);
        }
        finally
        {
            await context.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (failures.Any(failure => failure is not null))
            throw Failure(all, failures);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (string? output in outputs)
                json.WriteStringValue(output);
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static WorkflowStepException Failure(IReadOnlyList<string> items, Exception?[] failures)
    {
        int[] failed = [.. Enumerable.Range(0, failures.Length).Where(i => failures[i] is not null)];
        string how = $"{failed.Length} of {items.Count} items failed.";
        string shown = string.Join(' ', failed.Take(MostShown).Select(i => $"Item {items[i]}: {failures[i]!.Message}"));
        return new WorkflowStepException($"{how} {shown}{(failed.Length > MostShown ? " …" : "")}", failures[failed[0]]) { Summary = how };
    }
}
