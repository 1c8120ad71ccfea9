using System.Text;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Workflow;

/// <summary>An action that asks a model: the skill's instructions, what earlier steps gave, and the step to do.</summary>
/// <param name="client">The model; give it the tools that the step needs by a client that calls functions.</param>
/// <param name="instructions">The skill's instructions, SKILL.md.</param>
/// <param name="options">The options of the request.</param>
public sealed class AgentAction(IChatClient client, string instructions, ChatOptions? options = null) : IWorkflowAction
{
    /// <inheritdoc/>
    public async ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken)
    {
        var request = new StringBuilder();
        foreach (WorkflowStepResult result in context.Dependencies)
        {
            if (result.Output.Length > 0)
                request.Append($"Result of step {result.Step.Id}, \"{result.Step.Title}\":\n{result.Output.TrimEnd()}\n\n");
        }

        request.Append($"Do only this step now and answer with its result: step {context.Step.Id}, \"{context.Step.Title}\" (lines {context.Step.Line} to {context.Step.EndLine} of the instructions)");
        if (context.Item is { } item)
            request.Append($", for this item: {item}");
        ChatResponse response = await client.GetResponseAsync(
            [new ChatMessage(ChatRole.System, instructions), new ChatMessage(ChatRole.User, request.Append('.').ToString())],
            options,
            cancellationToken).ConfigureAwait(false);
        return response.Text.Length > 0 ? response.Text : throw new WorkflowStepException("The model gave no answer.");
    }
}
