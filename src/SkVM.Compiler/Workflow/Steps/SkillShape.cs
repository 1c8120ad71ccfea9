using System.Buffers;
using System.Collections.Immutable;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>What speaks for or against a workflow in the skill as a whole: a number from 0 to 1 for each feature, in the order of <see cref="Names"/>.</summary>
internal static class SkillShape
{
    private static readonly SearchValues<string> s_process = SearchValues.Create(["workflow", "process", "step", "guide", "procedure", "systematic", "end-to-end", "pipeline"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> s_reference = SearchValues.Create(["reference", "best practice", "pattern", "guideline", "cheat", "rules", "standard", "knowledge", "expert"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> s_tool = SearchValues.Create(["api", "cli", "manage", "control", "interact", "query", "access", "check", "search", "fetch", "get "], StringComparison.OrdinalIgnoreCase);

    /// <summary>The features, in order.</summary>
    public static string[] Names { get; } =
    [
        "candidates", "headings", "fences", "code", "length", "workflow titles", "example titles", "about titles", "rule titles", "several titles", "numbered items",
        "says process", "says reference", "says tool", "many sections", "tables", "when asked",
        .. SkillWords.Names,
    ];

    /// <summary>How many of the features, the first ones, need no look at the words of the body.</summary>
    public static int PlaceCount { get; } = Names.Length - SkillWords.Names.Length;

    /// <summary>All features.</summary>
    public static float[] Of(SkillFacts facts, ImmutableArray<SkillTitle> titles, List<StepCandidate> candidates) => [.. OfPlace(facts, titles, candidates), .. SkillWords.Of(facts.Text.AsSpan(facts.BodyStart))];

    /// <summary>The features that need no look at the words of the body.</summary>
    public static float[] OfPlace(SkillFacts facts, ImmutableArray<SkillTitle> titles, List<StepCandidate> candidates)
    {
        string text = facts.Text;
        int body = Math.Max(text.Length - facts.BodyStart, 1), code = 0, items = 0, workflow = 0, examples = 0, about = 0, rules = 0, several = 0, sections = 0;
        foreach (SkillFacts.Fence fence in facts.Fences)
            code += fence.Node.Span.Length;
        foreach (ref readonly SkillTitle title in titles.AsSpan())
        {
            if (title.Level < 2)
                continue;
            TitleWords words = title.Words;
            workflow += (words & TitleWords.Workflow) != 0 ? 1 : 0;
            examples += (words & TitleWords.Example) != 0 ? 1 : 0;
            about += (words & TitleWords.About) != 0 ? 1 : 0;
            rules += (words & TitleWords.Rules) != 0 ? 1 : 0;
            several += (words & TitleWords.Several) != 0 ? 1 : 0;
            sections += title.Level == 2 ? 1 : 0;
        }

        foreach (StepListSyntax list in facts.StepLists)
            items += list.IsOrdered ? list.ChildNodes.Length : 0;
        ReadOnlySpan<char> front = text.AsSpan(0, facts.BodyStart);
        float count = Math.Max(facts.Headings.Count, 1);
        return
        [
            Math.Min(candidates.Count, 20) / 20f, Math.Min(facts.Headings.Count, 40) / 40f, Math.Min(facts.Fences.Count, 20) / 20f, (float)code / body, Math.Min(body, 20_000) / 20_000f,
            workflow > 0 ? 1 : 0, examples / count, about / count, rules / count, several > 0 ? 1 : 0, Math.Min(items, 20) / 20f,
            Has(front, s_process), Has(front, s_reference), Has(front, s_tool), Math.Min(sections, 15) / 15f, Math.Min(facts.Tables.Count, 6) / 6f, front.Contains("when ", StringComparison.OrdinalIgnoreCase) ? 1 : 0,
        ];
    }

    private static float Has(ReadOnlySpan<char> text, SearchValues<string> words) => text.ContainsAny(words) ? 1 : 0;
}
