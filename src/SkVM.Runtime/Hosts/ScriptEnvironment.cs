using System.Collections;
using System.Collections.Immutable;

namespace SkVM.Runtime.Hosts;

/// <summary>What a script sees of the environment: variables let through by name, and variables set for it. Everything else is kept from it.</summary>
/// <param name="Allowed">Names of variables of this process that are let through; a name that ends in <c>*</c> stands for all that begin so.</param>
/// <param name="Variables">Variables set for the script; they win over those let through.</param>
public sealed record ScriptEnvironment(ImmutableArray<string> Allowed, ImmutableDictionary<string, string> Variables)
{
    /// <summary>Variables set for the script; they win over those let through.</summary>
    /// <exception cref="ArgumentException">A name is empty or holds <c>=</c> or a NUL, or a value holds a NUL: no system has such variables.</exception>
    public ImmutableDictionary<string, string> Variables { get; init => field = Checked(value); } = Checked(Variables);

    /// <summary>Lets through what programs need to be found and to speak the user's language, and no secrets.</summary>
    public static ScriptEnvironment Default { get; } = new(
        [
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR", "TERM", "XDG_*", "DISPLAY", "SSL_CERT_FILE", "SSL_CERT_DIR",
            "PYENV_ROOT", "VIRTUAL_ENV", "NVM_DIR", "JAVA_HOME", "DOTNET_ROOT", "DOTNET_CLI_HOME",
            "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles", "ProgramFiles(x86)",
            "NUMBER_OF_PROCESSORS",
        ],
        ImmutableDictionary<string, string>.Empty);

    /// <summary>The same with more variables let through.</summary>
    public ScriptEnvironment Allow(params IEnumerable<string> names) => this with { Allowed = [.. Allowed, .. names] };

    /// <summary>The same with a variable set.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds <c>=</c> or a NUL, or the value holds a NUL.</exception>
    public ScriptEnvironment With(string name, string value) => this with { Variables = Variables.SetItem(name, value) };

    /// <summary>The variables as the script sees them.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Resolve()
    {
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            string name = (string)entry.Key;
            if (IsAllowed(name) && !Variables.ContainsKey(name))
                yield return KeyValuePair.Create(name, (string)entry.Value!);
        }

        foreach (KeyValuePair<string, string> variable in Variables)
            yield return variable;
    }

    private static ImmutableDictionary<string, string> Checked(ImmutableDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        foreach ((string name, string value) in variables)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0') || value.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"'{name.Replace('\0', '?')}' cannot be an environment variable: a name is not empty and holds no '=', and neither name nor value holds a NUL.", nameof(variables));
        }

        return variables;
    }

    private bool IsAllowed(string name)
    {
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (string allowed in Allowed)
        {
            if (allowed.EndsWith('*') ? name.AsSpan().StartsWith(allowed.AsSpan(0, allowed.Length - 1), comparison) : name.Equals(allowed, comparison))
                return true;
        }

        return false;
    }
}
