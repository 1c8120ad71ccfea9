using SkVM.CodeTemplates.Learning;
using SkVM.CodeTemplates.Making;
using SkVM.Languages;

namespace SkVM.CodeTemplates;

/// <summary>A template of a fence, and the other fences that are instances of it.</summary>
internal sealed class FenceTemplate(SkillFacts.Fence fence, string id, string title, MadeTemplate made)
{
    public SkillFacts.Fence Fence { get; } = fence;

    public string Id { get; } = id;

    public string Title { get; } = title;

    public MadeTemplate Made { get; private set; } = made;

    /// <summary>How many templates on another is looked for: examples of one thing stand near each other, and the time stays in proportion to their number.</summary>
    private const int Nearby = 100;

    /// <summary>The fences that show the same code with other literals.</summary>
    public List<SkillFacts.Fence> Others { get; } = [];

    /// <summary>
    /// Blocks that are the same but for literals vary there. Those under one heading, not in steps of a procedure, are examples of one thing and become one template; elsewhere
    /// each keeps its own, as a workflow runs them with their own examples.
    /// </summary>
    public static void Unify(List<FenceTemplate> templates)
    {
        for (int i = 0; i < templates.Count; i++)
        {
            FenceTemplate one = templates[i];
            if (one.Fence.Language == CodeLanguage.Shell)
                continue;
            for (int j = i + 1; j < Math.Min(templates.Count, i + Nearby); j++)
            {
                FenceTemplate other = templates[j];
                if (other.Fence.Language != one.Fence.Language
                    || !MayBeAlike(one.Made.Code, other.Made.Code)
                    || TemplateAntiUnifier.Unify(one.Fence.Language, one.Made, other.Made) is not { } unified)
                    continue;
                if (one.Fence.Heading == other.Fence.Heading && one.Fence.Step is null && other.Fence.Step is null)
                {
                    one.Others.Add(other.Fence);
                    templates.RemoveAt(j--);
                }
                else if (TemplateAntiUnifier.Unify(one.Fence.Language, other.Made, one.Made) is { } converse)
                {
                    other.Made = converse;
                }

                one.Made = unified;
            }
        }
    }

    private static bool MayBeAlike(string one, string other) =>
        one.AsSpan().Count('(') == other.AsSpan().Count('(')
        && one.AsSpan().Count('=') == other.AsSpan().Count('=')
        && one.AsSpan().Count('.') / 8 <= (other.AsSpan().Count('.') / 8) + 1
        && one[0] == other[0];
}
