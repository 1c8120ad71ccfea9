using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Diagnostics;
using SkVM.Lowering.Trimming;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Syntax;
using SkVM.Tokens;

namespace SkVM.Lowering;

/// <summary>
/// Runs lowerings to a fixed point: those that close gaps in rounds, then aids, then those that save tokens. In a round all
/// proposals that do not overlap are applied at once and the result is analysed once; only when that proves too little is each
/// tried on its own. Each kept lowering makes what the target lacks less in all, so the rounds end.
/// </summary>
internal sealed class LoweringPipeline
{
    private const int MaxRounds = 8;

    private readonly SkillSemanticModel _source;
    private readonly CapabilityProfile _profile;
    private readonly LoweringLog _log = new();
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly Dictionary<BundleFile, ImmutableArray<SkillRequirement>> _generated = [];
    private SkillSemanticModel _current;
    private RequirementLevels _levels;
    private SourceMap _map;
    private readonly bool _mayRise;
    private bool _isPostponed;

    private LoweringPipeline(SkillSemanticModel source, CapabilityProfile profile, bool mayRise, string? without)
    {
        _mayRise = mayRise;
        if (without is not null)
            _failed.Add(without);
        _source = source;
        _profile = profile;
        _current = source;
        _levels = new RequirementLevels(source, source);
        _map = SourceMap.Identity(source.SyntaxTree.Length);
    }

    public static LoweredSkill Run(SkillSemanticModel source, CapabilityProfile profile)
    {
        LoweredSkill lowered = Run(source, profile, without: null);
        if (!OutlineCode.LeavesGap(lowered))
            return lowered;

        // Code that became scripts in part is no longer there to be run by number as a whole, which may close more.
        LoweredSkill other = Run(source, profile, OutlineCode.Name);
        return other.Distance < lowered.Distance ? other : lowered;
    }

    private static LoweredSkill Run(SkillSemanticModel source, CapabilityProfile profile, string? without)
    {
        LoweredSkill lowered = new LoweringPipeline(source, profile, mayRise: true, without).Run();

        // What rises on the way must have come down at the end.
        return lowered.Applied.IsEmpty || !lowered.HasRise ? lowered : new LoweringPipeline(source, profile, mayRise: false, without).Run();
    }

    private LoweredSkill Run()
    {
        if (_source.SyntaxTree.Length <= LoweredSkill.MaxLength && !CompiledMark.IsOn(_source, _profile.Target))
        {
            ImmutableArray<KnownLowering> lowerings = KnownLowering.Read(_source.Compilation.Options.Lowerings, _log.Faults);
            for (int round = 0; round < MaxRounds && RunRound(lowerings, LoweringPurpose.ClosesGap); round++)
            {
            }

            RunRound(lowerings, LoweringPurpose.Aid);
            RunRound(lowerings, LoweringPurpose.SavesTokens);
        }

        return new LoweredSkill(_source, _current, _profile, _levels, _log, _map);
    }

    /// <summary>Applies what can be applied at once; false when nothing was and nothing waits.</summary>
    private bool RunRound(ImmutableArray<KnownLowering> lowerings, LoweringPurpose purpose)
    {
        int failed = _failed.Count;
        _isPostponed = false;
        List<Proposal> proposals = Propose(lowerings, purpose);
        if (proposals.Count == 0)
            return false;
        while (proposals.Count > 1)
        {
            if (TryKeep(proposals, out string together, out List<Proposal> idle))
                return true;
            if (idle.Count == 0)
                break;
            // What did not drop beside the others would hardly drop alone.
            foreach (Proposal proposal in idle)
                TakeBack(proposal, together);
            proposals.RemoveAll(idle.Contains);
        }

        bool kept = false;
        SkillSemanticModel start = _current;
        foreach (Proposal proposal in proposals)
        {
            Proposal? now = _current == start ? proposal : Propose([proposal.Lowering], purpose).FirstOrDefault();
            if (now is null)
                continue;
            if (TryKeep([now], out string reason, out _))
                kept = true;
            else
                TakeBack(proposal, reason);
        }

        // What gave way to a proposal that failed gets its turn in another round.
        return kept || (_isPostponed && _failed.Count > failed);
    }

