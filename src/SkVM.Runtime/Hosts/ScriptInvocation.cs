using System.Collections.Immutable;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Hosts;

/// <summary>One run of a script: what, with which values, where, and within which bounds.</summary>
public sealed record ScriptInvocation
{
    /// <summary>The code with holes, or the file.</summary>
    public required ScriptSource Source { get; init; }

    /// <summary>The values of the code's holes; each name once. Values without a hole are not used.</summary>
    /// <remarks>
    /// A value is a <see cref="string"/>, <see cref="Uri"/>, number, <see cref="bool"/>, a sequence of these, or a <see cref="System.Text.Json.JsonElement"/>.
    /// </remarks>
    public ImmutableArray<TemplateArgument> Arguments { get; init; } = [];

    /// <summary>The words after the script's name on its command line, exactly as the program is to see them.</summary>
    public ImmutableArray<string> CommandLine { get; init; } = [];

    /// <summary>The folder the script starts in; the current folder of this process when it is null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What the script sees of the environment.</summary>
    public ScriptEnvironment Environment { get; init; } = ScriptEnvironment.Default;

    /// <summary>What the script reads on its standard input; nothing when it is null.</summary>
    public string? StandardInput { get; init; }

    /// <summary>The script and what it started are ended after this time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most bytes kept of standard output, and as many of standard error; the rest is read and dropped.</summary>
    public int OutputLimit { get; init; } = 1 << 20;

    /// <summary>The most memory of the script in bytes, where the host can hold it to that; unlimited when it is null.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Whether <see cref="ScriptResult.ChangedFiles"/> is filled: the working directory is listed before and after.</summary>
    public bool ObserveFiles { get; init; }
}
