using System.Collections.Immutable;
using SkVM.Diagnostics;

namespace SkVM.Lowering;

/// <summary>A lowering and what it says of itself, each asked for once: a third party's answers may be faults, or differ from call to call.</summary>
internal sealed record KnownLowering(SkillLowering Lowering, string Id, string Title, LoweringPurpose Purpose, ImmutableArray<LoweringReach> Reaches)
{
    /// <summary>Those that can be used, in order.</summary>
    /// <param name="lowerings">The lowerings of a compilation.</param>
    /// <param name="faults">Takes those of third parties that cannot say what they are.</param>
    public static ImmutableArray<KnownLowering> Read(ImmutableArray<SkillLowering> lowerings, List<ExtensionFault> faults)
    {
        ImmutableArray<KnownLowering>.Builder known = ImmutableArray.CreateBuilder<KnownLowering>(lowerings.Length);
        foreach (SkillLowering lowering in lowerings)
        {
            try
            {
                known.Add(Of(lowering));
            }
            catch (Exception e) when (ExtensionFault.IsForeign(lowering))
            {
                faults.Add(ExtensionFault.Of(lowering, e));
            }
        }

        return known.ToImmutable();
    }

    /// <exception cref="InvalidOperationException">Something is not set.</exception>
    public static KnownLowering Of(SkillLowering lowering)
    {
        var known = new KnownLowering(lowering, lowering.Id, lowering.Title, lowering.Purpose, lowering.Reaches);
        if (string.IsNullOrEmpty(known.Id) || known.Title is null || known.Reaches.IsDefault || known.Reaches.Contains(null!))
            throw new InvalidOperationException("Id, Title or Reaches is not set");
        return known;
    }
}
