using System.Collections.Immutable;

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
