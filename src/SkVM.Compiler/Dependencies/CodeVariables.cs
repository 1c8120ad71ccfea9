using System.Buffers;
using SkVM.Environments;
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
            bool isRemoved = IsRemoved(text.AsSpan(0, at));
            at += reader.Length;
            if (word && reader is "ENV" or "getenv")
                continue;
            int start = NameStart(text, at, reader);
            if (start < 0)
                continue;
            int end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            string name = text[start..end];
            VariableUse use = isRemoved ? VariableUse.Set : UseOf(text, at, start, end, reader);
            if (use != VariableUse.Set && EnvironmentNames.IsVariable(name))
                found.Add(DependencyKind.Env, name, source.CodeSignal, source, CodeSpan.FromBounds(start, end), optional: use == VariableUse.Optional);
            at = Math.Max(at, end);
        }
    }

    /// <summary>Where the name begins; -1 where the reader is used for something else.</summary>
    private static int NameStart(string text, int at, string reader)
    {
        if (reader is "$env:" or "secrets.")
            return at;
        ReadOnlySpan<char> rest = text.AsSpan(at, Math.Min(16, text.Length - at));
        if (rest.StartsWith(".get(", StringComparison.Ordinal) || rest.StartsWith(".fetch(", StringComparison.Ordinal))
            return Quoted(text, at + rest.IndexOf('(') + 1);
        if (rest.Length > 0 && rest[0] == '.' && reader is "process.env" or "import.meta.env" or "Bun.env")
            return at + 1;
        return rest.Length > 1 && rest[0] is '[' or '(' ? Quoted(text, at + 1) : -1;
    }

    private static int Quoted(string text, int at) => at < text.Length && text[at] is '"' or '\'' ? at + 1 : -1;

    /// <summary>What code does with a variable: a second argument of the reader's own call, <c>||</c> or <c>??</c> behind it is a value to fall back on.</summary>
    /// <param name="text">The code.</param>
    /// <param name="at">The end of the reader.</param>
    /// <param name="start">The start of the name.</param>
    /// <param name="end">The end of the name.</param>
    /// <param name="reader">The reader.</param>
    private static VariableUse UseOf(string text, int at, int start, int end, string reader)
    {
        ReadOnlySpan<char> rest = text.AsSpan(end);
        if (text[start - 1] is '"' or '\'')
        {
            // Past the quote and the bracket that the reader opened; a comma further on is of what stands around.
            char close = text.AsSpan(at, start - at).Contains('(') ? ')' : ']';
            rest = rest.TrimStart("\"'").TrimStart();
            if (close == ')' && rest is [',', ..] && rest[1..].TrimStart() is not [')', ..])
                return VariableUse.Optional;
            rest = rest is [',', ..] ? rest[1..].TrimStart() : rest;
            if (rest.IsEmpty || rest[0] != close)
                return VariableUse.Required;
            rest = rest[1..];
        }

        rest = rest.TrimStart(" )");
        if (rest.StartsWith("||", StringComparison.Ordinal) || rest.StartsWith("??", StringComparison.Ordinal))
            return VariableUse.Optional;
        // In PowerShell an assignment is how a user is shown to set a variable.
        bool isSet = reader != "$env:" && rest is ['=', ..] and not ['=', '=' or '>' or '~', ..];
        return isSet ? VariableUse.Set : VariableUse.Required;
    }

    /// <summary>True behind <c>del</c> and <c>delete</c>.</summary>
    private static bool IsRemoved(ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> words = before.TrimEnd(' ');
        return words.Length < before.Length && (words.EndsWith("del", StringComparison.Ordinal) || words.EndsWith("delete", StringComparison.Ordinal));
    }

    /// <summary>What code does with a variable.</summary>
    private enum VariableUse
    {
        /// <summary>It reads it.</summary>
        Required,

        /// <summary>It reads it and has a value to fall back on.</summary>
        Optional,

        /// <summary>It sets or removes it.</summary>
        Set,
    }
}
