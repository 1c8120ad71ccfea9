using System.Globalization;
using SkVM.Cli.Reports;
using SkVM.Runtime.Workflow;

namespace SkVM.Cli.Workflows;

/// <summary>Prints the results of a run: a line for each step, and the first lines of its output.</summary>
internal static class WorkflowResultText
{
    private const int MostLines = 20;
    private const int MostColumns = 500;

    public static void Print(WorkflowRunResult result, CompiledWorkflow workflow, TextWriter output)
    {
        foreach (WorkflowStepResult step in result.Steps)
        {
            string took = step.Duration.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);
            string how = step.FromJournal ? "done before" : step.Status switch
            {
                WorkflowStepStatus.Succeeded => workflow.HasCode(step.Step) ? took : $"answered in {took}",
                WorkflowStepStatus.NotTaken => "not taken",
                WorkflowStepStatus.Skipped => "skipped",
                _ => "failed",
            };
            string error = step.Error is { Length: > 0 } text ? $": {string.Join("\n  ", text.ReplaceLineEndings("\n").Split('\n').Select(Plain.Show))}" : "";
            output.Write($"{step.Step.Id}: {how}: {Plain.Show(step.Step.Title)}{error}\n");
            if (!step.FromJournal)
                Print(step.Output, output);
        }
    }

    private static void Print(string text, TextWriter output)
    {
        string[] lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines is [""])
            return;
        foreach (string line in lines.Take(MostLines))
            output.Write($"  {Plain.Show(line.Length <= MostColumns ? line : line[..MostColumns] + "…")}\n");
        if (lines.Length > MostLines)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"  … {lines.Length - MostLines} lines more; a journal (--journal) has all\n"));
    }
}
