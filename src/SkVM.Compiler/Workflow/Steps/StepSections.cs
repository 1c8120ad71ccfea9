using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>
/// Sections beside the main procedure that may be steps of it ("Prerequisites" before, "Validation" behind), and what the model sees of each:
/// a number from 0 to 1 for each feature, in the order of <see cref="Names"/>.
/// </summary>
internal sealed class StepSections
{
    private const int MaxSections = 40;
    private const int MaxTitle = 120;

    private readonly SkillFacts _facts;
    private readonly ImmutableArray<SkillTitle> _titles;
    private readonly StepCandidate _chosen;
    private readonly bool _isHeadings;
    private readonly int _start;
    private readonly int _end;
    private readonly int _level;
    private readonly List<(int Title, int Distance)> _places = [];
    private readonly float[] _row = new float[Names.Length];

    public StepSections(SkillFacts facts, ImmutableArray<SkillTitle> titles, StepCandidate chosen)
    {
        _facts = facts;
        _titles = titles;
        _chosen = chosen;
        _isHeadings = chosen.Form is StepForm.StepHeadings or StepForm.NumberedHeadings or StepForm.SeriesHeadings or StepForm.PlainHeadings or StepForm.Expanded;
        _start = chosen.Items[0].Evidence.Start;
        _end = chosen.Items[^1].Extent.End;
        _level = 2;
        for (int i = 0; i < titles.Length && titles[i].Heading.Position <= _start; i++)
            _level = titles[i].Level;
        Find();
    }

    /// <summary>The features, in order.</summary>
    public static string[] Names { get; } =
    [
        .. TitleReader.Kinds.Select(kind => kind + " before"), .. TitleReader.Kinds.Select(kind => kind + " behind"),
        "before", "next", "same level", "level above", "verb", "verb behind", "topic", "number", "shell before", "shell behind", "counted list", "boxes", "long", "short", "headings", "list", "few", "many", "sibling",
        "steps", "one of several", "far",
    ];

    /// <summary>The sections, in text order.</summary>
    public List<StepItem> Sections { get; } = [];

    /// <summary>The features of a section; the array is valid until the next call.</summary>
    public float[] Of(int index)
    {
        StepItem item = Sections[index];
        bool before = item.Evidence.Start < _start;
        int at = 0;
        float[] row = _row;
        (int place, int distance) = _places[index];
        SkillTitle title = _titles[place];
        ReadOnlySpan<char> text = TextOf(item);
        TitleWords words = title.Title.Length <= MaxTitle ? title.Words : TitleReader.Read(text);
        int kinds = TitleReader.Kinds.Length;
        for (int i = 0; i < kinds; i++)
        {
            float value = ((int)words & (1 << i)) != 0 ? 1 : 0;
            (row[i], row[i + kinds]) = before ? (value, 0f) : (0f, value);
        }

        at += 2 * kinds;
        int level = LevelOf(item);
        bool verb = ImperativeVerbs.Begins(text);
        bool shell = HasShell(item.Extent);
        int count = _chosen.Items.Count;
        float share = (float)item.Extent.Length / Math.Max(_facts.Text.Length - _facts.BodyStart, 1);
        ReadOnlySpan<char> body = _facts.Text.AsSpan(item.Extent.Start, item.Extent.Length);
        foreach (bool value in (ReadOnlySpan<bool>)[before, distance == 1, level == _level, level < _level, verb, verb && !before, title.IsTopic, title.Number is not null,
            shell && before, shell && !before, body.Contains("\n1. ", StringComparison.Ordinal), body.Contains("- [ ]", StringComparison.Ordinal), share > 0.2f, share < 0.04f, _isHeadings,
            _chosen.Form is StepForm.NumberedList or StepForm.Bullets, count <= 4, count >= 7, IsSibling(item), _chosen.Form == StepForm.StepHeadings, (words & TitleWords.Several) != 0, distance > 4])
            row[at++] = value ? 1 : 0;
        return row;
    }

    private void Find()
    {
        for (int i = 0; i < _titles.Length && Sections.Count < MaxSections; i++)
        {
            SkillTitle title = _titles[i];
            HeadingSyntax heading = title.Heading;
            if (title.Level < 2 || title.Level > Math.Max(_level, 2) || title.Section is not SectionSyntax section || (heading.Position > _start && heading.Position < _end))
                continue;
            TextSpan span = section.Span;
            bool outside = true;
            foreach (StepItem item in _chosen.Items)
                outside &= !span.Contains(item.Evidence.Start) && !item.Extent.Contains(heading.Position);
            if (!outside)
                continue;
            Sections.Add(new StepItem(heading.Span, span, title.Title));
            _places.Add((i, 0));
        }

        int first = Sections.FindIndex(section => section.Evidence.Start > _start);
        first = first < 0 ? Sections.Count : first;
        for (int i = 0; i < Sections.Count; i++)
            _places[i] = (_places[i].Title, i < first ? first - i : i - first + 1);
    }

    /// <summary>True for a section "Validation", "Final report" or "Release checklist" behind steps that are headings.</summary>
    public bool Closes(int index)
    {
        StepItem item = Sections[index];
        if (item.Evidence.Start < _start || !_isHeadings || _chosen.Form == StepForm.PlainHeadings)
            return false;
        ReadOnlySpan<char> words = TextOf(item).TrimStart("0123456789.) *✅☑🎯");
        foreach (string beginning in (ReadOnlySpan<string>)["final", "validat", "verif", "consolidated"])
        {
            if (words.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return words.EndsWith("checklist", StringComparison.OrdinalIgnoreCase);
    }

    private ReadOnlySpan<char> TextOf(StepItem item) => _facts.Text.AsSpan(item.Title.Start, Math.Min(item.Title.Length, MaxTitle)).Trim();

    private int LevelOf(StepItem item)
    {
        int level = 0;
        while (level < 6 && item.Evidence.Start + level < _facts.Text.Length && _facts.Text[item.Evidence.Start + level] == '#')
            level++;
        return level;
    }

    private bool IsSibling(StepItem item) => _chosen.Container is { } container && container.Span.Contains(item.Evidence.Start) && container is SectionSyntax { Heading.Level: > 1 };

    private bool HasShell(TextSpan extent)
    {
        foreach (SkillFacts.Fence fence in _facts.Fences)
        {
            if (extent.Contains(fence.Node.Position) && fence.Language == Languages.CodeLanguage.Shell)
                return true;
        }

        return false;
    }
}
