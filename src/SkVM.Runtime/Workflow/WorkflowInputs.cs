namespace SkVM.Runtime.Workflow;

/// <summary>The names of what a step is done with, as messages say them.</summary>
internal static class WorkflowInputs
{
    public const string Items = "list of items";

    public const string Choices = "choice of alternatives";

    public const string Folder = "working directory";

    public const string Files = "set of the skill's files";

    public const string Instructions = "text of instructions";

    public static string Value(string parameter) => $"value of '{parameter}'";
}
