using Microsoft.CodeAnalysis.Text;
using SkVM.Languages.Shell;

namespace SkVM.Workflow.Effects;

/// <summary>Adds the files that a command's words name to what its step uses and changes. A word that names no file for sure leaves the effects open.</summary>
/// <param name="effects">What the step does.</param>
/// <param name="found">What <c>{}</c> stands for behind <c>find … -exec</c>; null elsewhere.</param>
internal sealed class ShellFiles(StepEffects effects, string? found = null)
{
    private const int MaxName = 200;

    public StepEffects Effects { get; } = effects;

    public void Use(ShellWord word) => Use(word.Text, word, isWhole: true);

    public void Change(ShellWord word) => Change(word.Text, word, isWhole: true);

    /// <param name="name">The file.</param>
    /// <param name="word">The word that holds it.</param>
    /// <param name="isWhole">True when the name is the whole word.</param>
    public void Use(string name, ShellWord word, bool isWhole)
    {
        if (NameOf(name, word, isWhole) is { } file)
            Effects.Use(WorkflowResourceKind.File, file, SpanOf(word));
    }

    /// <inheritdoc cref="Use(string, ShellWord, bool)"/>
    public void Change(string name, ShellWord word, bool isWhole)
    {
        if (NameOf(name, word, isWhole) is { } file)
            Effects.Define(WorkflowResourceKind.File, file, SpanOf(word));
    }

    public static TextSpan SpanOf(ShellWord word) => new(word.Span.Start, word.Span.Length);

    private string? NameOf(string name, ShellWord word, bool isWhole)
    {
        if (found is not null && name == "{}")
            return found;
        if (name.Length == 0 || name is "-" or "/dev/null" or "/dev/stdout" or "/dev/stderr" or "/dev/stdin" or "/dev/tty")
            return null;

        // A variable or placeholder alone may be any file, or none.
        string clean = FilePattern.Clean(name);
        bool isHole = isWhole ? !word.IsLiteral && word.Expansions[0].Span is var hole && hole.End - hole.Start >= name.Length && clean == name : name[0] is '$' or '<' or '`';
        if (isHole || clean.Length > MaxName || clean.Contains('\n', StringComparison.Ordinal))
        {
            Effects.IsOpen = true;
            return null;
        }

        return clean;
    }
}
