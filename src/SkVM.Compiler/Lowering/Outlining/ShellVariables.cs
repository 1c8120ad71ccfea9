using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>Where the values of shell variables come from, and whether commands do without them.</summary>
internal static class ShellVariables
{
    /// <summary>
    /// The value that an assignment gives, where it stands in the code: a sample, a placeholder, or a text with other variables; null where a command prints it, where it is
    /// the variable's own default, and for a switch.
    /// </summary>
    public static string? GivenValue(ShellCode code, ShellName set)
    {
        foreach (OutlinedShellCommand command in code.CommandsNear(code.LineAt(set.Position)))
        {
            if (command.IsInner || set.Position < command.Start || set.Position >= command.End)
                continue;
            foreach (ShellPart part in command.Assignments.Concat(command.Words))
            {
                if (part.Start != set.Position || part.End <= set.Position + set.Name.Length || code.Text[set.Position + set.Name.Length] != '=')
                    continue;
                string value = code.Text[(set.Position + set.Name.Length + 1)..part.End];
                bool isSwitch = value is "" or "0" or "1" or "true" or "false" or "\"\"" or "''";
                return isSwitch || value[0] == '(' || value.Contains("$(", StringComparison.Ordinal) || value.Contains('`', StringComparison.Ordinal)
                    || value.Contains("${" + set.Name, StringComparison.Ordinal) || value.Contains("$" + set.Name, StringComparison.Ordinal)
                    ? null
                    : value;
            }
        }

        return null;
    }

    /// <summary>True when a command asks whether the variable is set, or gives what holds without it: <c>[ -n "$X" ]</c>, <c>${X:-y}</c>.</summary>
    public static bool MayBeEmpty(ShellCode code, TextSpan unit, string name)
    {
        foreach (ShellName use in code.UsesOf(name))
        {
            if (unit.Contains(use.Position) && (HasDefault(code.Text, use) || IsAsked(code, use.Position)))
                return true;
        }

        return false;
    }

    private static bool HasDefault(string code, ShellName use)
    {
        int end = use.Position + 2 + use.Name.Length;
        return end < code.Length && code[use.Position + 1] == '{' && (code[end] is '-' or '+' or '=' or '?' || (code[end] == ':' && code[end + 1] is '-' or '+' or '=' or '?'));
    }

    private static bool IsAsked(ShellCode code, int position)
    {
        TextSpan line = code.LineAt(position);
        ReadOnlySpan<char> before = code.Text.AsSpan(line.Start, position - line.Start);
        if (before.LastIndexOf("[[") > before.LastIndexOf("]]"))
            return true;
        foreach (OutlinedShellCommand command in code.CommandsNear(line))
        {
            if (command.Start <= position && position < command.End && command.Name(code.Text) is "[" or "test")
                return true;
        }

        return false;
    }
}
