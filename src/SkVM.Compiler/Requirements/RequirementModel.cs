using System.Collections.Immutable;
using System.Text.Json;

namespace SkVM.Requirements;

/// <summary>
/// The calibrated weights of one capability: four logistic models over the same signals, for presence, level L2 or above, level L3, and core.
/// Made by <c>eng/SkVM.Calibration</c> from labelled skills; see docs/requirements.md.
/// </summary>
/// <param name="Presence">The chance that the skill demands the capability.</param>
/// <param name="Level2">The chance that a demand is at L2 or above.</param>
/// <param name="Level3">The chance that a demand is at L3.</param>
/// <param name="Core">The chance that the main purpose fails without it.</param>
internal sealed record RequirementModel(LogisticModel Presence, LogisticModel Level2, LogisticModel Level3, LogisticModel Core)
{
    /// <summary>Below this chance a requirement is not even a candidate.</summary>
    public const double LeastConfidence = 0.2;

    /// <summary>
    /// From this chance on a requirement counts. A demand overlooked costs more than one too many, and balance of both (F1) is best
    /// a little below one half.
    /// </summary>
    private const double Decision = 0.38;

    /// <summary>From this chance on that the skill demands it and fails without it, a requirement counts too: what is core is not to be overlooked.</summary>
    private const double CoreDecision = 0.18;

    private static readonly Lazy<ImmutableDictionary<string, RequirementModel>> s_all = new(Read);

    public static RequirementModel Load(string capability) =>
        s_all.Value.GetValueOrDefault(capability) ?? new(LogisticModel.Never, LogisticModel.Never, LogisticModel.Never, LogisticModel.Never);

    /// <summary>Whether a requirement counts.</summary>
    /// <param name="chance">The chance that the skill demands it.</param>
    /// <param name="core">The chance that a demand is core.</param>
    public static bool Counts(double chance, double core) => chance >= Decision || (chance >= LeastConfidence && chance * core >= CoreDecision);

    /// <summary>The chance as the confidence that is reported: one that counts is at least <see cref="SkillRequirement.Threshold"/>.</summary>
    public static double Confidence(double chance, double core) => Math.Round(
        Counts(chance, core) ? Math.Max(chance, SkillRequirement.Threshold) : Math.Min(chance, SkillRequirement.Threshold - 0.01), 2);

    private static ImmutableDictionary<string, RequirementModel> Read()
    {
        using Stream stream = typeof(RequirementModel).Assembly.GetManifestResourceStream("SkVM.RequirementWeights.json")
            ?? throw new InvalidOperationException("The table RequirementWeights.json is not embedded in the compiler.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToImmutableDictionary(
            property => property.Name,
            property => new RequirementModel(
                LogisticModel.Read(property.Value, "presence"),
                LogisticModel.Read(property.Value, "level2"),
                LogisticModel.Read(property.Value, "level3"),
                LogisticModel.Read(property.Value, "core")),
            StringComparer.Ordinal);
    }
}
