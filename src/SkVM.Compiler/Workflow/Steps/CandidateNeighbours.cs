namespace SkVM.Workflow.Steps;

/// <summary>What the candidates of a skill are to one another, counted once so that no candidate asks all others.</summary>
internal sealed class CandidateNeighbours
{
    private static readonly int s_forms = Enum.GetValues<StepForm>().Length;

    private readonly FormCount[] _forms = new FormCount[s_forms];
    private readonly List<StepCandidate> _numbered = [];

    public CandidateNeighbours(List<StepCandidate> candidates)
    {
        foreach (StepCandidate candidate in candidates)
        {
            int start = candidate.Start;
            ref FormCount form = ref _forms[(int)candidate.Form];
            form.MostItems = Math.Max(form.MostItems, candidate.Count);
            if (form.Candidates == 0 || start < form.First)
                (form.First, form.AtFirst) = (start, 0);
            form.AtFirst += start == form.First ? 1 : 0;
            form.Candidates++;
            HasLists |= candidate is { Form: StepForm.NumberedList, Count: >= 3 };
            HasCountedHeadings |= candidate.Form == StepForm.NumberedHeadings && candidate.IsCounted;
            if (candidate.Form is StepForm.NumberedHeadings or StepForm.SeriesHeadings or StepForm.BoldParagraphs)
                _numbered.Add(candidate);
        }
    }

    /// <summary>True when some candidate is headings "Step 1", "Step 2".</summary>
    public bool HasStepHeadings => _forms[(int)StepForm.StepHeadings].Candidates > 0;

    /// <summary>True when some candidate is numbered headings that count.</summary>
    public bool HasCountedHeadings { get; }

    /// <summary>True when some candidate is a numbered list of three items or more.</summary>
    public bool HasLists { get; }

    /// <summary>True when all items are headings.</summary>
    public static bool IsByHeadings(string text, StepCandidate candidate) => candidate.Items.TrueForAll(item => text[item.Evidence.Start] == '#');

    /// <summary>True when all others of the same form begin behind it.</summary>
    public bool IsFirst(StepCandidate candidate) => _forms[(int)candidate.Form] is { AtFirst: 1 } form && form.First == candidate.Start;

    /// <summary>True when none of the same form has more items.</summary>
    public bool IsLargest(StepCandidate candidate) => _forms[(int)candidate.Form].MostItems == candidate.Count;

    /// <summary>True when it stands in an item of numbered headings or paragraphs.</summary>
    public bool IsInNumbered(StepCandidate candidate)
    {
        foreach (StepCandidate other in _numbered)
        {
            if (other != candidate && candidate.IsInside(other))
                return true;
        }

        return false;
    }

    private struct FormCount
    {
        public int Candidates;
        public int MostItems;
        public int First;
        public int AtFirst;
    }
}
