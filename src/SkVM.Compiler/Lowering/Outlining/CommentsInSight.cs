using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>Writes the author's comments beside the command that takes the place of the code: who chooses the values reads what is said about them.</summary>
internal static class CommentsInSight
{
    /// <summary>Adds a command with its comments: one of a single line at the end, others above.</summary>
    /// <param name="result">Takes the text; ends where the command begins.</param>
    /// <param name="code">The fence's code.</param>
    /// <param name="unit">What the command takes the place of.</param>
    /// <param name="comments">Where the comments stand in the code.</param>
    /// <param name="command">The command.</param>
    /// <returns>False when there is no comment.</returns>
    public static bool Append(StringBuilder result, string code, TextSpan unit, IReadOnlyList<TextSpan> comments, string command)
    {
        if (comments.Count == 1 && !code.AsSpan(unit.Start, unit.Length).Contains('\n'))
        {
            result.Append(command).Append("  ").Append(code, comments[0].Start, comments[0].Length);
            return true;
        }

        int lineStart = unit.Start == 0 ? 0 : code.LastIndexOf('\n', unit.Start - 1) + 1;
        foreach (TextSpan comment in comments)
            result.Append(code, comment.Start, comment.Length).Append('\n').Append(code, lineStart, unit.Start - lineStart);
        result.Append(command);
        return comments.Count > 0;
    }
}
