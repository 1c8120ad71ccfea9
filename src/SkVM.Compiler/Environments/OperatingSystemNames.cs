using System.Buffers;

namespace SkVM.Environments;

/// <summary>What texts and hosts call operating systems.</summary>
internal static class OperatingSystemNames
{
    public const string Linux = "linux", Mac = "macos", Windows = "windows";

    /// <summary>How many there are: a skill for all of them is not restricted.</summary>
    public const int Count = 3;

    private static readonly (string Text, string[] Systems)[] s_names =
    [
        ("macOS", [Mac]), ("MacOS", [Mac]), ("Mac OS X", [Mac]), ("Mac OS", [Mac]), ("OS X", [Mac]), ("OSX", [Mac]), ("Macs", [Mac]), ("Mac", [Mac]), ("Darwin", [Mac]),
        ("Windows Server", [Windows]), ("Windows", [Windows]), ("WSL2", [Windows]), ("WSL", [Windows]),
        ("GNU/Linux", [Linux]), ("Linux", [Linux]), ("Ubuntu", [Linux]), ("Debian", [Linux]), ("Fedora", [Linux]), ("Unix", [Linux, Mac]),
    ];

    private static readonly SearchValues<string> s_search = SearchValues.Create([.. s_names.Select(name => name.Text)], StringComparison.Ordinal);

    /// <summary>What a person reads.</summary>
    public static string Shown(string system) => system switch { Mac => "macOS", Windows => "Windows", _ => "Linux" };

    /// <summary>The system of a value of the front matter, as Node.js, .NET or people name it; null for anything else.</summary>
    public static string? Parse(string value) => value.Trim().ToLowerInvariant() switch
    {
        "darwin" or "macos" or "mac" or "osx" or "mac os" or "os x" => Mac,
        "win32" or "windows" or "win" => Windows,
        "linux" or "ubuntu" or "debian" => Linux,
        _ => null,
    };

    /// <summary>The first name from a position on, as a whole word; <c>Length</c> is 0 when there is none before the end.</summary>
    public static (int Start, int Length, string[] Systems) Find(string text, int start, int end)
    {
        while (start < end)
        {
            int next = text.AsSpan(start, end - start).IndexOfAny(s_search);
            if (next < 0)
                break;
            start += next;
            if (start == 0 || !IsPart(text[start - 1]))
            {
                foreach ((string name, string[] systems) in s_names)
                {
                    if (text.AsSpan(start, end - start).StartsWith(name, StringComparison.Ordinal) && (start + name.Length == text.Length || !IsPart(text[start + name.Length])))
                        return (start, name.Length, systems);
                }
            }

            start++;
        }

        return (end, 0, []);
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
