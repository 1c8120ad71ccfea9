namespace SkVM.CodeTemplates.Scripts;

/// <summary>Something that a script does.</summary>
/// <param name="Kind">What.</param>
/// <param name="Values">The call; target and value; what is looped over; the condition.</param>
/// <param name="Body">What a loop or the branch does.</param>
/// <param name="Else">What the other branch does.</param>
internal sealed record ScriptEffect(ScriptEffectKind Kind, ScriptValue[] Values, List<ScriptEffect> Body, List<ScriptEffect> Else)
{
    public static readonly List<ScriptEffect> None = [];

    public ScriptEffect(ScriptEffectKind kind, params ScriptValue[] values)
        : this(kind, values, None, None)
    {
    }
}

/// <summary>The kinds of <see cref="ScriptEffect"/>.</summary>
internal enum ScriptEffectKind
{
    /// <summary>A value is computed; it matters when a call in it does.</summary>
    Do,

    /// <summary>A member or element is set.</summary>
    Set,

    /// <summary>A loop over a value; then its variable.</summary>
    Loop,

    /// <summary>A loop while a condition holds.</summary>
    While,

    /// <summary>One of two.</summary>
    Branch,

    /// <summary>Leaves a loop or its round.</summary>
    Jump,

    /// <summary>What is not understood.</summary>
    Opaque,
}
