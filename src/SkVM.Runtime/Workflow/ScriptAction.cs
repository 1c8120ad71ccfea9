using System.Globalization;
using SkVM.Runtime.Hosts;

namespace SkVM.Runtime.Workflow;

/// <summary>An action that runs a script; it fails when the script does.</summary>
/// <param name="host">The host.</param>
/// <param name="invocation">Makes the invocation, from the step and the results it may use.</param>
public sealed class ScriptAction(IScriptHost host, Func<WorkflowStepContext, ScriptInvocation> invocation) : IWorkflowAction
{
    /// <summary>The environment variable that holds <see cref="WorkflowStepContext.RunId"/> for scripts, by which those that outlive a killed process are found.</summary>
    public const string RunVariable = "SKVM_WORKFLOW_RUN";

    /// <inheritdoc/>
    public async ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken)
    {
        ScriptInvocation script = invocation(context);
        ScriptResult result = await host.RunAsync(script with { Environment = script.Environment.With(RunVariable, context.RunId) }, cancellationToken).ConfigureAwait(false);
        if (result.Succeeded)
            return result.StandardOutput;
        string how = result.TimedOut
            ? string.Create(CultureInfo.InvariantCulture, $"did not end within {script.Timeout.TotalSeconds:0.#} s")
            : $"ended with exit code {result.ExitCode}";
        throw new WorkflowStepException(result.StandardError.Length == 0 ? $"The script {how}." : $"The script {how}: {LastLines(result.StandardError)}")
        {
            Summary = $"The script {how}.",
        };
    }

    private static string LastLines(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length <= 500 ? trimmed : $"…{trimmed[^500..]}";
    }
}
