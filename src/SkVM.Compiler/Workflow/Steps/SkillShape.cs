using System.Buffers;
using System.Collections.Immutable;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>What speaks for or against a workflow in the skill as a whole: a number from 0 to 1 for each feature, in the order of <see cref="Names"/>.</summary>
internal static class SkillShape
{
    private static readonly SearchValues<string> s_process = SearchValues.Create(
        ["workflow", "process", "step", "guide", "procedure", "systematic", "end-to-end", "pipeline"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> s_reference = SearchValues.Create(["reference", "best practice", "pattern", "guideline", "cheat", "rules", "standard",
        "knowledge", "expert"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The features, in order.</summary>
    public static string[] Names { get; } =
    [
        "candidates", "workflow titles", "example titles", "rule titles", "numbered items", "says process", "says reference", "tables",
        .. SkillWords.Names,
    ];

    /// <summary>How many of the features, the first ones, need no look at the words of the body.</summary>
    public static int PlaceCount { get; } = Names.Length - SkillWords.Names.Length;

    /// <summary>All features.</summary>
    public static float[] Of(SkillFacts facts, ImmutableArray<SkillTitle> titles, List<StepCandidate> candidates) =>
        [.. OfPlace(facts, titles, candidates), .. SkillWords.Of(facts.Text.AsSpan(facts.BodyStart))];

    /// <summary>The features that need no look at the words of the body.</summary>
    public static float[] OfPlace(SkillFacts facts, ImmutableArray<SkillTitle> titles, List<StepCandidate> candidates)
    {
        int items = 0, workflow = 0, examples = 0, rules = 0, sections = 0;
        foreach (ref readonly SkillTitle title in titles.AsSpan())
        {
            if (title.Level != SkillTitles.MainLevel)
                continue;
            sections++;
            TitleWords words = title.Words;
            workflow += (words & TitleWords.Workflow) != 0 ? 1 : 0;
            examples += (words & TitleWords.Example) != 0 ? 1 : 0;
            rules += (words & TitleWords.Rules) != 0 ? 1 : 0;
        }

        foreach (StepListSyntax list in facts.StepLists)
            items += list.IsOrdered ? list.Count : 0;
        ReadOnlySpan<char> front = facts.Text.AsSpan(0, facts.BodyStart);
        float count = Math.Max(sections, 1);
        return
        [
            Math.Min(candidates.Count, 20) / 20f, workflow > 0 ? 1 : 0, examples / count, rules / count, Math.Min(items, 20) / 20f,
            Has(front, s_process), Has(front, s_reference), Math.Min(facts.Tables.Count, 6) / 6f,
        ];
    }

    private static float Has(ReadOnlySpan<char> text, SearchValues<string> words) => text.ContainsAny(words) ? 1 : 0;
}
