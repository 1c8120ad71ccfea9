namespace SkVM.Lowering.Trimming;

/// <summary>The kinds of text that move out of SKILL.md into a file of their own.</summary>
internal enum SetAsideKind
{
    /// <summary>Help for when something fails; licences, credits, further reading.</summary>
    Background,

    /// <summary>Commands that the environment of the compiled skill makes needless; they move into no file.</summary>
    Installation,

    /// <summary>Examples beyond the first two of one kind.</summary>
    Examples,

    /// <summary>Long code beyond the first two fences of a language.</summary>
    Code,
}
