namespace SkVM.Lowering.Outlining;

/// <summary>
/// Tells code that the agent runs from code that it is shown: what not to do, output, and text of a file that the agent is to write. The
/// line before the fence, the heading above it and the first comment in it decide; in doubt the fence is left alone.
/// </summary>
internal static class IllustrationRules
{
    private static readonly System.Buffers.SearchValues<string> s_notToDo = System.Buffers.SearchValues.Create(
        [
            "bad:", "bad example", "wrong", "don't do", "do not do", "do not run", "don't run", "never run", "anti-pattern", "antipattern", "avoid",
            "instead of", "incorrect", "vulnerable", "malicious", "dangerous", "attack",
        ], StringComparison.OrdinalIgnoreCase);

    private static readonly System.Buffers.SearchValues<string> s_output = System.Buffers.SearchValues.Create(
        ["output:", "example output", "sample output", "expected output", "expected result", "returns:", "prints:", "looks like this", "response:", "result:"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly System.Buffers.SearchValues<string> s_fileText = System.Buffers.SearchValues.Create(
        [
            "add to your", "add this to", "add the following to", "paste", "save as", "save this as", "save the following", "create a file", "crontab",
            "in your code", "to your code", "template for", "bashrc", "zshrc", ".profile", "dockerfile", "systemd", "pre-commit hook", "git hook",
            "github actions", "workflow file",
        ], StringComparison.OrdinalIgnoreCase);

    private static readonly System.Buffers.SearchValues<string> s_unfinished = System.Buffers.SearchValues.Create(
        ["# ...", "// ...", "TODO", "your code here", "your logic", "...rest", "(...)", "[...]"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Signs that are not ASCII, apart: with them among the words each search would take many times as long.</summary>
    private static readonly System.Buffers.SearchValues<char> s_crosses = System.Buffers.SearchValues.Create('❌', '✗');

    private static readonly string[] s_ellipses = ["…rest", "# …", "// …"];

    /// <summary>True when the fence shows code that is not to be run.</summary>
    /// <param name="text">The skill's text.</param>
    /// <param name="fence">The fence.</param>
    public static bool IsIllustration(string text, SkillFacts.Fence fence)
    {
        ReadOnlySpan<char> before = SkillFacts.LineBefore(text, fence.Node.Span.Start);
        ReadOnlySpan<char> code = fence.Code;
        bool mayBeFile = !AppendsByItself(code);
        if (IsNotToDo(before) || before.ContainsAny(s_output) || (mayBeFile && before.ContainsAny(s_fileText)))
            return true;
        ReadOnlySpan<char> title = fence.Heading is { } heading ? heading.Title : "";
        if (IsNotToDo(title) || (mayBeFile && title.ContainsAny(s_fileText)))
            return true;
        int end = code.IndexOf('\n');
        ReadOnlySpan<char> first = end < 0 ? code : code[..end];
        return IsUnfinished(code)
            || (first.TrimStart() is ['#' or '/', ..] && (IsNotToDo(first) || first.ContainsAny(s_output) || first.ContainsAny(s_fileText)));
    }

    private static bool IsNotToDo(ReadOnlySpan<char> text) => text.ContainsAny(s_notToDo) || text.ContainsAny(s_crosses);

    private static bool IsUnfinished(ReadOnlySpan<char> code)
    {
        if (code.ContainsAny(s_unfinished))
            return true;
        if (!code.Contains('…'))
            return false;
        foreach (string ellipsis in s_ellipses)
        {
            if (code.Contains(ellipsis, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>True for a command that adds to the file itself, <c>echo '…' >> ~/.bashrc</c>: the fence is no text of that file.</summary>
    private static bool AppendsByItself(ReadOnlySpan<char> code) =>
        code.TrimStart() is var first
        && (first.StartsWith("echo ", StringComparison.Ordinal) || first.StartsWith("printf ", StringComparison.Ordinal))
        && first.Contains(" >> ", StringComparison.Ordinal);
}
