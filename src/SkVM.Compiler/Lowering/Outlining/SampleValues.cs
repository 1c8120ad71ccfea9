namespace SkVM.Lowering.Outlining;

/// <summary>
/// Tells samples, which an author shows for something that varies, from constants, which are part of the method. A sample
/// becomes a parameter, so that outlining never freezes a value that the agent is to choose.
/// </summary>
internal static class SampleValues
{
    private static readonly System.Buffers.SearchValues<string> s_marks = System.Buffers.SearchValues.Create(
        [
            "/path/", "path/to", "example", "sample", "your", "my-", "my_", "target.com", "xxx", "foo", "placeholder", "owner/", "user@", "username", "mysite",
            "acme", "johndoe", "john.", "some-",
        ], StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a word that is likely to vary: a file name, an id, a number, a placeholder in capitals or braces, a date.</summary>
    public static bool IsSample(ReadOnlySpan<char> word) =>
        !word.IsEmpty
        && (HasMark(word)
            || IsNumber(word)
            || HasCapitals(word)
            || HasBraces(word)
            || IsFileName(word)
            || IsDate(word)
            || IsId(word)
            || IsNumberedNoun(word)
            || (word[0] == ':' && IsNumber(word[1..])));

    /// <summary>
    /// The length of the name in <c>query="cats"</c> and <c>maxResults:5</c>, arguments of one word that give a value; 0 for other words, such as
    /// <c>localhost:80</c>.
    /// </summary>
    public static int NameLength(ReadOnlySpan<char> word)
    {
        int end = word.IndexOfAny('=', ':');
        if (end < 1
            || end + 1 == word.Length
            || !(char.IsAsciiLetter(word[0]) || word[0] == '_')
            || (word[end] == ':' && (!IsNumber(word[(end + 1)..]) || !HasInnerCapital(word[..end]))))
            return 0;
        foreach (char c in word[..end])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return 0;
        }

        return end;
    }

    /// <summary>True for words with commas between them: <c>red,green</c>.</summary>
    public static bool IsList(ReadOnlySpan<char> value)
    {
        if (!value.Contains(',') || value[0] == ',' || value[^1] == ',' || !value.ContainsAnyInRange('a', 'z'))
            return false;
        foreach (char c in value)
        {
            if (!char.IsLetterOrDigit(c) && c is not (',' or '_' or '-' or '.'))
                return false;
        }

        return true;
    }

    /// <summary>
    /// True for the plain word that a long option is given, as in <c>--type bookmark</c>: it may vary, and is a value with what is shown as its default. What says how
    /// something is done is none: formats, orders, switches; and neither is the word after an option that takes no value.
    /// </summary>
    public static bool IsChosenWord(string option, ReadOnlySpan<char> value)
    {
        if (value.Length < 3 || !char.IsAsciiLetterLower(value[0]) || s_manners.Contains(value.ToString()) || IsSwitch(option))
            return false;
        foreach (char c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }

        return true;
    }

    private static bool IsSwitch(string option) =>
        option.StartsWith("--no-", StringComparison.Ordinal)
        || option is "--rm" or "--all" or "--yes" or "--force" or "--set-upstream" or "--save-dev" or "--save" or "--global"
            or "--verbose" or "--quiet" or "--silent" or "--dry-run"
            or "--staged" or "--cached" or "--hard" or "--soft" or "--amend" or "--fail" or "--recursive" or "--detach" or "--watch" or "--delete"
            or "--prune" or "--check"
            or "--write" or "--fix" or "--oneline" or "--stat" or "--name-only" or "--interactive" or "--location" or "--show-error" or "--debug"
            or "--release" or "--user" or "--upgrade"
            or "--reverse" or "--raw-output" or "--ignore-case" or "--long" or "--human-readable" or "--json" or "--list" or "--help" or "--version";

    private static readonly System.Collections.Frozen.FrozenSet<string> s_manners = System.Collections.Frozen.FrozenSet.ToFrozenSet(
        [
            "json", "yaml", "yml", "text", "table", "csv", "tsv", "xml", "html", "markdown", "plain", "raw", "pdf", "png", "jsonl", "ndjson", "wide", "asc", "desc", "ascending",
            "descending", "true", "false", "yes", "none", "all", "auto", "always", "never", "off", "info", "debug", "warn", "warning", "error", "verbose", "quiet", "utf-8", "utf8",
            "get", "post", "put", "patch", "delete",
        ],
        StringComparer.Ordinal);

