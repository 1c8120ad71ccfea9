using SkVM.Environments;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>The inline metadata of a Python script (PEP 723): <c># /// script</c> with <c>dependencies</c> and <c>requires-python</c>.</summary>
internal static class PythonHeader
{
    public static void Read(CodeSource source, DependencyCollector found)
    {
        int start = source.Text.IndexOf("# /// script", StringComparison.Ordinal);
        if (start < 0)
            return;
        int end = source.Text.IndexOf("\n# ///", start + 12, StringComparison.Ordinal);
        ReadOnlySpan<char> block = source.Text.AsSpan(start, (end < 0 ? source.Text.Length : end) - start);
        // Each line of it is a comment.
        var sources = PythonSources.Read(block.ToString().Replace("\n# ", "\n", StringComparison.Ordinal));
        int list = block.IndexOf("dependencies", StringComparison.Ordinal);
        if (list >= 0 && block[list..].IndexOf('[') is var open and >= 0)
        {
            TomlStrings(source.Text, start + list + open + 1, ']', (text, span) =>
            {
                if (PythonPackageName.Parse(text) is not { } package)
                    return;
                DependencyCandidate candidate = found.Add(DependencyKind.Pip, package.Name, DependencySignal.Declared, source, span, package.Version);
                candidate.Ecosystem = "pypi";
                candidate.Describe(package, sources.CommandFor(package, text));
            });
        }

        int python = block.IndexOf("requires-python", StringComparison.Ordinal);
        if (python >= 0 && block[python..].IndexOf('"') is var quote and >= 0)
        {
            int at = start + python + quote + 1;
            int close = source.Text.IndexOf('"', at);
            if (close > at)
                found.Add(DependencyKind.System, "python3", DependencySignal.Declared, source, CodeSpan.FromBounds(at, close), source.Text[at..close]);
        }
    }

    /// <summary>The strings of a TOML list, up to its end.</summary>
    public static void TomlStrings(string text, int start, char close, Action<string, CodeSpan> read)
    {
        for (int at = start; at < text.Length && text[at] != close; at++)
        {
            if (text[at] is not ('"' or '\''))
                continue;
            int end = text.IndexOf(text[at], at + 1);
            if (end < 0)
                return;
            read(text[(at + 1)..end], CodeSpan.FromBounds(at + 1, end));
            at = end;
        }
    }
}
