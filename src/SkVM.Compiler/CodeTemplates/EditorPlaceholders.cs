using System.Collections.Frozen;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.CodeTemplates;

/// <summary>
/// Finds what editors fill in before a shell sees the code: <c>${input:projectName:default}</c>, <c>${workspaceFolder}</c>, <c>${file}</c>. A shell
/// reads the one as a part of a variable that nobody set and the other as such a variable, so that both would be run as nothing: <c>rm -rf
/// ./${workspaceFolder}/*</c>.
/// </summary>
internal static class EditorPlaceholders
{
    /// <summary>Variables of editors; one that the code sets itself is the shell's.</summary>
    private static readonly FrozenSet<string> s_variables = FrozenSet.Create(
        StringComparer.Ordinal, "cwd", "file", "fileBasename", "fileBasenameNoExtension", "fileDirname", "fileExtname", "fileWorkspaceFolder", "lineNumber",
        "relativeFile", "relativeFileDirname", "selectedText", "selection",
        "userHome", "workspaceFolder", "workspaceFolderBasename", "workspaceRoot");

    /// <summary>Kinds of what is asked for; the name of it follows.</summary>
    private static readonly FrozenSet<string> s_kinds = FrozenSet.Create(StringComparer.Ordinal, "command", "config", "env", "input", "promptString", "workspaceFolder");

    /// <summary>Adds them to those that were found, in place of what was found within them, in text order.</summary>
    public static void Add(string code, List<Placeholder> found)
    {
        int before = found.Count;
        for (int at = code.IndexOf("${", StringComparison.Ordinal); at >= 0; at = code.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            if ((at > 0 && code[at - 1] == '\\') || Name(code, at, out int end) is not { Length: > 0 } name)
                continue;
            TextSpan span = TextSpan.FromBounds(at, end);
            found.RemoveAll(other => other.Span.OverlapsWith(span));
            found.Add(new Placeholder(name, code[at..end], span));
        }

        if (found.Count > 0 && before != found.Count)
            found.Sort((one, other) => one.Span.Start.CompareTo(other.Span.Start));
    }

    /// <summary>The name of what stands at <c>${</c>; null when the shell means it.</summary>
    private static string? Name(string code, int at, out int end)
    {
        int stop = at + 2;
        while (stop < code.Length && (char.IsAsciiLetterOrDigit(code[stop]) || code[stop] == '_'))
            stop++;
        end = stop + 1;
        ReadOnlySpan<char> variable = code.AsSpan(at + 2, stop - at - 2);
        if (stop == code.Length || variable.IsEmpty || !char.IsAsciiLetter(variable[0]) || PlaceholderScanner.IsSet(code, variable))
            return null;
        if (code[stop] == '}')
            return s_variables.GetAlternateLookup<ReadOnlySpan<char>>().Contains(variable) ? PlaceholderScanner.CamelCase(variable) : null;

        // The shell takes what follows a colon for an offset unless it begins with a sign of its own; an offset is a number or a variable that is set.
        if (code[stop] != ':' || stop + 1 == code.Length || !char.IsAsciiLetter(code[stop + 1]))
            return null;
        int close = code.AsSpan(stop).IndexOfAny('}', '\n', '$');
        if (close < 0 || code[stop + close] != '}')
            return null;
        end = stop + close + 1;
        ReadOnlySpan<char> rest = code.AsSpan(stop + 1, close - 1);
        int colon = rest.IndexOf(':');
        ReadOnlySpan<char> second = colon < 0 ? rest : rest[..colon];
        if (PlaceholderScanner.IsSet(code, second))
            return null;
        return PlaceholderScanner.CamelCase(s_kinds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(variable) ? second : variable);
    }
}
