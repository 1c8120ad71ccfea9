namespace SkVM.Workflow.Steps;

/// <summary>How many of a candidate's items are of a kind, each a share from 0 to 1.</summary>
internal readonly record struct ItemShares
{
    private const int MaxWords = 200;

    /// <summary>What <see cref="Write"/> writes, in order.</summary>
    public static string[] Names { get; } =
    [
        "verbs in list", "verbs in headings", "verbs in comments", "topics", "advice", "questions", "bold items", "plural headings", "third person", "no actions in headings", "no actions in series",
        "conditions in bullets", "opens", "checks",
    ];

    /// <summary>Every share at its greatest; no candidate has more of anything.</summary>
    public static ItemShares Most { get; } = new()
    {
        Verbs = 1, Topics = 1, Advice = 1, Questions = 1, Bold = 1, Plural = 1, Third = 1, HasNoActions = true, IsSeries = true, Conditions = 1, Opens = true, Checks = true,
    };

    private float Verbs { get; init; }

    private float Topics { get; init; }

    private float Advice { get; init; }

    private float Questions { get; init; }

    private float Bold { get; init; }

    private float Plural { get; init; }

    private float Third { get; init; }

    private bool HasNoActions { get; init; }

    private bool IsSeries { get; init; }

    private float Conditions { get; init; }

    private bool Opens { get; init; }

    private bool Checks { get; init; }

    /// <summary>Reads the words of a candidate's items.</summary>
    public static ItemShares Read(string source, StepCandidate candidate)
    {
        int verbs = 0, actions = 0, topics = 0, advice = 0, questions = 0;
        int bold = 0, plural = 0, third = 0, conditions = 0;
        FirstWordKinds first = FirstWordKinds.None, any = FirstWordKinds.None;
        bool isNamed = IsNamed(candidate.Form);
        foreach (StepItem item in candidate.Items)
        {
            ReadOnlySpan<char> text = source.AsSpan(item.Title.Start, Math.Min(item.Title.Length, MaxWords)).Trim();
            ReadOnlySpan<char> word = ImperativeVerbs.FirstWord(text);
            FirstWordKinds kinds = StepWords.KindsOf(word);
            if (item.Evidence.Start == candidate.Start)
                first = kinds;
            any |= kinds;
            conditions += (kinds & FirstWordKinds.Condition) != 0 ? 1 : 0;
            verbs += (kinds & FirstWordKinds.Verb) != 0 ? 1 : 0;
            actions += isNamed && TitleReader.NamesAction(text) ? 1 : 0;
            topics += (kinds & FirstWordKinds.Topic) != 0 ? 1 : 0;
            advice += (kinds & FirstWordKinds.Advice) != 0 ? 1 : 0;
            questions += text is [.., '?'] ? 1 : 0;
            bold += text.StartsWith("**") ? 1 : 0;
            plural += isNamed && text.TrimEnd(" *:)") is [.., not 's', 's'] ? 1 : 0;
            third += IsThirdPerson(word) ? 1 : 0;
        }

        float count = candidate.Count;
        return new ItemShares
        {
            Verbs =
                verbs / count, Topics = topics / count, Advice = advice / count, Questions = questions / count, Bold = bold / count, Plural = plural / count, Third = third / count,
            HasNoActions = (verbs + actions) * 5 <= count,
            IsSeries = candidate.Form == StepForm.SeriesHeadings && candidate.IsCounted && !CandidateNesting.IsNoStepWord(candidate.Word),
            Conditions = conditions / count,
            Opens = (first & FirstWordKinds.Opening) != 0,
            Checks = (any & FirstWordKinds.Check) != 0,
        };
    }

    /// <summary>Writes the features, in the order of <see cref="Names"/>; some count for some forms only.</summary>
    public void Write(StepForm form, Span<float> row)
    {
        bool isList = form is StepForm.NumberedList or StepForm.Bullets or StepForm.BoldParagraphs or StepForm.TableRows;
        bool isNamed = IsNamed(form);
        row[0] = isList ? Verbs : 0;
        row[1] = isNamed ? Verbs : 0;
        row[2] = form is StepForm.NumberedComments or StepForm.PlainComments ? Verbs : 0;
        row[3] = Topics;
        row[4] = Advice;
        row[5] = Questions;
        row[6] = isNamed ? 0 : Bold;
        row[7] = isNamed ? Plural : 0;
        row[8] = Third;
        row[9] = isNamed && HasNoActions ? 1 : 0;
        row[10] = form == StepForm.SeriesHeadings && IsSeries && HasNoActions ? 1 : 0;
        row[11] = form == StepForm.Bullets ? Conditions : 0;
        row[12] = Opens ? 1 : 0;
        row[13] = Checks ? 1 : 0;
    }

    /// <summary>True for headings that no word like "Step" marks as steps.</summary>
    private static bool IsNamed(StepForm form) => form is StepForm.NumberedHeadings or StepForm.SeriesHeadings or StepForm.PlainHeadings or StepForm.Expanded;

    /// <summary>True for "Parses the file": what something does, not what to do.</summary>
    private static bool IsThirdPerson(ReadOnlySpan<char> word) =>
        word.Length > 3 && word[^1] == 's' && (ImperativeVerbs.BeginsWith(word[..^1]) || (word[^2] == 'e' && ImperativeVerbs.BeginsWith(word[..^2])));
}
