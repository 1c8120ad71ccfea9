using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>A generated script and the arguments with which the skill calls it.</summary>
internal sealed record OutlinedCode(string Script, string Arguments)
{
    /// <summary>Where the author's comments on these arguments stand.</summary>
    public IReadOnlyList<TextSpan> Comments { get; init; } = [];
}

/// <summary>Commands for a runner that keeps the variables of the shell from one to the next.</summary>
/// <param name="Body">The code, with a variable for each value.</param>
/// <param name="Values">The values.</param>
/// <param name="Uses">The variables that must have been set before: by other commands, or in the environment.</param>
/// <param name="Comments">Where the author's comments on the values stand.</param>
/// <param name="IsIrreversible">True when they do what is not undone easily.</param>
internal sealed record OutlinedCommands(string Body, OutlineParameters Values, IReadOnlyList<string> Uses, IReadOnlyList<TextSpan> Comments, bool IsIrreversible)
{
    /// <summary>True when the folder that they move to is for them alone.</summary>
    public bool Returns { get; init; }
}
