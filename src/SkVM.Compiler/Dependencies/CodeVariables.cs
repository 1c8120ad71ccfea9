using System.Buffers;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>The environment variables that code of any language reads: <c>process.env.X</c>, <c>os.environ["X"]</c>, <c>$env:X</c>, ….</summary>
internal static class CodeVariables
{
    private static readonly string[] s_readers =
    [
        "process.env", "import.meta.env", "os.environ", "os.getenv", "getenv", "env::var", "GetEnvironmentVariable", "$env:", "Deno.env.get", "Bun.env", "ENV", "System.getenv", "secrets.",
    ];

    private static readonly SearchValues<string> s_search = SearchValues.Create(s_readers, StringComparison.Ordinal);

    public static void Read(CodeSource source, DependencyCollector found)
    {
        string text = source.Text;
        for (int at = 0; at < text.Length;)
        {
            int next = text.AsSpan(at).IndexOfAny(s_search);
            if (next < 0)
                return;
            at += next;
            string reader = Array.Find(s_readers, candidate => text.AsSpan(at).StartsWith(candidate, StringComparison.Ordinal))!;
            bool word = at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_');
            at += reader.Length;
            if (word && reader is "ENV" or "getenv")
                continue;
            (int start, bool hasDefault) = NameStart(text, at, reader);
            if (start < 0)
                continue;
            int end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            string name = text[start..end];
            if (EnvironmentNames.IsVariable(name))
                found.Add(DependencyKind.Env, name, source.CodeSignal, source, CodeSpan.FromBounds(start, end), optional: hasDefault || HasDefault(text, end));
            at = Math.Max(at, end);
        }
    }

    private static (int Start, bool HasDefault) NameStart(string text, int at, string reader)
    {
        if (reader is "$env:" or "secrets.")
            return (at, false);
        ReadOnlySpan<char> rest = text.AsSpan(at, Math.Min(16, text.Length - at));
        if (rest.StartsWith(".get(", StringComparison.Ordinal) || rest.StartsWith(".fetch(", StringComparison.Ordinal))
            return Quoted(text, at + rest.IndexOf('(') + 1);
        if (rest.Length > 0 && rest[0] == '.' && reader is "process.env" or "import.meta.env" or "Bun.env")
            return (at + 1, false);
        if (rest.Length > 1 && rest[0] is '[' or '(')
            return Quoted(text, at + 1);
        return (-1, false);
    }

    private static (int, bool) Quoted(string text, int at) => at < text.Length && text[at] is '"' or '\'' ? (at + 1, false) : (-1, false);

    /// <summary>A second argument, <c>||</c> or <c>??</c> after the name.</summary>
    private static bool HasDefault(string text, int end)
    {
        ReadOnlySpan<char> rest = text.AsSpan(end, Math.Min(12, text.Length - end)).TrimStart("\"']) ");
        return rest.StartsWith(",", StringComparison.Ordinal) || rest.StartsWith("||", StringComparison.Ordinal) || rest.StartsWith("??", StringComparison.Ordinal);
    }
}
