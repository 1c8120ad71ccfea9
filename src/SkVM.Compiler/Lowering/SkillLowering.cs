using System.Collections.Immutable;
using SkVM.Capabilities;

namespace SkVM.Lowering;

/// <summary>
/// A rewrite of a skill for a target. It proposes edits and files; the compiler applies them, analyses the result again and
/// keeps it only when it proves itself (see <see cref="Purpose"/>) and <see cref="SkillContract"/> holds. A lowering has no state
/// and is called from many threads. SkVM's own lowerings are written against this class.
/// </summary>
public abstract class SkillLowering
{
    /// <summary>The id that the manifest and messages show: lower-case words joined by <c>-</c>, for example <c>outline-code</c>.</summary>
    public abstract string Id { get; }

    /// <summary>What it does, in a few words that continue "this skill is compiled by …".</summary>
    public abstract string Title { get; }

    /// <summary>What the rewrite is for, and so what it must prove.</summary>
    public virtual LoweringPurpose Purpose => LoweringPurpose.ClosesGap;

    /// <summary>The requirements it may reduce; for other purposes than closing gaps, empty.</summary>
    public virtual ImmutableArray<LoweringReach> Reaches => [];

    /// <summary>Proposes edits. Proposing none means that the lowering does not fit this skill.</summary>
    /// <param name="context">The skill, the target's profile and the gaps within reach; takes the edits.</param>
    public abstract void Lower(SkillLoweringContext context);
}

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

/// <summary>A requirement that a lowering may reduce.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="From">The level it can start from.</param>
/// <param name="To">The lowest level it can reach from there; L0 when nothing of the requirement is left.</param>
public sealed record LoweringReach(Capability Capability, CapabilityLevel From, CapabilityLevel To)
{
    /// <summary>Reaches from several levels to one.</summary>
    /// <param name="capability">A capability id.</param>
    /// <param name="to">The level reached.</param>
    /// <param name="from">The levels it can start from.</param>
    /// <exception cref="ArgumentException">The id is not in the catalog.</exception>
    public static ImmutableArray<LoweringReach> Of(string capability, CapabilityLevel to, params CapabilityLevel[] from) =>
        [.. from.Select(level => new LoweringReach(CapabilityCatalog.Get(capability), level, to))];
}
