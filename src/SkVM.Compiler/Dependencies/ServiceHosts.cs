using SkVM.Environments;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>The hosts of the addresses that code calls.</summary>
internal static class ServiceHosts
{
    public static void Read(ReadOnlySpan<char> text, int position, CodeSource source, DependencyCollector found)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return;
        int start = scheme + 3, end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            end++;
        string host = text[start..end].ToString().ToLowerInvariant();
        if (IsService(host) && (end == text.Length || text[end] is not ('$' or '{' or '<' or '@')))
            found.Add(DependencyKind.Service, host, source.CommandSignal, source, new CodeSpan(position + start, end - start));
    }

    private static bool IsService(string host) =>
        host.Contains('.', StringComparison.Ordinal) && char.IsAsciiLetter(host[^1]) && !host.StartsWith('.')
        && !host.Contains("example", StringComparison.Ordinal) && !host.StartsWith("your", StringComparison.Ordinal) && !host.Contains("company", StringComparison.Ordinal)
        && !host.EndsWith(".local", StringComparison.Ordinal) && !host.EndsWith(".test", StringComparison.Ordinal) && !host.StartsWith("raw.", StringComparison.Ordinal);
}