    private void TakeBack(Proposal proposal, string reason)
    {
        _failed.Add(proposal.Lowering.Id);
        _log.RolledBack.Add(new RolledBackLowering(proposal.Lowering.Id, reason));
    }

    private List<Proposal> Propose(ImmutableArray<KnownLowering> lowerings, LoweringPurpose purpose)
    {
        var proposals = new List<Proposal>();
        ImmutableArray<CapabilityGap> gaps = purpose == LoweringPurpose.ClosesGap ? Gaps() : [];
        if (purpose == LoweringPurpose.ClosesGap && gaps.IsEmpty)
            return proposals;
        var taken = new DisjointSpans();
        foreach (KnownLowering lowering in lowerings)
        {
            if (lowering.Purpose != purpose || _failed.Contains(lowering.Id))
                continue;
            ImmutableArray<CapabilityGap> within = purpose != LoweringPurpose.ClosesGap ? [] : [.. gaps.Where(gap => Reaches(lowering, gap))];
            if (purpose == LoweringPurpose.ClosesGap && within.IsEmpty)
                continue;
            // What another is about to close already could not be told from what this one closes.
            if (purpose == LoweringPurpose.ClosesGap
                && proposals.Exists(proposal => within.All(gap => proposal.Gaps.Any(other => other.Requirement.Capability == gap.Requirement.Capability))))
            {
                _isPostponed = true;
                continue;
            }

            var context = new SkillLoweringContext(_current, _profile, within);
            if (!Run(lowering.Lowering, lowering.Id, context))
                continue;
            if (context.Changes.Count == 0)
                continue;
            if (context.Changes.Any(change => !taken.IsFree(change.Span)))
            {
                _isPostponed = true;
                continue;
            }

            foreach (TextChange change in context.Changes)
                taken.TryAdd(change.Span);
            proposals.Add(new Proposal(lowering, within, context.Changes, context.Files));
        }

        return proposals;
    }

    /// <summary>Lets a lowering propose; false when it is a third party's and failed, and then it is not asked again.</summary>
    private bool Run(SkillLowering lowering, string id, SkillLoweringContext context)
    {
        try
        {
            lowering.Lower(context);
            return true;
        }
        catch (Exception e) when (ExtensionFault.IsForeign(lowering))
        {
            _failed.Add(id);
            _log.Faults.Add(ExtensionFault.Of(lowering, e));
            return false;
        }
    }

    /// <summary>The gaps of the skill, and those that are left in files that lowerings made; these have no evidence in the text.</summary>
    private ImmutableArray<CapabilityGap> Gaps()
    {
        ImmutableArray<CapabilityGap> gaps = _current.GetGaps(_profile);
        if (!_log.Files.Exists(file => file.Path.EndsWith(".md", StringComparison.Ordinal)))
            return gaps;
        RequirementLevels levels = _levels;
        return
        [
            .. gaps,
            .. _source.GetGaps(_profile)
                .Where(gap => levels[gap.Requirement.Capability] > gap.Measured && !gaps.Any(known => known.Requirement.Capability == gap.Requirement.Capability))
                .Select(gap => gap with { Requirement = gap.Requirement with { Level = levels[gap.Requirement.Capability], Evidence = [default] } }),
        ];
    }

    private static bool Reaches(KnownLowering lowering, CapabilityGap gap)
    {
        foreach (LoweringReach reach in lowering.Reaches)
        {
            if (reach.Capability == gap.Requirement.Capability && reach.From == gap.Requirement.Level)
                return true;
        }

        return false;
    }

