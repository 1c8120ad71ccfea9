using System.Collections.Immutable;

namespace SkVM.CodeTemplates;

/// <summary>How the code of a template ended.</summary>
/// <param name="ExitCode">The exit code; 0 is success.</param>
/// <param name="StandardOutput">What it wrote to standard output.</param>
/// <param name="StandardError">What it wrote to standard error.</param>
/// <param name="Duration">From its start to its end.</param>
public sealed record CodeTemplateResult(int ExitCode, string StandardOutput, string StandardError, TimeSpan Duration)
{
    /// <summary>True when the code was ended because its time was up.</summary>
    public bool TimedOut { get; init; }

    /// <summary>The files below the working directory that the run made, changed or removed, with <c>/</c>; null when it is not known.</summary>
    public ImmutableArray<string>? ChangedFiles { get; init; }

    /// <summary>True when the code ended by itself with exit code 0.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut;

    /// <summary>Returns this result, or throws where it is not a success.</summary>
    /// <exception cref="InvalidOperationException">The code failed; the message holds the exit code and the end of standard error.</exception>
    public CodeTemplateResult EnsureSuccess()
    {
        if (Succeeded)
            return this;
        string error = StandardError.Trim();
        string how = TimedOut
            ? "The code was ended because its time was up"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The code ended with exit code {ExitCode}");
        throw new InvalidOperationException(error.Length == 0 ? how + "." : $"{how}: {error[Math.Max(0, error.Length - 500)..]}");
    }
}
