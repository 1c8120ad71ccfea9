using System.Collections.Immutable;
using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Runtime.Hosts;

/// <summary>One run of a script: what, with which values, where, and within which bounds.</summary>
public sealed record ScriptInvocation
{
    /// <summary>What timers of every host can wait for.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    /// <summary>The code with holes, or the file.</summary>
    public required ScriptSource Source { get; init; }

    /// <summary>The values of the code's holes; each name once. Values without a hole are not used.</summary>
    /// <remarks>
    /// A value is a <see cref="string"/>, <see cref="Uri"/>, number, <see cref="bool"/>, a sequence of these, or a <see cref="System.Text.Json.JsonElement"/>.
    /// </remarks>
    public ImmutableArray<TemplateArgument> Arguments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The words after the script's name on its command line, exactly as the program is to see them.</summary>
    public ImmutableArray<string> CommandLine { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The folder the script starts in; the current folder of this process when it is null.</summary>
    public string? WorkingDirectory
    {
        get;
        init =>
            field = value is null || value.Length > 0
                ? value
                : throw new ArgumentException("The working directory is empty; give a folder, or null for the current one.", nameof(WorkingDirectory));
    }

    /// <summary>What the script sees of the environment.</summary>
    public ScriptEnvironment Environment { get; init; } = ScriptEnvironment.Default;

    /// <summary>What the script reads on its standard input; nothing when it is null.</summary>
    public string? StandardInput { get; init; }

    /// <summary>The script and what it started are ended after this time: more than nothing, at most 24 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public TimeSpan Timeout
    {
        get;
        init =>
            field = value > TimeSpan.Zero && value <= s_longest
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Timeout), value, "A timeout must be longer than nothing and at most 24 days.");
    } = TimeSpan.FromMinutes(2);

    /// <summary>The most bytes kept of standard output, and as many of standard error; the rest is read and dropped.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int OutputLimit
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(OutputLimit), value, "An output limit must not be negative.");
    } = 1 << 20;

    /// <summary>The most memory of the script in bytes, where the host can hold it to that; unlimited when it is null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above zero.</exception>
    public long? MemoryLimit
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MemoryLimit), value, "A memory limit must be above zero; null is none.");
    }

    /// <summary>Whether <see cref="ScriptResult.ChangedFiles"/> is filled: the working directory is listed before and after.</summary>
    public bool ObserveFiles { get; init; }

    /// <summary>Refuses code of a template in another language than the host's, and a folder that is not there.</summary>
    /// <exception cref="ScriptHostException">It is so.</exception>
    internal void RequireFor(CodeLanguage language)
    {
        if (Source is ScriptCode { Language: { } written } && written != language)
            throw new ScriptHostException($"The code is '{written}', and this host runs '{language}': give it to a host of its language, as ScriptHostSet.Get does.");
        if (WorkingDirectory is { } folder && !Directory.Exists(folder))
            throw new ScriptHostException($"The working directory '{folder}' does not exist; create it before the run.");
    }
}