    /// <summary>Applies proposals and keeps them when all prove themselves; else nothing changes.</summary>
    /// <param name="proposals">At least one; their edits do not overlap.</param>
    /// <param name="reason">Why they are not kept.</param>
    /// <param name="idle">Those for which no requirement dropped.</param>
    private bool TryKeep(List<Proposal> proposals, out string reason, out List<Proposal> idle)
    {
        List<(TextChange Change, string Lowering)> changes = [.. proposals.SelectMany(proposal => proposal.Changes.Select(change => (change, proposal.Lowering.Id)))];
        changes.Sort((left, right) => left.Change.Span.Start.CompareTo(right.Change.Span.Start));
        SkillSemanticModel next = Apply(changes, proposals);
        RequirementLevels before = _levels;
        var after = new RequirementLevels(next, _source, _generated);
        LoweringPurpose purpose = proposals[0].Lowering.Purpose;
        idle = purpose != LoweringPurpose.ClosesGap ? [] : proposals.FindAll(proposal => !proposal.Gaps.Any(gap => after[gap.Requirement.Capability] < gap.Requirement.Level));
        if (idle.Count > 0)
        {
            reason = $"{string.Join(", ", idle[0].Gaps.Select(gap => gap.Requirement.Capability.Id))} did not drop";
            return false;
        }

        // A given command in place of code asks for a little of another capability; that is worth it only when less is lacking in all.
        bool isLess = _mayRise && purpose == LoweringPurpose.ClosesGap && after.Distance(_profile) < before.Distance(_profile);
        if (!isLess && after.FindRise(before, _profile) is { } risen && (!_mayRise || purpose != LoweringPurpose.Aid || before[risen] == CapabilityLevel.L0))
        {
            reason = $"{risen.Id} would rise to {after[risen]}";
            return false;
        }

        if (purpose != LoweringPurpose.SavesTokens && StrongTarget.IsStrong(_profile) && next.SyntaxTree.Length > _source.SyntaxTree.Length * StrongTarget.MaxGrowth)
        {
            reason = "the text would grow too much for a strong target";
            return false;
        }

        if (purpose == LoweringPurpose.SavesTokens && changes.Sum(change => change.Change.NewText!.Length - change.Change.Span.Length) >= 0)
        {
            reason = "the text would not become shorter";
            return false;
        }

        SourceMap map = _map.Apply(changes);
        if (SkillContract.Compare(_source, next, map) is [var violation, ..])
        {
            reason = violation.ToString();
            return false;
        }

        foreach (Proposal proposal in proposals)
            _log.Applied.Add(Describe(proposal, before, after));
        _log.Files.AddRange(proposals.SelectMany(proposal => proposal.Files).DistinctBy(file => file.Path));
        _map = map;
        _current = next;
        _levels = after;
        reason = "";
        return true;
    }

    private SkillSemanticModel Apply(List<(TextChange Change, string Lowering)> changes, List<Proposal> proposals)
    {
        SkillSyntaxTree tree = _current.SyntaxTree.WithChanges(changes.ConvertAll(change => change.Change));
        return _current.Compilation
            .Rewrite(_current.SyntaxTree, tree, proposals.SelectMany(proposal => proposal.Files))
            .GetSemanticModel(tree, _source.Source);
    }

    private AppliedLowering Describe(Proposal proposal, RequirementLevels before, RequirementLevels after)
    {
        string text = _current.SyntaxTree.ToString();
        int? tokens = _source.Compilation.Options.TokenCounter is not { } counter ? null
            : proposal.Changes.Sum(change => Count(counter, change.NewText!) - Count(counter, text.Substring(change.Span.Start, change.Span.Length)));
        return new AppliedLowering(
            proposal.Lowering.Id,
            proposal.Lowering.Title,
            proposal.Lowering.Purpose,
            [
                .. proposal.Gaps.Select(gap => gap.Requirement.Capability).Where(capability => after[capability] < before[capability])
                    .Select(capability => new LoweringReach(capability, before[capability], after[capability])),
            ],
            [.. proposal.Changes.Select(change => new TextChangeRange(change.Span, change.NewText!.Length))],
            tokens);
    }

    private static int Count(ITokenCounter counter, string text) => text.Length == 0 ? 0 : counter.Count(text);

    private sealed record Proposal(KnownLowering Lowering, ImmutableArray<CapabilityGap> Gaps, IReadOnlyList<TextChange> Changes, IReadOnlyList<BundleFile> Files);
}
