using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>Which shell variables and functions the fences of a skill share: what one sets and another uses stays in the agent's own shell.</summary>
internal sealed class OutlinedShellNames
{
    private readonly Dictionary<string, int> _setBy = new(StringComparer.Ordinal);
    private readonly HashSet<string> _exported = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    public OutlinedShellNames(IEnumerable<ShellCode> fences)
    {
        List<ShellCode> all = [.. fences];
        AddGiven(all);
        foreach (ShellCode code in all)
        {
            foreach (ShellName name in code.Exported)
                _exported.Add(name.Name);
            foreach (string name in code.Assigned.Select(name => name.Name).Distinct(StringComparer.Ordinal))
                _setBy[name] = _setBy.GetValueOrDefault(name) + 1;
            foreach (ShellName use in code.Uses)
            {
                if (!IsSetBefore(code, use))
                    _taken.Add(use.Name);
            }

            foreach (ShellName function in code.Functions)
                _functions.Add(function.Name);
        }
    }

    /// <summary>Finds what is given in the code, and what is put together of that alone.</summary>
    private void AddGiven(List<ShellCode> fences)
    {
        var derived = new List<(string Name, string Value, List<string> Of)>();
        foreach (ShellCode code in fences)
        {
            foreach (ShellName set in code.Assigned)
            {
                if (ShellVariables.GivenValue(code, set) is not { } value)
                    continue;
                var span = new TextSpan(set.Position + set.Name.Length + 1, value.Length);
                List<string> uses = [];
                foreach (ShellName use in code.UsesNear(span))
                {
                    if (span.Contains(use.Position))
                        uses.Add(use.Name);
                }

                if (uses.Count == 0)
                    _given.TryAdd(set.Name, value);
                else
                    derived.Add((set.Name, $"\"<{set.Name}>\"", uses));
            }
        }

        for (int count = -1; count != _given.Count;)
        {
            count = _given.Count;
            foreach ((string name, string value, List<string> of) in derived)
            {
                if (of.Exists(_given.ContainsKey))
                    _given.TryAdd(name, value);
            }
        }
    }

    private static bool IsSetBefore(ShellCode code, ShellName use)
    {
        foreach (ShellName set in code.AssignedTo(use.Name))
        {
            if (set.Position <= use.Position)
                return true;
        }

        return false;
    }

    /// <summary>True when a fence uses the variable and does not set it itself.</summary>
    public bool IsTaken(string name) => _taken.Contains(name);

    /// <summary>True when a fence sets the variable.</summary>
    public bool IsSet(string name) => _setBy.ContainsKey(name);

    /// <summary>What a fence shows as the value of the variable, which it sets from a sample or a given value rather than from what a command prints; else null.</summary>
    public string? GivenValue(string name) => _given.GetValueOrDefault(name);

    /// <summary>True when a fence defines the function.</summary>
    public bool IsFunction(string name) => _functions.Contains(name);

    /// <summary>
    /// True when the variable is a setting or secret of the environment, which a script inherits; false when the agent's shell holds it, or the agent
    /// is to choose it.
    /// </summary>
    public bool IsEnvironment(string name) =>
        !(_setBy.ContainsKey(name) && !_exported.Contains(name))
        && (_exported.Contains(name) || IsKnown(name) || IsCredential(name));

    /// <summary>True for the name of a secret.</summary>
    public static bool IsCredential(string name) =>
        name.EndsWith("KEY", StringComparison.Ordinal) || name.EndsWith("TOKEN", StringComparison.Ordinal)
        || name.EndsWith("SECRET", StringComparison.Ordinal) || name.EndsWith("PASSWORD", StringComparison.Ordinal) || name.EndsWith("PASS", StringComparison.Ordinal);

    /// <summary>Variables that the system or the shell itself sets.</summary>
    public static bool IsKnown(string name) =>
        name is "HOME" or "PATH" or "PWD" or "OLDPWD" or "USER" or "LOGNAME" or "SHELL" or "TMPDIR" or "TEMP" or "TMP" or "LANG" or "TERM" or "EDITOR" or "HOSTNAME" or "RANDOM"
            or "SECONDS" or "LINENO"
            or "IFS" or "UID" or "EUID" or "PPID" or "OSTYPE" or "REPLY" or "PIPESTATUS" or "OPTARG" or "OPTIND" or "COLUMNS" or "LINES" or "CI" or "DISPLAY" or "XDG_CONFIG_HOME"
                or "XDG_DATA_HOME"
            or "XDG_CACHE_HOME" or "APPDATA" or "LOCALAPPDATA" or "USERPROFILE" or "JAVA_HOME" or "VIRTUAL_ENV" or "NODE_ENV" or "BASH_SOURCE" or "FUNCNAME" or "DEBUG";
}
