using System.Diagnostics.CodeAnalysis;

namespace SkVM.Targets;

/// <summary>
/// A machine a skill is compiled for: a model and the harness that drives it, written <c>model@harness</c>,
/// for example <c>qwen/qwen3.5-9b@bare-agent</c>. Equality is ordinal.
/// </summary>
public sealed record SkillTarget
{
    private SkillTarget(string model, string harness)
    {
        Model = model;
        Harness = harness;
    }

    /// <summary>The model, for example <c>qwen/qwen3.5-9b</c>.</summary>
    public string Model { get; }

    /// <summary>The harness, for example <c>bare-agent</c>.</summary>
    public string Harness { get; }

    /// <summary>
    /// The target as one folder name that is valid on every file system:
    /// <c>/</c> becomes <c>--</c> and <c>:</c> becomes <c>+</c>.
    /// </summary>
    public string FolderName => ToString().Replace("/", "--", StringComparison.Ordinal).Replace(':', '+');

    /// <summary>Reads <c>model@harness</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static SkillTarget Parse(string text) =>
        TryParse(text, out SkillTarget? target)
            ? target
            : throw new FormatException($"'{text}' is not a target: write model@harness, for example qwen/qwen3.5-9b@bare-agent.");

    /// <summary>
    /// Reads <c>model@harness</c>; both parts are letters, digits, <c>. _ - / :</c>, start and end with a letter or digit, and hold no <c>..</c>,
    /// <c>//</c> or <c>--</c>.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SkillTarget? target)
    {
        target = null;
        if (text is null)
            return false;
        string trimmed = text.Trim();
        int at = trimmed.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || !IsName(trimmed.AsSpan(0, at)) || !IsName(trimmed.AsSpan(at + 1)))
            return false;
        target = new SkillTarget(trimmed[..at], trimmed[(at + 1)..]);
        return true;
    }

    /// <summary>Returns <c>model@harness</c>.</summary>
    public override string ToString() => Model + "@" + Harness;

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or '/' or ':'))
                return false;
        }

        // "--" stands for "/" in folder names.
        return !name.Contains("//", StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("--", StringComparison.Ordinal);
    }
}
