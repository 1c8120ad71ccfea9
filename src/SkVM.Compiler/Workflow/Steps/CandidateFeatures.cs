using System.Collections.Immutable;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>What the model sees of a candidate: a number from 0 to 1 for each feature, in the order of <see cref="Names"/>.</summary>
internal sealed class CandidateFeatures
{
    private static readonly int s_forms = Enum.GetValues<StepForm>().Length;

    private readonly SkillFacts _facts;
    private readonly ImmutableArray<SkillTitle> _titles;
    private readonly CandidateNeighbours _neighbours;
    private readonly float[] _row = new float[Names.Length];
    private readonly int _body;
    private int _at;

    public CandidateFeatures(SkillFacts facts, ImmutableArray<SkillTitle> titles, List<StepCandidate> candidates)
    {
        _facts = facts;
        _titles = titles;
        _neighbours = new CandidateNeighbours(candidates);
        _body = Math.Max(facts.Text.Length - facts.BodyStart, 1);
    }

    /// <summary>The features, in order.</summary>
    public static string[] Names { get; } =
    [
        .. Enum.GetNames<StepForm>(),
        "2 items", "3 items", "4 to 8 items", "more than 12 items", "counted", "no step word",
        .. TitleReader.Kinds.Select(kind => "title: " + kind),
        "title of list: Workflow", "title of list: Setup", "title of list: Rules", "above: other",
        "in numbered headings", "step headings elsewhere", "numbered headings elsewhere", "numbered list elsewhere", "largest of form", "first of form",
        "coverage", "position", "after colon", "after words of order", "expanded by headings", "list in example", "list covers little",
        .. ItemShares.Names,
    ];

    /// <summary>How many of the features, the first ones, need no look at the words of the items.</summary>
    public static int PlaceCount { get; } = Names.Length - ItemShares.Names.Length;

    /// <summary>All features of a candidate; the span is valid until the next call.</summary>
    public ReadOnlySpan<float> Of(StepCandidate candidate)
    {
        OfPlace(candidate);
        OfItems(candidate);
        return _row;
    }

    /// <summary>The features that need no look at the words of the items; the span is valid until the next call.</summary>
    public ReadOnlySpan<float> OfPlace(StepCandidate candidate)
    {
        int count = candidate.Count;
        bool isList = candidate.Form is StepForm.NumberedList or StepForm.Bullets or StepForm.BoldParagraphs or StepForm.TableRows;
        bool isHeadings = !isList && candidate.Form is not (StepForm.NumberedComments or StepForm.PlainComments);
        _row.AsSpan(0, s_forms).Clear();
        _row[(int)candidate.Form] = 1;
        _at = s_forms;
        Add(count == 2);
        Add(count == 3);
        Add(count is >= 4 and <= 8);
        Add(count > 12);
        Add(candidate.IsCounted);
        Add(CandidateNesting.IsNoStepWord(candidate.Word));
        AddTitles(candidate, isList);
        AddNeighbours(candidate, isHeadings);
        float coverage = Math.Min((float)candidate.Covered / _body, 1);
        Add(coverage);
        Add((float)(candidate.Start - _facts.BodyStart) / _body);
        AddLead(candidate);
        Add(candidate.Form == StepForm.Expanded && CandidateNeighbours.IsByHeadings(_facts.Text, candidate));
        Add(isList && candidate.Container is SectionSyntax { Heading.Level: > 2 });
        Add(isList && coverage < 0.08f);
        return _row.AsSpan(0, PlaceCount);
    }

    /// <summary>The features of the words of the items; the span is valid until the next call.</summary>
    public ReadOnlySpan<float> OfItems(StepCandidate candidate)
    {
        Span<float> row = _row.AsSpan(PlaceCount);
        ItemShares.Read(_facts.Text, candidate).Write(candidate.Form, row);
        return row;
    }

    private void AddTitles(StepCandidate candidate, bool isList)
    {
        SkillSyntaxNode? section = candidate.Container;
        while (section is not (null or SectionSyntax))
            section = section.Parent;
        TitleWords title = SkillTitles.WordsOf(_facts.Text, _titles, section), above = TitleWords.None;
        for (SkillSyntaxNode? node = section?.Parent; node is SectionSyntax; node = node.Parent)
            above |= SkillTitles.WordsOf(_facts.Text, _titles, node);
        Span<float> kinds = _row.AsSpan(_at, TitleReader.Kinds.Length);
        kinds.Clear();
        for (int left = (int)title; left != 0; left &= left - 1)
            kinds[System.Numerics.BitOperations.TrailingZeroCount(left)] = 1;
        _at += kinds.Length;
        Add(isList && (title & TitleWords.Workflow) != 0);
        Add(isList && (title & TitleWords.Setup) != 0);
        Add(isList && (title & TitleWords.Rules) != 0);
        Add((above & (TitleWords.Rules | TitleWords.Example | TitleWords.Trouble | TitleWords.About)) != 0);
    }

    private void AddNeighbours(StepCandidate candidate, bool isHeadings)
    {
        bool isList = candidate.Form == StepForm.NumberedList;
        bool inNumbered = _neighbours.IsInNumbered(candidate);
        Add(inNumbered);
        Add(_neighbours.HasStepHeadings && candidate.Form is not (StepForm.StepHeadings or StepForm.Expanded));
        Add(_neighbours.HasCountedHeadings && !isHeadings && !inNumbered);
        Add(!isList && _neighbours.HasLists);
        Add(_neighbours.IsLargest(candidate));
        Add(_neighbours.IsFirst(candidate));
    }

    /// <summary>What the line before the items says.</summary>
    private void AddLead(StepCandidate candidate)
    {
        int start = Math.Max(candidate.Start, _facts.BodyStart);
        ReadOnlySpan<char> before = _facts.Text.AsSpan(_facts.BodyStart, start - _facts.BodyStart).TrimEnd();
        Add(before is [.., ':'] or [.., ':', '*', '*']);
        ReadOnlySpan<char> line = before[(before.LastIndexOf('\n') + 1)..];
        Add(line is not ['#', ..] && TitleReader.SaysProcedure(line[..Math.Min(line.Length, 200)]));
    }

    private void Add(bool value) => _row[_at++] = value ? 1 : 0;

    private void Add(float value) => _row[_at++] = value;
}
