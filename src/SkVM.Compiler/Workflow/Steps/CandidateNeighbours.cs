namespace SkVM.Workflow.Steps;

/// <summary>What the candidates of a skill are to one another, counted once so that no candidate asks all others.</summary>
internal sealed class CandidateNeighbours
{
    private static readonly int s_forms = Enum.GetValues<StepForm>().Length;

    private readonly FormCount[] _forms = new FormCount[s_forms];
    private readonly List<StepCandidate> _numbered = [];
    private readonly List<StepCandidate> _expanded = [];
    private readonly int _lists;
    private readonly int _mostCovered;

    public CandidateNeighbours(string text, List<StepCandidate> candidates)
    {
        foreach (StepCandidate candidate in candidates)
        {
            int start = candidate.Start;
            ref FormCount form = ref _forms[(int)candidate.Form];
            form.MostItems = Math.Max(form.MostItems, candidate.Items.Count);
            if (form.Candidates == 0 || start < form.First)
                (form.First, form.AtFirst) = (start, 0);
            form.AtFirst += start == form.First ? 1 : 0;
            form.Candidates++;
            _mostCovered = Math.Max(_mostCovered, candidate.Covered);
            _lists += IsLongList(candidate) ? 1 : 0;
            HasCountedHeadings |= candidate.Form == StepForm.NumberedHeadings && candidate.IsCounted;
            if (candidate.Form is StepForm.NumberedHeadings or StepForm.SeriesHeadings or StepForm.BoldParagraphs)
                _numbered.Add(candidate);
            else if (candidate.Form == StepForm.Expanded && IsByHeadings(text, candidate))
                _expanded.Add(candidate);
        }
    }

    /// <summary>True when some candidate is headings "Step 1", "Step 2".</summary>
    public bool HasStepHeadings => _forms[(int)StepForm.StepHeadings].Candidates > 0;

    /// <summary>True when some candidate is numbered headings that count.</summary>
    public bool HasCountedHeadings { get; }

    /// <summary>True when all items are headings.</summary>
    public static bool IsByHeadings(string text, StepCandidate candidate) => candidate.Items.TrueForAll(item => text[item.Evidence.Start] == '#');

    /// <summary>True when a candidate of the same section has the headings below these in their place.</summary>
    public bool CouldBeExpanded(StepCandidate candidate) => _expanded.Exists(other => other.Container == candidate.Container);

    /// <summary>True when another covers more than twice as much.</summary>
    public bool IsLargerElsewhere(StepCandidate candidate) => _mostCovered > 2 * candidate.Covered;

    /// <summary>True when another of the same form begins before it.</summary>
    public bool IsBefore(StepCandidate candidate) => _forms[(int)candidate.Form].First < candidate.Start;

    /// <summary>True when all others of the same form begin behind it.</summary>
    public bool IsFirst(StepCandidate candidate) => _forms[(int)candidate.Form] is { AtFirst: 1 } form && form.First == candidate.Start;

    /// <summary>True when none of the same form has more items.</summary>
    public bool IsLargest(StepCandidate candidate) => _forms[(int)candidate.Form].MostItems == candidate.Items.Count;

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

    /// <summary>How many others are numbered lists of three items and more.</summary>
    public int OtherLists(StepCandidate candidate) => _lists - (IsLongList(candidate) ? 1 : 0);

    private static bool IsLongList(StepCandidate candidate) => candidate.Form == StepForm.NumberedList && candidate.Items.Count >= 3;

    private struct FormCount
    {
        public int Candidates;
        public int MostItems;
        public int First;
        public int AtFirst;
    }
}
