using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>Commands and names in inline code. Most inline code is neither, so that a source is made only for what is.</summary>
internal static class InlineDependencies
{
    /// <param name="inline">The code.</param>
    /// <param name="sections">What the headings say of where it stands.</param>
    /// <param name="found">Gets what is found.</param>
    /// <param name="commands">The programs that fences call.</param>
    public static void Read(InlineCodeSyntax inline, SectionContexts sections, DependencyCollector found, HashSet<string> commands)
    {
        SkillSyntaxToken token = inline.FindToken(SkillSyntaxKind.Code);
        ReadOnlySpan<char> text = token.ValueSpan.Trim();
        if (text.IsEmpty || text.Length > 400 || !(char.IsAsciiLetterOrDigit(text[0]) || text[0] is '$' or '.' or '/' or '~'))
            return;
        int end = text.IndexOfAny(' ', '\t', '\n');
        if (end < 0)
        {
            ReadName(text, token, sections, found);
            return;
        }

        ReadOnlySpan<char> first = text[..end];
        // What is not known as a program, nor called in a fence, is rather a phrase.
        bool known = first is "sudo" or "npx" or "$" || first.ContainsAny('/', '=') || ToolNames.FindSpelled(first) is not null || commands.GetAlternateLookup<ReadOnlySpan<char>>().Contains(first);
        if (!known && !LooksLikeCommand(text[end..]))
            return;
        ShellScript script = ShellScript.Parse(inline.Code);
        if (script.Unread.IsEmpty)
            ShellDependencies.Read(script, SourceOf(token, sections), found);
    }

    private static void ReadName(ReadOnlySpan<char> name, SkillSyntaxToken token, SectionContexts sections, DependencyCollector found)
    {
        if (ToolNames.FindSpelled(name) is { } tool && !ToolNames.IsBasic(name))
            Add(tool.Name, DependencySignal.InlineName, name, token, sections, found);
        else if (found.FindProgram(name) is { } program)
            Add(program.Name, DependencySignal.InlineName, name, token, sections, found);
        else if (name.StartsWith("scripts/", StringComparison.Ordinal) && Path.GetExtension(name) is ".py")
            Add("python3", DependencySignal.Implied, token.ValueSpan, token, sections, found);
        else if (name.StartsWith("scripts/", StringComparison.Ordinal) && Path.GetExtension(name) is ".js" or ".mjs" or ".cjs")
            Add("node", DependencySignal.Implied, token.ValueSpan, token, sections, found);
    }

    private static void Add(string program, DependencySignal signal, ReadOnlySpan<char> shown, SkillSyntaxToken token, SectionContexts sections, DependencyCollector found) =>
        found.Add(DependencyKind.System, program, signal, SourceOf(token, sections), new CodeSpan(token.ValueSpan.IndexOf(shown), shown.Length));

    private static CodeSource SourceOf(SkillSyntaxToken token, SectionContexts sections)
    {
        (bool prerequisite, bool optional) = sections.At(token.Position);
        return CodeSource.Document(token.ValueText, token.Position, DependencySignal.InlineCommand, optional, prerequisite);
    }

    /// <summary>An option, a path or a placeholder among the words after the first.</summary>
    private static bool LooksLikeCommand(ReadOnlySpan<char> rest) =>
        rest.Contains(" --", StringComparison.Ordinal) || (rest.IndexOf(" -", StringComparison.Ordinal) is var at and >= 0 && at + 2 < rest.Length && char.IsAsciiLetter(rest[at + 2])) || rest.Contains(" <", StringComparison.Ordinal);
}
