using System.Text.RegularExpressions;

namespace SkVM.Runtime.Workflow;

/// <summary>Finds out whether code does its work for many by itself.</summary>
internal static partial class CodeLoops
{
    /// <summary>True for code with a loop, a call for each of several, or a pattern of file names.</summary>
    public static bool Loops(string code) => Loop().IsMatch(code);

    [GeneratedRegex(@"\b(?:for|while|until|foreach|ForEach-Object|xargs|parallel|map)\b|-exec(?:dir)?\b|(?<=[\s/=""'])(?:[\w.-]*[*?][\w.*?-]*)(?=[\s/""'])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Loop();
}
