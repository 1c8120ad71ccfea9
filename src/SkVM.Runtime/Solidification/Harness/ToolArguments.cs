using System.Collections;
using System.Collections.Frozen;
using System.Text.Json;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>The arguments that harnesses have beside code and paths: which of them leave a call the same.</summary>
internal static class ToolArguments
{
    private static readonly FrozenSet<string> s_inert = new[]
    {
        "description", "explanation", "justification", "reason", "timeout", "timeout_ms", "timeoutMs", "timeout_seconds", "timeoutSeconds", "yieldMs", "yield_time_ms", "max_output_tokens", "login",
        "ai_proposed_content",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Made true they make it another call.</summary>
    private static readonly FrozenSet<string> s_switches = new[]
    {
        "background", "run_in_background", "is_background", "isBackground", "pty", "tty", "elevated", "with_escalated_permissions", "dangerouslyDisableSandbox", "append", "modified_by_user",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_folders = new[]
    {
        "workdir", "cwd", "directory", "dir_path", "working_directory", "workingDirectory",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a value is the same as no argument: null, or empty.</summary>
    public static bool SaysNothing(object? value) => value switch
    {
        null or "" => true,
        JsonElement json => json.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => true,
            JsonValueKind.String => json.ValueEquals(""),
            JsonValueKind.Array => json.GetArrayLength() == 0,
            JsonValueKind.Object => !json.EnumerateObject().Any(),
            _ => false,
        },
        ICollection { Count: 0 } => true,
        _ => false,
    };

    /// <summary>Whether a call with an argument does the same as one without.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="folder">The folder in which the call without it is made; null when that is not known.</param>
    public static bool ChangesNothing(string name, object? value, string? folder) =>
        s_inert.Contains(name)
        || (s_switches.Contains(name) && value is false or JsonElement { ValueKind: JsonValueKind.False })
        || (s_folders.Contains(name) && IsFolder(value is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString() : value as string, folder));

    /// <summary>Whether all texts among the arguments are paths of a skill's own files, and there is one.</summary>
    public static bool NameSkillFiles(IEnumerable<KeyValuePair<string, object?>>? arguments)
    {
        string[] texts = [.. (arguments ?? []).Select(argument => argument.Value is JsonElement { ValueKind: JsonValueKind.String } json ? json.GetString() : argument.Value as string).OfType<string>()];
        return texts.Length > 0 && Array.TrueForAll(texts, SkillPaths.IsSkillFile);
    }

    private static bool IsFolder(string? named, string? folder)
    {
        if (named is null or [] || named.Contains('\0', StringComparison.Ordinal))
            return false;
        if (folder is null)
            return named is "." or "./";
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(named, Path.GetFullPath(folder))) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    }
}
