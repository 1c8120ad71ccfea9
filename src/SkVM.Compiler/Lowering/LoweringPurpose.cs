namespace SkVM.Lowering;

/// <summary>What a lowering is for, and so what it must prove.</summary>
public enum LoweringPurpose
{
    /// <summary>Reduces a requirement above the profile: its level must drop, and what the target lacks over all capabilities must become less.</summary>
    ClosesGap,

    /// <summary>Makes the skill easier for a weak target: no demand may appear that was not there.</summary>
    Aid,

    /// <summary>Shortens the skill for a strong target: no requirement may rise above the profile, and the text must become shorter.</summary>
    SavesTokens,
}
