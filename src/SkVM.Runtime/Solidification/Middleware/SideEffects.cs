namespace SkVM.Runtime.Solidification;

/// <summary>What a failed run left behind, told to the model that takes over.</summary>
internal static class SideEffects
{
    public static string Describe(SolidifiedRun run) => run.Result switch
    {
        null => " Nothing was run.",
        { ChangedFiles: null } => " It is not known which files it changed: look before you run anything twice.",
        { ChangedFiles.IsEmpty: true } => " It changed no file of the working directory.",
        { ChangedFiles: { } files } => $" It made, changed or removed: {string.Join(", ", files)}.",
    };

    /// <summary>What the model is told when a run that was to answer the prompt failed.</summary>
    public static string Report(SolidifiedRun run) =>
        $"Before you were asked, the code template '{run.Call.TemplateId}' of the skill '{run.Call.Skill}' was run for this request with {ArgumentSet.Of(run.Call.Arguments)} and failed: {run.Failure}.{Describe(run)} Do the work yourself.";
}
