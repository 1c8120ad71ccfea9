using System.Text;

namespace SkVM.Tests.Hosts;

/// <summary>
/// Values that break out of quotes in some language, or try to: each that gets out writes a file named <c>pwned</c> into the working directory.
/// The same values in every run.
/// </summary>
internal static class HostileValues
{
    public const string Canary = "pwned";

    private static readonly string[] s_whole =
    [
        "", " ", "\n", "\n\n", "a\n", "\t", "\r\n", "'", "\"", "`", "\\", "\\\\", "\\'", "\\\"", "\\n", "$", "$$", "${", "}", "{}", "{0}", "{{", "}}", "%", "%s", "%(x)s", "%%",
        "$HOME", "${HOME}", "$(touch pwned)", "`touch pwned`", "; touch pwned", "| touch pwned", "& touch pwned", "&& touch pwned", "|| touch pwned", "\ntouch pwned\n", "> pwned", ">> pwned", "< pwned",
        "'; touch pwned; '", "\"; touch pwned; \"", "'$(touch pwned)'", "\"$(touch pwned)\"", "\\$(touch pwned)", "$((a[$(touch pwned)]))", "a[$(touch pwned)]", "x=$(touch pwned)",
        "EOF", "\nEOF\ntouch pwned\n", "\nEOF\n", "<<EOF", "*", "?", "[a-z]*", "~", "~root", "!", "!!", "#", "# comment", " #x", "-n", "-e", "--help", "--", "=x", "a=b", "^", "(", ")", "()", "[", "]", "[[", "]]", "{a,b}", "{1..9}",
        "\"\"\"", "'''", "\"\"\" + open('pwned','w').write('') + \"\"\"", "''' + open('pwned','w').write('') + '''", "' + open('pwned','w').write('') + '", "\" + open('pwned','w').write('') + \"",
        "{open('pwned','w')}", "{__import__('os').system('touch pwned')}", "{0.__class__}", "__import__('os').system('touch pwned')", "\\N{BULLET}", "\\x41", "\\u0041", "\\U00000041", "\\101", "\\", "\\\n",
        "${require('fs').writeFileSync('pwned','')}", "\"+require('fs').writeFileSync('pwned','')+\"", "'+require('fs').writeFileSync('pwned','')+'", "`+require('fs').writeFileSync('pwned','')+`", "*/require('fs').writeFileSync('pwned','')/*", "</script>", "\u2028", "\u2029", "__proto__", "constructor",
        "\" + System.IO.File.Create(\"pwned\") + \"", "{System.IO.File.Create(\"pwned\")}", "\"\"\"\" ", "@\"", "$([IO.File]::Create('pwned'))", "'; [IO.File]::Create('pwned'); '", "\"; [IO.File]::Create('pwned'); \"", "\n'@; [IO.File]::Create('pwned')\n@'", "${env:PATH}", "`$([IO.File]::Create('pwned'))", "\u2018", "\u2019", "\u201c", "\u201d",
        "'; DROP TABLE x; --", "é", "日本語", "\U0001F600", "e\u0301", "\u202e", "\u00a0", "\u0085", "\ufeff", "\u0001", "\u001b[31m", "\u007f", "\0", "a\0b", "\ud800", "a\udc00", "0", "-1", "1e309", "NaN", "None", "null", "true", "undefined",
    ];

    /// <summary>A thousand values, four of them of a million characters.</summary>
    public static IReadOnlyList<string> All { get; } = Create(1000);

    /// <summary>Values without those that a system cannot carry to a program: NUL, half a surrogate pair, a million characters.</summary>
    public static bool IsCarried(string value) => value.Length < 1000 && !value.Contains('\0', StringComparison.Ordinal) && IsWellFormed(value);

    public static bool IsWellFormed(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)) == value;

    private static List<string> Create(int count)
    {
        var values = new List<string>(s_whole);
        string[] large = [
            new('a', 1_000_000),
            string.Concat(Enumerable.Repeat("'\"`$(touch pwned)\n", 60_000)),
            string.Concat(Enumerable.Repeat("\"\"\"{}%s\\", 130_000)),
            new('é', 1_000_000),
        ];
        values.AddRange(large);
        uint state = 20261123;
        while (values.Count < count)
        {
            var value = new StringBuilder();
            int parts = 2 + (int)(Next() % 4);
            for (int i = 0; i < parts; i++)
                value.Append(s_whole[Next() % (uint)s_whole.Length]);
            values.Add(value.ToString());
        }

        return values;

        uint Next()
        {
            state = (state * 1664525) + 1013904223;
            return state >> 8;
        }
    }
}
