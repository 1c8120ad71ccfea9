using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Workflow;

/// <summary>
/// An action that asks a model: the skill's instructions, what earlier steps gave, and the step to do. The model has to say at the end that the step
/// is done; anything else is a failure.
/// </summary>
/// <param name="client">The model; give it the tools that the step needs by a client that calls functions.</param>
/// <param name="instructions">The skill's instructions, SKILL.md.</param>
/// <param name="options">The options of the request.</param>
public sealed class AgentAction(IChatClient client, string instructions, ChatOptions? options = null) : IWorkflowAction
{
    private const int MostShown = 500;

    /// <inheritdoc/>
    public async ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken)
    {
        var request = new StringBuilder();
        foreach (WorkflowStepResult result in context.Dependencies)
        {
            if (result.Output.Length > 0)
                request.Append(CultureInfo.InvariantCulture, $"Result of step {result.Step.Id}, \"{result.Step.Title}\":\n{result.Output.TrimEnd()}\n\n");
        }

        request.Append("End your answer with a line that says DONE when the step is done, or FAILED: and why when you could not do it.\n\n");
        if (context.Step.Branch is { } branch)
            request.Append(CultureInfo.InvariantCulture, $"The step is done only under a condition, \"{branch.Condition}\": when it does not hold, do nothing, say so, and end with DONE.\n\n");
        request.Append(CultureInfo.InvariantCulture, $"Do only this step now and answer with its result: step {context.Step.Id}, \"{context.Step.Title}\" (lines {context.Step.Line} to {context.Step.EndLine} of the instructions)");
        if (context.Item is { } item)
            request.Append(CultureInfo.InvariantCulture, $", for this item: {item}");
        ChatResponse response = await client.GetResponseAsync(
            [new ChatMessage(ChatRole.System, instructions), new ChatMessage(ChatRole.User, request.Append('.').ToString())],
            options,
            cancellationToken).ConfigureAwait(false);
        return Done(response.Text.TrimEnd());
    }

    /// <summary>The answer without its last line, which says that the step is done.</summary>
    private static string Done(string answer)
    {
        if (answer.Length == 0)
            throw new WorkflowStepException("The model gave no answer.");
        int start = answer.LastIndexOf('\n') + 1;
        string verdict = answer[start..].Trim().Trim('*', '`', '.', ' ');
        if (verdict == "DONE")
            return answer[..start].TrimEnd();
        string shown = answer.Length <= MostShown ? answer : $"…{answer[^MostShown..]}";
        throw new WorkflowStepException(
            verdict.StartsWith("FAILED", StringComparison.Ordinal) ? $"The model says that it failed: {shown}" : $"The model did not say that the step is done: {shown}")
        {
            Summary = "The model did not do the step.",
        };
    }
}
