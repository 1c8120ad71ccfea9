using System.Collections.Immutable;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>Sections "Option A" or "macOS" between numbered headings of their level: they are steps as well, of which one is done.</summary>
internal static class AlternativeSections
{
    /// <summary>The items of the chosen steps, with such sections in their places.</summary>
    public static List<StepItem> AddTo(StepCandidate chosen, ImmutableArray<SkillTitle> titles, string text)
    {
        List<StepItem> items = chosen.Items;
        if (chosen.Form is not (StepForm.StepHeadings or StepForm.NumberedHeadings))
            return items;
        List<StepItem>? found = null;
        int level = 0;
        foreach (SkillTitle title in titles)
        {
            int position = title.Heading.Position;
            if (position == items[0].Evidence.Start)
                level = title.Level;
            if (position > items[^1].Evidence.Start)
                break;
            if (level == 0 || title.Level != level || title.Around != chosen.Container || items.Exists(item => item.Evidence.Start == position))
                continue;
            ReadOnlySpan<char> words = text.AsSpan(title.Title.Start, Math.Min(title.Title.Length, 120)).TrimStart("*_ ");
            if (!words.IsEmpty && (ConditionWords.NameWay(words) || ConditionWords.SystemOf(words) is not null))
                (found ??= []).Add(new StepItem(title.Heading.Span, title.Section!.Span, title.Title));
        }

        return found is null ? items : [.. items.Concat(found).OrderBy(item => item.Evidence.Start)];
    }
}
