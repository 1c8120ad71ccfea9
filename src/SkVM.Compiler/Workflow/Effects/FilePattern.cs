namespace SkVM.Workflow.Effects;

/// <summary>
/// The files that a name in shell code may stand for: one file or folder, the files of a glob, or, where it holds a variable or placeholder, any that begin and end like it.
/// Says yes where two names may meet, so that work is only called independent when its files lie apart.
/// </summary>
internal sealed class FilePattern
{
    private const string Wild = "*?[{$`<";

    private readonly string _name;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly char _root;
    private readonly bool _isLiteral;
    private readonly bool _crosses;
    private readonly int _depth;
    private readonly string? _variable;
    private readonly FilePattern? _inner;

    private FilePattern(string name, string prefix, string suffix, char root, bool isLiteral, bool crosses)
    {
        (_name, _prefix, _suffix, _root, _isLiteral, _crosses) = (name, prefix, suffix, root, isLiteral, crosses);
        _depth = name.AsSpan().Count('/');
        if (VariableOf(name) is { Length: > 0 } variable)
            (_variable, _inner) = (variable.Trim('{', '}'), Of(name[(variable.Length + 2)..]));
    }

    /// <summary>True for a name that stands for itself only.</summary>
    public bool IsOne => _isLiteral && _name != ".";

    /// <param name="name">A name as <see cref="Clean"/> gives it.</param>
    public static FilePattern Of(string name)
    {
        int first = name.AsSpan().IndexOfAny(Wild);
        bool isAbove = name.StartsWith("..", StringComparison.Ordinal) && (name.Length == 2 || name[2] == '/');
        if (isAbove)
        {
            // Where the folder above lies is not known: any name that ends alike may be meant.
            string rest = name.Replace("../", "", StringComparison.Ordinal);
            return new FilePattern(name, "", first < 0 && rest != ".." ? rest : "", '?', isLiteral: false, crosses: true);
        }

        if (first < 0)
            return new FilePattern(name, name, name, RootOf(name), isLiteral: true, crosses: false);
        bool crosses = name.AsSpan(first).ContainsAny("$`<{") || name.Contains("**", StringComparison.Ordinal);
        char root = first == 0 ? (name[0] is '*' or '?' or '[' ? 'r' : '?') : RootOf(name);
        return new FilePattern(name, name[..first], name[EndOfLastHole(name)..], root, isLiteral: false, crosses);
    }

    /// <summary>True when both may be the same file, or one a folder that holds the other.</summary>
    public bool Overlaps(FilePattern other) =>
        _variable is not null && _variable == other._variable ? _inner!.Overlaps(other._inner!) : MayBe(other) || MayHold(other) || other.MayHold(this);

    /// <summary>True when both are the same for sure, or one is for sure a folder that holds the other.</summary>
    public bool Meets(FilePattern other) =>
        _name == other._name || (IsOne && other.IsOne && (IsBelow(_name, other._name) || IsBelow(other._name, _name)));

    /// <summary>The name in one spelling: without <c>./</c> and <c>$PWD/</c> before it, <c>/</c> behind it, and <c>a/../</c> in it.</summary>
    public static string Clean(string name)
    {
        name = name.Trim();
        if (name.Length > 0 && name[0] is '$' or '`')
        {
            foreach (string here in (ReadOnlySpan<string>)["$PWD", "${PWD}", "$(pwd)", "`pwd`"])
            {
                if (name.StartsWith(here, StringComparison.Ordinal) && (name.Length == here.Length || name[here.Length] == '/'))
                    name = "." + name[here.Length..];
            }

            foreach (string home in (ReadOnlySpan<string>)["$HOME", "${HOME}"])
            {
                if (name.StartsWith(home, StringComparison.Ordinal) && (name.Length == home.Length || name[home.Length] == '/'))
                    name = "~" + name[home.Length..];
            }
        }

        if (name.Contains("./", StringComparison.Ordinal)
            || name.Contains("//", StringComparison.Ordinal)
            || name.EndsWith("/.", StringComparison.Ordinal)
            || name.EndsWith("/..", StringComparison.Ordinal))
            name = Resolve(name);
        return name.Length > 1 ? name.TrimEnd('/') : name;
    }