    /// <summary>True for a sample that names one thing, wherever it stands: a file, an address, an id, a placeholder in capitals or braces.</summary>
    public static bool IsName(ReadOnlySpan<char> word) =>
        !word.ContainsAny(" \"") && !IsNumber(word) && !IsDate(word) && (word.Contains('/') || IsFileName(word) || HasCapitals(word) || HasBraces(word) || IsId(word));

    private static bool HasInnerCapital(ReadOnlySpan<char> name) => char.IsAsciiLetterLower(name[0]) && name.IndexOfAnyInRange('A', 'Z') > 0;

    /// <summary><c>file1</c>, <c>branch2</c>: a thing by its number.</summary>
    public static bool IsNumberedNoun(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> noun = word.TrimEnd("0123456789");
        return noun.Length < word.Length && word.Length - noun.Length < 3
            && noun is "file" or "image" or "img" or "input" or "output" or "video" or "clip" or "doc" or "dir" or "folder" or "name" or "user" or "host" or "item" or "key"
                or "value" or "url" or "page" or "branch" or "commit" or "repo";
    }

    /// <summary>True for a text that says itself that it is a sample: <c>example.com</c>, <c>your-name</c>.</summary>
    public static bool HasMark(ReadOnlySpan<char> text) => text.ContainsAny(s_marks) || text.Contains('…');

    /// <summary>True for <c>report.pdf</c> and <c>data/in.csv</c>; not for hosts, versions and hidden files.</summary>
    public static bool IsFileName(ReadOnlySpan<char> word)
    {
        int dot = word.LastIndexOf('.');
        if (dot <= 0 || dot > word.Length - 2 || word.Length - dot > 8 || word.Contains("://", StringComparison.Ordinal) || word[dot - 1] is '/' or '.')
            return false;
        ReadOnlySpan<char> extension = word[(dot + 1)..];
        foreach (char c in extension)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        }

        foreach (char c in word[..dot])
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.' or '/' or '~'))
                return false;
        }

        return char.IsAsciiLetter(extension[0]) && extension is not ("com" or "org" or "net" or "io" or "dev" or "ai");
    }

    public static bool IsNumber(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!char.IsAsciiDigit(c) && c != '.')
                return false;
        }

        return !word.IsEmpty && char.IsAsciiDigit(word[0]) && word.Count('.') < 2;
    }

    /// <summary><c>THREAD_ID</c>, <c>PROJECT</c>: a stretch of three or more capitals, digits and lines that stands alone.</summary>
    private static bool HasCapitals(ReadOnlySpan<char> word)
    {
        int run = 0;
        bool line = false;
        for (int i = 0; i <= word.Length; i++)
        {
            char c = i < word.Length ? word[i] : '/';
            if (char.IsAsciiLetterUpper(c) || (run > 0 && (c == '_' || char.IsAsciiDigit(c))))
            {
                run++;
                line |= c == '_';
                continue;
            }

            if (run >= 3 && !char.IsAsciiLetterLower(c) && (line || run == word.Length || word[(i - 2)..i].SequenceEqual("ID")))
                return true;
            (run, line) = (0, false);
        }

        return false;
    }

    private static bool HasBraces(ReadOnlySpan<char> word)
    {
        int open = word.IndexOf('{');
        if (open < 0 || (open > 0 && word[open - 1] == '$'))
            return false;
        int close = word[open..].IndexOf('}');
        return close > 1 && word.Slice(open + 1, close - 1).IndexOfAny(",.") < 0;
    }

    private static bool IsDate(ReadOnlySpan<char> word) => word.Length >= 10 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[3]) && word[4] == '-' && word[7] == '-';

    /// <summary>A part of a path or query with letters and digits mixed, as in <c>C123456</c>, <c>batch-xyz789</c> or a hash.</summary>
    private static bool IsId(ReadOnlySpan<char> word)
    {
        int digits = 0, letters = 0;
        foreach (char c in word)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (char.IsAsciiLetter(c))
                letters++;
            else if (c is '/' or '=' or '&' or '?' or ':' or '.' or ',' or '@')
                (digits, letters) = (0, 0);
            if (digits >= 3 && digits + letters >= 6)
                return true;
        }

        return false;
    }
}
