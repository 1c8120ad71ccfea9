using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Targets;
using SkVM.Workflow;

namespace SkVM.Cli.Explaining;

/// <summary>
/// The whole derivation for one skill: what it demands and why, and for each target what is lacking, what was done and what is left; and its
/// workflow, empty when there is none.
/// </summary>
internal sealed record SkillExplanation(
    string Path, string Name, string Lock, ImmutableArray<ExplainedRequirement> Requirements, ImmutableArray<ExplainedTarget> Targets, WorkflowGraph Workflow)
{
    public static SkillExplanation Of(SkillSemanticModel model, string path) => new(
        path,
        model.GetSkill().Name,
        model.GetLock() is not null ? "used" : model.GetBundleFiles().Any(file => file.Path == model.GetSkill().Folder + SkillLock.FileName) ? "not used" : "none",
        [.. CapabilityCatalog.All.Select(capability => ExplainedRequirement.Of(model, capability)).OfType<ExplainedRequirement>()],
        [.. model.Compilation.Targets.Select(target => ExplainedTarget.Of(model, target))],
        model.GetWorkflow().RunnableGraph);
}

/// <summary>A capability that the analysis or the author speaks of.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Level">The level that counts; L0 when none does.</param>
/// <param name="Confidence">0 to 1; below the threshold the requirement is a candidate and does not count.</param>
/// <param name="IsCore">True when the skill's main purpose fails without it.</param>
/// <param name="Origin">Where the level comes from.</param>
/// <param name="Why">The reason the lock file gives, or empty.</param>
/// <param name="Analyzed">What the analysis alone finds, or null.</param>
/// <param name="Evidence">The places in SKILL.md, strongest first; empty when the skill as a whole shows it.</param>
internal sealed record ExplainedRequirement(
    Capability Capability,
    CapabilityLevel Level,
    double Confidence,
    bool IsCore,
    RequirementOrigin Origin,
    string Why,
    SkillRequirement? Analyzed,
    ImmutableArray<ExplainedEvidence> Evidence)
{
    public static ExplainedRequirement? Of(SkillSemanticModel model, Capability capability)
    {
        SkillRequirement? found = model.GetRequirements().FirstOrDefault(one => one.Capability == capability);
        SkillRequirement? analyzed = model.GetAnalyzedRequirements().FirstOrDefault(one => one.Capability == capability);
        StatedRequirement? stated = model.GetStatedRequirements().FirstOrDefault(one => one.Capability == capability);
        // A candidate without a place in the text is what most skills ask for a little.
        if (stated is null && (found is null || (found.Confidence < SkillRequirement.Threshold && found.Evidence.All(span => span.IsEmpty))))
            return null;
        return new ExplainedRequirement(
            capability,
            found is { Confidence: >= SkillRequirement.Threshold } ? found.Level : CapabilityLevel.L0,
            found?.Confidence ?? 1,
            found?.IsCore ?? false,
            stated?.Origin ?? RequirementOrigin.Analyzed,
            stated?.Why ?? "",
            analyzed,
            [.. ((found ?? analyzed)?.Evidence ?? []).Where(span => !span.IsEmpty).Select(span => ExplainedEvidence.Of(model, span))]);
    }
}

/// <summary>A place in SKILL.md; line and column are 1-based.</summary>
internal sealed record ExplainedEvidence(int Line, int Column, int Length, string Text)
{
    private const int MaxText = 80;

    public static ExplainedEvidence Of(SkillSemanticModel model, TextSpan span)
    {
        LinePosition start = model.SyntaxTree.GetLocation(span).GetLineSpan().StartLinePosition;
        string text = model.SyntaxTree.ToString();
        int end = Math.Min(span.End, Math.Min(text.Length, span.Start + MaxText));
        if (end > span.Start && char.IsHighSurrogate(text[end - 1]))
            end--;
        return new ExplainedEvidence(start.Line + 1, start.Character + 1, span.Length, text[span.Start..end].ReplaceLineEndings(" "));
    }
}

/// <summary>A target, its gaps and what was done about them.</summary>
/// <param name="Target">The target.</param>
/// <param name="Gaps">One for each requirement that counts and that the target does not meet, or was not measured for.</param>
/// <param name="Applied">Every lowering that was kept.</param>
/// <param name="RolledBack">Those that did not prove themselves.</param>
internal sealed record ExplainedTarget(
    SkillTarget Target, ImmutableArray<ExplainedGap> Gaps, ImmutableArray<AppliedLowering> Applied, ImmutableArray<RolledBackLowering> RolledBack)
{
    public static ExplainedTarget Of(SkillSemanticModel model, SkillTarget target)
    {
        _ = model.Compilation.Options.Profiles.TryGet(target, out CapabilityProfile? profile); // An unknown target was refused before.
        LoweredSkill lowered = model.Lower(profile!);
        return new ExplainedTarget(
            target,
            [
                .. model.GetRequirements()
                    .Where(one => one.Confidence >= SkillRequirement.Threshold && !(profile!.GetLevel(one.Capability) >= one.Level))
                    .Select(one => ExplainedGap.Of(one, profile!.GetLevel(one.Capability), lowered)),
            ],
            lowered.Applied,
            lowered.RolledBack);
    }
}

/// <summary>A requirement above the target's level.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Required">The level needed.</param>
/// <param name="Measured">The target's level; null when it was not measured.</param>
/// <param name="Kind"><c>missing</c>, <c>weak</c> or <c>unknown</c>.</param>
/// <param name="Steps">The lowerings that reduced it, each with the level before and after as the analysis saw them.</param>
/// <param name="Left">The level that the compiled skill still needs.</param>
/// <param name="IsClosed">True when the target has that level.</param>
/// <param name="Change">What a human could change; empty when nothing is left to do.</param>
internal sealed record ExplainedGap(
    Capability Capability, CapabilityLevel Required, CapabilityLevel? Measured, string Kind, ImmutableArray<LoweringStep> Steps, CapabilityLevel Left, bool IsClosed, string Change)
{
    public static ExplainedGap Of(SkillRequirement requirement, CapabilityLevel? measured, LoweredSkill lowered)
    {
        Capability capability = requirement.Capability;
        CapabilityLevel left = lowered.GetLevel(capability);
        bool closed = left <= (measured ?? CapabilityLevel.L0);
        return new ExplainedGap(
            capability,
            requirement.Level,
            measured,
            measured switch { null => "unknown", CapabilityLevel.L0 => "missing", _ => "weak" },
            [
                .. lowered.Applied.SelectMany(
                    applied => applied.Reductions.Where(one => one.Capability == capability).Select(one => new LoweringStep(applied.Id, applied.Title, one.From, one.To))),
            ],
            left,
            closed,
            closed ? "" : measured is null ? "measure the target, or add the level to a profile (--profile)" : new CapabilityGap(requirement, measured.Value).Advice);
    }
}

/// <summary>A lowering and the levels that the analysis saw before and after it.</summary>
internal sealed record LoweringStep(string Id, string Title, CapabilityLevel From, CapabilityLevel To);