    private static string Resolve(string name)
    {
        var parts = new List<string>();
        foreach (string part in name.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != ".." && parts[^1].AsSpan().IndexOfAny(Wild) < 0)
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        string path = string.Join('/', parts);
        return name[0] == '/' ? "/" + path : path.Length == 0 ? "." : path;
    }

    /// <summary>The variable that a name begins with, in capitals and so the same for all steps, with its braces: <c>$OUT_DIR/a.txt</c>; empty when there is none.</summary>
    private static string VariableOf(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 3 || name[0] != '$' || slash + 1 == name.Length)
            return "";
        string variable = name[1..slash];
        string bare = variable is ['{', .., '}'] ? variable[1..^1] : variable;
        foreach (char c in bare)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '_')
                return "";
        }

        return variable;
    }

    private static char RootOf(string name) => name.Length > 0 && name[0] is '/' or '~' ? name[0] : 'r';

    /// <summary>Where the part behind the last hole begins.</summary>
    private static int EndOfLastHole(string name)
    {
        int last = name.AsSpan().LastIndexOfAny(Wild);
        int end = last + 1;
        switch (name[last])
        {
            case '$':
                while (end < name.Length && (char.IsAsciiLetterOrDigit(name[end]) || name[end] is '_' or '(' or ')' or '@'))
                    end++;
                break;
            case '`':
                end = name.Length;
                break;
            case '[' or '{' or '<':
                int close = name.AsSpan(end).IndexOfAny("]}>");
                end = close < 0 ? name.Length : end + close + 1;
                break;
        }

        // What a substitution closes belongs to it.
        int inner = name.AsSpan(end).LastIndexOfAny(")}]>`");
        return inner < 0 ? end : end + inner + 1;
    }

    private bool SharesRoot(FilePattern other) => _root == other._root || _root == '?' || other._root == '?';

    private bool MayBe(FilePattern other)
    {
        if (_isLiteral && other._isLiteral)
            return _name == other._name;
        if (!SharesRoot(other) || (!_crosses && !other._crosses && _depth != other._depth))
            return false;
        if (_isLiteral || other._isLiteral)
        {
            (string one, FilePattern pattern) = _isLiteral ? (_name, other) : (other._name, this);
            return one.Length >= pattern._prefix.Length + pattern._suffix.Length
                && one.StartsWith(pattern._prefix, StringComparison.Ordinal)
                && one.EndsWith(pattern._suffix, StringComparison.Ordinal);
        }

        return AreAlike(_prefix, other._prefix) && (_suffix.EndsWith(other._suffix, StringComparison.Ordinal) || other._suffix.EndsWith(_suffix, StringComparison.Ordinal));
    }

    /// <summary>True when this may be a folder that holds the other.</summary>
    private bool MayHold(FilePattern other)
    {
        if (_isLiteral && _name is "." or "/" or "~")
            return other._root == '?' || other._root == (_name == "." ? 'r' : _name[0]);
        if (!SharesRoot(other))
            return false;
        if (_isLiteral)
        {
            return other._isLiteral ? IsBelow(other._name, _name)
                : IsBelow(other._prefix, _name) || ((other._crosses || other._depth > _depth) && (_name + "/").StartsWith(other._prefix, StringComparison.Ordinal));
        }

        if (!other._isLiteral)
            return AreAlike(_prefix, other._prefix) && (_crosses || other._crosses || other._depth > _depth);
        for (int slash = other._name.IndexOf('/', 1); slash > 0; slash = other._name.IndexOf('/', slash + 1))
        {
            if (MayBe(Of(other._name[..slash])))
                return true;
        }

        return false;
    }

    private static bool AreAlike(string one, string other) => one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static bool IsBelow(string path, string folder) => path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);
}
