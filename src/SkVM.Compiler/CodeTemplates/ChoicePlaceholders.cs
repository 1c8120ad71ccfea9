using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;

namespace SkVM.CodeTemplates;

/// <summary>
/// Finds placeholders that list what may stand in them: <c>&lt;json|yaml&gt;</c>; in shell code <c>{dev|prod}</c>, <c>--env {dev,prod}</c>, <c>--format [json|yaml]</c>. A
/// list of kinds, such as <c>&lt;number|url&gt;</c>, is none.
/// </summary>
internal static class ChoicePlaceholders
{
    private const int MaxChoices = 16;
    private const int MaxChoice = 32;

    private static readonly System.Buffers.SearchValues<char> s_marks = System.Buffers.SearchValues.Create("|,");

    /// <summary>Adds them to those that were found, in text order.</summary>
    public static void Add(string code, CodeLanguage language, List<Placeholder> found)
    {
        if (!code.AsSpan().ContainsAny(s_marks))
            return;
        bool isShell = language == CodeLanguage.Shell;
        int before = found.Count;
        for (int at = code.AsSpan().IndexOfAny("<{["); at >= 0 && at < code.Length; at++)
        {
            int next = code.AsSpan(at).IndexOfAny("<{[");
            if (next < 0)
                break;
            at += next;
            char open = code[at];
            if ((open != '<' && !isShell) || (at > 0 && (char.IsLetterOrDigit(code[at - 1]) || code[at - 1] is '_' or '$' or '<')))
                continue;
            if (Choices(code, isShell, at, open, out int end) is not { } choices)
                continue;
            var span = TextSpan.FromBounds(at, end);
            if (found.Exists(other => other.Span.OverlapsWith(span)))
                continue;
            found.Add(new Placeholder(Name(code, at), code[at..end], span) { Choices = choices });
            at = end - 1;
        }

        if (found.Count > before)
            found.Sort((one, other) => one.Span.Start.CompareTo(other.Span.Start));
    }

    private static ImmutableArray<string>? Choices(string code, bool isShell, int at, char open, out int end)
    {
        end = code.AsSpan(at).IndexOfAny('\n', open == '<' ? '>' : open == '{' ? '}' : ']') is > 0 and int length && code[at + length] != '\n' ? at + length + 1 : 0;
        if (end == 0)
            return null;
        ReadOnlySpan<char> inside = code.AsSpan(at + 1, end - at - 2);
        char mark = inside.Contains('|') ? '|' : ',';
        // < in.json | sort > out.txt: redirections and a pipe. An author writes no blank inside the brackets, and no file's name in them.
        if (open == '<' && isShell && (inside[0] == ' ' || inside[^1] == ' ' || (end < code.Length && (char.IsLetterOrDigit(code[end]) || code[end] is '/' or '$'))))
            return null;
        if (open == '<'
            ? mark != '|'
            : !IsWholeWord(code, at, end) || (open == '[' ? mark != '|' || !IsOptionBefore(code, at) : mark == ',' && !IsOptionBefore(code, at) && !IsGivenToScript(code, at)))
            return null;
        ImmutableArray<string>.Builder choices = ImmutableArray.CreateBuilder<string>();
        foreach (Range range in inside.Split(mark))
        {
            ReadOnlySpan<char> choice = open == '<' ? inside[range].Trim(' ') : inside[range];
            if (!IsChoice(choice) || choices.Count == MaxChoices || choices.Contains(choice.ToString()))
                return null;
            choices.Add(choice.ToString());
        }

        return choices.Count < 2 ? null : choices.DrainToImmutable();
    }

    /// <summary>True for a value as it would be written; a word for a kind of values is none.</summary>
    internal static bool IsChoice(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty
            || text.Length > MaxChoice
            || !char.IsAsciiLetterOrDigit(text[0])
            || text.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+:"))
            return false;
        ReadOnlySpan<char> last = text[(text.LastIndexOfAny('-', '_') + 1)..];
        Span<char> lower = stackalloc char[MaxChoice];
        lower = lower[..last.ToLowerInvariant(lower)];
        return lower is not ("file" or "files" or "path" or "paths" or "dir" or "directory" or "folder" or "url" or "uri" or "id" or "ids" or "name" or "names" or "number"
            or "num" or "int" or "integer" or "float" or "string" or "str" or "text"
            or "value" or "key" or "query" or "branch" or "commit" or "sha" or "hash" or "tag" or "ref" or "host" or "hostname" or "ip" or "address" or "email" or "user"
                or "username" or "token" or "date" or "time" or "regex" or "pattern" or "glob"
            or "boolean" or "bool" or "null" or "undefined" or "any" or "object" or "array" or "list" or "n" or "x" or "slug" or "title" or "repo" or "owner" or "package"
                or "version" or "stdin" or "expr" or "expression" or "selector" or "domain" or "port" or "pid" or "uuid" or "range" or "etc");
    }

    private static bool IsWholeWord(string code, int start, int end) =>
        start > 0 && code[start - 1] is ' ' or '=' or '"' && (end == code.Length || char.IsWhiteSpace(code[end]) || code[end] == '"');

    /// <summary>True after <c>--env </c>: the shell would make several words of <c>{a,b}</c> there, so it is a placeholder.</summary>
    private static bool IsOptionBefore(string code, int at)
    {
        ReadOnlySpan<char> line = code.AsSpan(0, at)[(code.AsSpan(0, at).LastIndexOf('\n') + 1)..].TrimEnd("\"");
        if (line.IsEmpty || line[^1] != ' ')
            return false;
        line = line.TrimEnd(' ');
        ReadOnlySpan<char> word = line[(line.LastIndexOf(' ') + 1)..];
        return word.Length > 1 && word[0] == '-' && !word.Contains('=');
    }

    /// <summary>True when the command is a script: other programs are given several files by <c>{a,b}</c>.</summary>
    private static bool IsGivenToScript(string code, int at)
    {
        ReadOnlySpan<char> line = code.AsSpan(0, at);
        foreach (Range range in line[(line.LastIndexOfAny("\n;|&") + 1)..].Split(' '))
        {
            ReadOnlySpan<char> word = line[(line.LastIndexOfAny("\n;|&") + 1)..][range];
            if (word.EndsWith(".sh", StringComparison.Ordinal)
                || word.EndsWith(".py", StringComparison.Ordinal)
                || word.EndsWith(".js", StringComparison.Ordinal)
                || word.EndsWith(".mjs", StringComparison.Ordinal)
                || word.EndsWith(".ts", StringComparison.Ordinal)
                || word.EndsWith(".ps1", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>What the place is called: the option or key before it.</summary>
    private static string Name(string code, int at)
    {
        string before = ParameterChoices.NameBefore(code, at);
        return before.Length > 1 ? before : "choice";
    }
}
