using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>Commands and names in inline code. Most inline code is neither, so that a source is made only for what is.</summary>
internal static class InlineDependencies
{
    /// <param name="inline">The code.</param>
    /// <param name="text">The text of the skill.</param>
    /// <param name="sections">What the headings say of where it stands.</param>
    /// <param name="found">Gets what is found.</param>
    /// <param name="commands">The programs that fences call.</param>
    public static void Read(InlineCodeSyntax inline, string text, SectionContexts sections, DependencyCollector found, HashSet<string> commands)
    {
        ReadOnlySpan<char> code = CodeOf(inline, text).Trim();
        if (code.IsEmpty || code.Length > 400 || !(char.IsAsciiLetterOrDigit(code[0]) || code[0] is '$' or '.' or '/' or '~'))
            return;
        int end = code.IndexOfAny(' ', '\t', '\n');
        if (end < 0)
        {
            ReadName(code, inline, sections, found);
            return;
        }

        ReadOnlySpan<char> first = code[..end];
        // What is not known as a program, nor called in a fence, is rather a phrase.
        bool known = first is "sudo" or "npx" or "$"
            || first.ContainsAny('/', '=')
            || ToolNames.FindSpelled(first) is not null
            || commands.GetAlternateLookup<ReadOnlySpan<char>>().Contains(first);
        if (!known && !LooksLikeCommand(code[end..]))
            return;
        ShellScript script = ShellScript.Parse(inline.Code);
        if (script.Unread.IsEmpty)
            ShellDependencies.Read(script, SourceOf(inline.FindToken(SkillSyntaxKind.Code), sections), found);
    }

    /// <summary>The code between single backticks, without a look at its token: that lies elsewhere in memory, and most code is only passed over.</summary>
    private static ReadOnlySpan<char> CodeOf(InlineCodeSyntax inline, string text)
    {
        int start = inline.Position + 1;
        if (start < text.Length && text[start - 1] == '`' && text[start] != '`')
        {
            int length = text.AsSpan(start).IndexOfAny('`', '\n', '\\');
            if (length > 0 && text[start + length] == '`' && (start + length + 1 == text.Length || text[start + length + 1] != '`'))
                return text.AsSpan(start, length);
        }

        return inline.FindToken(SkillSyntaxKind.Code).ValueSpan;
    }

    private static void ReadName(ReadOnlySpan<char> name, InlineCodeSyntax inline, SectionContexts sections, DependencyCollector found)
    {
        if (ToolNames.FindSpelled(name) is { } tool && !ToolNames.IsBasic(name))
            Add(tool.Name, DependencySignal.InlineName, name, inline, sections, found);
        else if (found.FindProgram(name) is { } program)
            Add(program.Name, DependencySignal.InlineName, name, inline, sections, found);
        else if (name.StartsWith("scripts/", StringComparison.Ordinal) && Path.GetExtension(name) is ".py")
            Add("python3", DependencySignal.Implied, [], inline, sections, found);
        else if (name.StartsWith("scripts/", StringComparison.Ordinal) && Path.GetExtension(name) is ".js" or ".mjs" or ".cjs")
            Add("node", DependencySignal.Implied, [], inline, sections, found);
    }

    /// <param name="program">What is needed.</param>
    /// <param name="signal">How it is shown.</param>
    /// <param name="shown">The part of the code that shows it; empty for all of it.</param>
    /// <param name="inline">The code.</param>
    /// <param name="sections">What the headings say of where it stands.</param>
    /// <param name="found">Gets it.</param>
    private static void Add(string program, DependencySignal signal, ReadOnlySpan<char> shown, InlineCodeSyntax inline, SectionContexts sections, DependencyCollector found)
    {
        SkillSyntaxToken token = inline.FindToken(SkillSyntaxKind.Code);
        ReadOnlySpan<char> code = token.ValueSpan;
        CodeSpan span = shown.IsEmpty ? new CodeSpan(0, code.Length) : new CodeSpan(code.IndexOf(shown, StringComparison.Ordinal), shown.Length);
        found.Add(DependencyKind.System, program, signal, SourceOf(token, sections), span);
    }

    private static CodeSource SourceOf(SkillSyntaxToken token, SectionContexts sections)
    {
        (bool prerequisite, bool optional) = sections.At(token.Position);
        return CodeSource.Document(token.ValueText, token.Position, DependencySignal.InlineCommand, optional, prerequisite);
    }

    /// <summary>An option, a path or a placeholder among the words after the first.</summary>
    private static bool LooksLikeCommand(ReadOnlySpan<char> rest) =>
        rest.Contains(" --", StringComparison.Ordinal)
        || (rest.IndexOf(" -", StringComparison.Ordinal) is var at and >= 0 && at + 2 < rest.Length && char.IsAsciiLetter(rest[at + 2]))
        || rest.Contains(" <", StringComparison.Ordinal);
}
