namespace SkVM.Workflow.Steps;

/// <summary>Settles what stands inside what: a list below "Step 2" is a part of that step, and few steps may stand for those below them.</summary>
internal static class CandidateNesting
{
    private const int FewItems = 4;
    private const int MaxExpanded = 12;

    private static readonly HashSet<string> s_notSteps = new(StringComparer.Ordinal)
    {
        "option", "example", "pattern", "method", "approach", "scenario", "case", "rule", "principle", "level", "mistake", "tip", "question", "error", "issue", "problem", "strategy", "mode", "type", "category", "tier",
        "template", "variant", "way", "law", "layer", "section", "chapter", "figure", "table", "appendix", "api", "style", "week", "day", "tool", "feature", "format", "version", "idea", "agent", "sprint", "part", "module", "lesson", "topic", "dimension", "aspect", "factor", "pillar",
    };

    /// <summary>True when the word before the numbers names no steps: "Option 1", "Rule 2".</summary>
    public static bool IsNoStepWord(string word) => s_notSteps.Contains(word);

    public static List<StepCandidate> Resolve(string text, List<StepCandidate> candidates)
    {
        List<StepCandidate> strong = candidates.FindAll(candidate => IsStrong(text, candidate));
        if (strong.Count == 0)
            return candidates;
        var kept = new List<StepCandidate>(candidates.Count);
        foreach (StepCandidate candidate in candidates)
        {
            StepCandidate? around = Around(strong, candidate);
            if (around is null || (around.Count <= FewItems && strong.Contains(candidate)))
                kept.Add(candidate);
        }

        foreach (StepCandidate few in strong)
        {
            if (few.Count <= FewItems && Expand(few, candidates) is { } expanded)
                kept.Add(expanded);
        }

        return kept;
    }

    private static StepCandidate? Around(List<StepCandidate> strong, StepCandidate candidate)
    {
        foreach (StepCandidate other in strong)
        {
            if (other != candidate && candidate.IsInside(other))
                return other;
        }

        return null;
    }

    private static bool IsStrong(string text, StepCandidate candidate) => candidate.Form switch
    {
        StepForm.StepHeadings => true,
        StepForm.SeriesHeadings => candidate.IsCounted && !IsNoStepWord(candidate.Word),
        StepForm.NumberedHeadings =>
            candidate.IsCounted && candidate.Items.Count(item => ImperativeVerbs.Begins(text.AsSpan(item.Title.Start, item.Title.Length))) * 5 >= candidate.Count * 3,
        _ => false,
    };

    private static StepCandidate? Expand(StepCandidate few, List<StepCandidate> candidates)
    {
        var items = new List<StepItem>();
        foreach (StepItem item in few.Items)
        {
            List<StepItem>? best = null;
            StepForm form = StepForm.Bullets;
            foreach (StepCandidate candidate in candidates)
            {
                if (candidate == few || candidate.Form is not (StepForm.NumberedHeadings or StepForm.NumberedList or StepForm.StepHeadings or StepForm.SeriesHeadings))
                    continue;
                List<StepItem> below = candidate.Items.FindAll(inner => inner.Evidence.Start > item.Evidence.Start && inner.Evidence.Start < item.Extent.End);
                if (below.Count >= 2 && (best is null || (form == StepForm.NumberedList && candidate.Form != StepForm.NumberedList)))
                    (best, form) = (below, candidate.Form);
            }

            if (best is null)
                items.Add(item);
            else
                items.AddRange(best);
        }

        return items.Count > few.Count && items.Count is >= 4 and <= MaxExpanded ? new StepCandidate(StepForm.Expanded, items, few.Container) { IsCounted = few.IsCounted, Above = few } : null;
    }
}
