using System.Collections.Immutable;

namespace SkVM.Runtime.Solidification;

/// <summary>A tool of a harness.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Kind">What it does.</param>
public sealed record HarnessTool(string Name, HarnessToolKind Kind)
{
    /// <summary>The arguments that may hold the commands, the source or the file's content; the first that is there counts.</summary>
    public ImmutableArray<string> CodeArguments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The arguments that may hold the file's path.</summary>
    public ImmutableArray<string> PathArguments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Arguments that change nothing of what is done, beside those that are known to: descriptions, times to wait, and the like.</summary>
    public ImmutableArray<string> InertArguments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The language of an interpreter; else its argument <c>language</c> says it.</summary>
    public string? Language { get; init; }
}
