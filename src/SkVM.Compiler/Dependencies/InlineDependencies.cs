using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>Commands and names in inline code. Most inline code is neither, so that a source is made only for what is.</summary>
internal static class InlineDependencies
{
    /// <param name="token">The code between its backticks.</param>
    /// <param name="sections">What the headings say of where it stands.</param>
    /// <param name="found">Gets what is found.</param>
    /// <param name="commands">The programs that fences call.</param>
    public static void Read(SkillSyntaxToken token, SectionContexts sections, DependencyCollector found, HashSet<string> commands)
    {
        string code = token.ValueText;
        ReadOnlySpan<char> text = code.AsSpan().Trim();
        if (text.IsEmpty || text.Length > 400 || !(char.IsAsciiLetterOrDigit(text[0]) || text[0] is '$' or '.' or '/' or '~'))
            return;
        int end = text.IndexOfAny(" \t\n");
        if (end < 0)
        {
            ReadName(text.Length == code.Length ? code : text.ToString(), code, token, sections, found);
            return;
        }

        string first = text[..end].ToString();
        // What is not known as a program, nor called in a fence, is rather a phrase.
        bool known = first is "sudo" or "npx" or "$" || ToolNames.Find(ToolNames.Canonical(first)) is not null || commands.Contains(first) || first.Contains('/', StringComparison.Ordinal) || first.Contains('=', StringComparison.Ordinal);
        if (!known && !LooksLikeCommand(text[end..]))
            return;
        ShellScript script = ShellScript.Parse(code);
        if (script.Unread.IsEmpty)
            ShellDependencies.Read(script, SourceOf(token, sections), found);
    }

    private static void ReadName(string name, string code, SkillSyntaxToken token, SectionContexts sections, DependencyCollector found)
    {
        void Add(string what, DependencySignal signal) => found.Add(DependencyKind.System, what, signal, SourceOf(token, sections), signal == DependencySignal.Implied ? new CodeSpan(0, code.Length) : new CodeSpan(code.IndexOf(name, StringComparison.Ordinal), name.Length));

        if (ToolNames.Find(ToolNames.Canonical(name)) is { } tool && !ToolNames.IsBasic(name))
            Add(tool.Name, DependencySignal.InlineName);
        else if (found.Find(DependencyKind.System, name) is not null)
            Add(name, DependencySignal.InlineName);
        else if (name.StartsWith("scripts/", StringComparison.Ordinal) && Path.GetExtension(name) is ".py")
            Add("python3", DependencySignal.Implied);
        else if (name.StartsWith("scripts/", StringComparison.Ordinal) && Path.GetExtension(name) is ".js" or ".mjs" or ".cjs")
            Add("node", DependencySignal.Implied);
    }

    private static CodeSource SourceOf(SkillSyntaxToken token, SectionContexts sections)
    {
        (bool prerequisite, bool optional) = sections.At(token.Position);
        return CodeSource.Document(token.ValueText, token.Position, DependencySignal.InlineCommand, optional, prerequisite);
    }

    /// <summary>An option, a path or a placeholder among the words after the first.</summary>
    private static bool LooksLikeCommand(ReadOnlySpan<char> rest) =>
        rest.Contains(" --", StringComparison.Ordinal) || (rest.IndexOf(" -", StringComparison.Ordinal) is var at and >= 0 && at + 2 < rest.Length && char.IsAsciiLetter(rest[at + 2])) || rest.Contains(" <", StringComparison.Ordinal);
}
