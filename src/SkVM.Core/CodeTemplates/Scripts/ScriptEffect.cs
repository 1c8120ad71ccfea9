namespace SkVM.CodeTemplates.Scripts;

/// <summary>Something that a script does.</summary>
/// <param name="Kind">What.</param>
/// <param name="Values">The call; target and value; what is looped over; the condition.</param>
/// <param name="Body">What a loop or the branch does.</param>
/// <param name="Else">What the other branch does.</param>
internal sealed record ScriptEffect(ScriptEffectKind Kind, ScriptValue[] Values, List<ScriptEffect> Body, List<ScriptEffect> Else)
{
    public static readonly List<ScriptEffect> None = [];

    /// <summary>The number of the first call that is made for it; calls before it belong to earlier effects.</summary>
    public int First { get; init; }

    /// <summary>The numbers of calls, from and to, that functions of the script make for it; they are effects of their own.</summary>
    public List<(int From, int To)>? Inlined { get; init; }

    /// <summary>True when a call is made for this effect and not for another one.</summary>
    public bool Makes(ScriptValue call) => call.Number >= First && Inlined?.Exists(range => call.Number >= range.From && call.Number < range.To) != true;

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
