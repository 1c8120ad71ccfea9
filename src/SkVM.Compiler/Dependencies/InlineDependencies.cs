using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>Commands and names in inline code.</summary>
internal static class InlineDependencies
{
    public static void Read(string code, CodeSource source, DependencyCollector found, HashSet<string> commands)
    {
        ReadOnlySpan<char> text = code.AsSpan().Trim();
        if (text.IsEmpty || text.Length > 400 || !(char.IsAsciiLetterOrDigit(text[0]) || text[0] is '$' or '.' or '/' or '~'))
            return;
        int end = text.IndexOfAny(" \t\n");
        if (end < 0)
        {
            ReadName(text.ToString(), code, source, found);
            return;
        }

        string first = text[..end].ToString();
        // What is not known as a program, nor called in a fence, is rather a phrase.
        bool known = first is "sudo" or "npx" or "$" || ToolNames.Find(ToolNames.Canonical(first)) is not null || commands.Contains(first) || first.Contains('/', StringComparison.Ordinal) || first.Contains('=', StringComparison.Ordinal);
        if (!known && !LooksLikeCommand(text[end..]))
            return;
        ShellScript script = ShellScript.Parse(code);
        if (script.Unread.IsEmpty)
            ShellDependencies.Read(script, source, found);
    }

    private static void ReadName(string name, string code, CodeSource source, DependencyCollector found)
    {
        if (ToolNames.Find(ToolNames.Canonical(name)) is { } tool && !ToolNames.IsBasic(name))
            found.Add(DependencyKind.System, tool.Name, DependencySignal.InlineName, source, new CodeSpan(code.IndexOf(name, StringComparison.Ordinal), name.Length));
        else if (found.Find(DependencyKind.System, name) is not null)
            found.Add(DependencyKind.System, name, DependencySignal.InlineName, source, new CodeSpan(code.IndexOf(name, StringComparison.Ordinal), name.Length));
        else if (PythonModules.IsDistribution(name))
            found.Add(DependencyKind.Pip, name, DependencySignal.InlineName, source, new CodeSpan(code.IndexOf(name, StringComparison.Ordinal), name.Length)).Ecosystem = "pypi";
        else if (Path.GetExtension(name) is ".py" && name.StartsWith("scripts/", StringComparison.Ordinal))
            found.Add(DependencyKind.System, "python3", DependencySignal.Implied, source, new CodeSpan(0, code.Length));
        else if (Path.GetExtension(name) is ".js" or ".mjs" or ".cjs" && name.StartsWith("scripts/", StringComparison.Ordinal))
            found.Add(DependencyKind.System, "node", DependencySignal.Implied, source, new CodeSpan(0, code.Length));
    }

    /// <summary>An option, a path or a placeholder among the words after the first.</summary>
    private static bool LooksLikeCommand(ReadOnlySpan<char> rest) =>
        rest.Contains(" --", StringComparison.Ordinal) || (rest.IndexOf(" -", StringComparison.Ordinal) is var at and >= 0 && at + 2 < rest.Length && char.IsAsciiLetter(rest[at + 2])) || rest.Contains(" <", StringComparison.Ordinal);
}
