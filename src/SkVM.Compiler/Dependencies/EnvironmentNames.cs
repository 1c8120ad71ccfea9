using System.Collections.Frozen;

namespace SkVM.Dependencies;

/// <summary>What names environment variables have, and which of them every system sets.</summary>
internal static class EnvironmentNames
{
    private static readonly FrozenSet<string> s_standard = FrozenSet.ToFrozenSet(
        ("HOME PATH USER USERNAME PWD OLDPWD SHELL EDITOR VISUAL PAGER TERM TMPDIR TMP TEMP LANG LC_ALL LC_CTYPE LOGNAME HOSTNAME UID EUID GID PPID RANDOM SECONDS LINENO IFS PS1 PS2 OPTARG OPTIND REPLY "
        + "BASH_SOURCE BASH_VERSION BASH_REMATCH FUNCNAME PIPESTATUS SHLVL DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR APPDATA LOCALAPPDATA USERPROFILE PROGRAMFILES WINDIR SYSTEMROOT "
        + "COMSPEC OSTYPE HOSTTYPE MACHTYPE COLUMNS LINES MANPATH NODE_ENV CI DEBUG NO_COLOR PYTHONPATH NODE_PATH CLASSPATH LD_LIBRARY_PATH DEBIAN_FRONTEND SKILL_DIR SKILL_PATH CLAUDE_PLUGIN_ROOT CLAUDE_SKILL_DIR "
        + "BASE_DIR ARGUMENTS GITHUB_OUTPUT GITHUB_ENV GITHUB_STEP_SUMMARY GITHUB_WORKSPACE GITHUB_REPOSITORY GITHUB_SHA GITHUB_REF DIRSTACK SUDO_USER VIRTUAL_ENV CONDA_PREFIX").Split(' '),
        StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_standardSpans = s_standard.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] s_credentials = ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASS", "PASSWD", "PAT", "CREDENTIALS", "AUTH", "APIKEY", "WEBHOOK", "COOKIE", "DSN"];

    private static readonly string[] s_settings = ["URL", "URI", "HOST", "ENDPOINT", "ID", "USER", "USERNAME", "EMAIL", "ACCOUNT", "REGION", "PROFILE", "PORT", "PATH", "DIR",
        "HOME", "MODEL", "DOMAIN", "ORG", "PROJECT", "WORKSPACE", "SERVER", "TENANT", "DB", "DATABASE", "BUCKET"];

    /// <summary>Upper case, at least three characters, and not set by every system.</summary>
    public static bool IsVariable(ReadOnlySpan<char> name)
    {
        if (name.Length < 3 || !char.IsAsciiLetterUpper(name[0]))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '_')
                return false;
        }

        return name[^1] != '_' && !s_standardSpans.Contains(name);
    }

    public static bool IsStandard(string name) => s_standard.Contains(name);

    /// <summary>The name ends like that of a credential.</summary>
    public static bool IsCredential(string name) => EndsWith(name, s_credentials);

    /// <summary>The name ends like that of a credential, an address or a setting.</summary>
    public static bool IsSetting(string name) => IsCredential(name) || EndsWith(name, s_settings);

    private static bool EndsWith(string name, string[] endings)
    {
        foreach (string ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && (name.Length == ending.Length || name[name.Length - ending.Length - 1] == '_'))
                return true;
        }

        return false;
    }
}
