using System.Collections.Frozen;
using SkVM.Environments;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>A program that is known by name.</summary>
/// <param name="Name">The executable.</param>
/// <param name="IsWord">True when the name is a plain word too, which text alone does not prove.</param>
/// <param name="IsOsTool">True when it comes with an operating system.</param>
/// <param name="Provider">The package that brings it, if it is a package of a language.</param>
internal sealed record Tool(string Name, bool IsWord, bool IsOsTool, (DependencyKind Kind, string Name)? Provider);

/// <summary>Known programs (Data/Tools.txt), what texts call them, builtins and basics that every machine has, and other names of the same program.</summary>
internal static class ToolNames
{
    private static readonly Lazy<(FrozenDictionary<string, Tool> ByName, FrozenDictionary<string, Tool> ByText)> s_tools = new(Read);
    private static readonly Lazy<FrozenDictionary<string, Tool>.AlternateLookup<ReadOnlySpan<char>>> s_bySpelling = new(
        () => BySpelling().GetAlternateLookup<ReadOnlySpan<char>>());

    private static readonly FrozenSet<string> s_basics = FrozenSet.ToFrozenSet(
        (". : [ [[ alias awk base64 basename bash bc_ bg bind break builtin caller case cat cd chgrp chmod chown chpasswd clear cls cmp col column comm command compgen complete continue copy cp csplit cut "
        + "dash date dd declare del df diff dir dirname dirs disown do done du echo egrep elif else enable env esac eval exec exit expand export expr false fc fg fgrep fi file find fish fmt fold for "
        + "free function gawk getconf getopt getopts getent grep groups gunzip gzip hash head help hexdump history hostname iconv id if in install jobs join kill killall ksh less let ln local locale logout logger ls "
        + "mapfile md md5 md5sum mkdir mkfifo mktemp mount more move mv nice nl nohup nproc od paste patch pgrep_ pkill popd printenv printf ps pushd pwd read readarray readlink readonly realpath "
        + "ren return rev rm rmdir sed select seq set sh sha1sum sha256sum shasum shift shopt shuf sleep sort source split stat stty su sudo suspend sum sync tac tail tar tee test then time "
        + "timeout times top touch tput tr trap true truncate tsort tty type typeset ulimit umask unalias uname unexpand uniq unlink unset until uptime useradd usermod users vi wait watch wc which while who "
        + "whoami xargs xxd yes zcat zsh ! { } irm iex iwr gci gcm gwmi gsv setlocal endlocal rem call goto echo. net reg tasklist taskkill findstr ipconfig sc").Split(' '),
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_aliases = new Dictionary<string, string>
    {
        ["python"] = "python3",
        ["py"] = "python3",
        ["pip3"] = "pip",
        ["nodejs"] = "node",
        ["apt-get"] = "apt",
        ["aptitude"] = "apt",
        ["apt-cache"] = "apt",
        ["mvn.cmd"] = "mvn",
        ["pwsh.exe"] = "pwsh",
        ["powershell.exe"] = "powershell",
        ["mvnw"] = "mvn",
        ["imagemagick"] = "magick",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_basicSpans = s_basics.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_aliasSpans = s_aliases.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name under which a program is listed: versions and spellings of the same one are one.</summary>
    public static string Canonical(string name) => Alias(name) ?? name;

    /// <summary>The other name under which a program is listed; null for most.</summary>
    private static string? Alias(ReadOnlySpan<char> name)
    {
        if (s_aliasSpans.TryGetValue(name, out string? other))
            return other;
        return name.StartsWith('p') ? VersionOf(name) : null;
    }

    /// <summary>The program of which a name is a version, such as <c>python3.12</c>.</summary>
    private static string? VersionOf(ReadOnlySpan<char> name)
    {
        if (name.StartsWith("python3.", StringComparison.Ordinal) || name.StartsWith("python2", StringComparison.Ordinal))
            return "python3";
        return name.StartsWith("pip3.", StringComparison.Ordinal) ? "pip" : null;
    }

    /// <summary>Shell builtins and what POSIX or every system has, with the aliases of PowerShell: none is a program to get.</summary>
    public static bool IsBasic(ReadOnlySpan<char> name) => s_basicSpans.Contains(name);

    public static Tool? Find(string name) => s_tools.Value.ByName.GetValueOrDefault(name);

    /// <summary>The known program that a word names in any spelling.</summary>
    public static Tool? FindSpelled(ReadOnlySpan<char> word)
    {
        if (word.StartsWith('p') && VersionOf(word) is { } program)
            return Find(program);
        return s_bySpelling.Value.TryGetValue(word, out Tool? tool) ? tool : null;
    }

    private static FrozenDictionary<string, Tool> BySpelling()
    {
        var tools = new Dictionary<string, Tool>(s_tools.Value.ByName, StringComparer.Ordinal);
        foreach ((string alias, string name) in s_aliases)
        {
            if (Find(name) is { } tool)
                tools[alias] = tool;
            else
                tools.Remove(alias);
        }

        return tools.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The programs by what texts call them.</summary>
    public static FrozenDictionary<string, Tool> ByText => s_tools.Value.ByText;

    private static (FrozenDictionary<string, Tool>, FrozenDictionary<string, Tool>) Read()
    {
        Dictionary<string, Tool> byName = new(StringComparer.Ordinal), byText = new(StringComparer.Ordinal);
        foreach (string[] words in NameTable.Read("Tools.txt"))
        {
            (DependencyKind, string)? provider = null;
            foreach (string word in words)
            {
                if (word[0] == '^')
                    provider = (word[1] == 'p' ? DependencyKind.Pip : DependencyKind.Npm, word[5..]);
            }

            var tool = new Tool(words[0], words.Contains("~"), words.Contains("!os"), provider);
            byName[tool.Name] = tool;
            if (!tool.IsWord && tool.Name.Length > 1)
                byText.TryAdd(tool.Name, tool);
            foreach (string word in words)
            {
                if (word[0] == '=' && !word.Contains('_', StringComparison.Ordinal))
                    byText[word[1..]] = tool;
            }
        }

        return (byName.ToFrozenDictionary(StringComparer.Ordinal), byText.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
