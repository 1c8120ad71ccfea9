using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements.Signals;

/// <summary>How often each signal was seen in a skill, and where first. Filled once, read by all analyzers.</summary>
internal sealed class SignalSet
{
    private readonly int[] _counts = new int[(int)Signal.Count];
    private readonly int[] _inDescription = new int[(int)Signal.LastPhrase + 1];
    private readonly TextSpan[] _spans = new TextSpan[(int)Signal.Count];
    private readonly TextSpan[] _descriptionSpans = new TextSpan[(int)Signal.LastPhrase + 1];

    /// <summary>The length of the body; for a text that lowerings made, at least that of the author's.</summary>
    public int BodyLength { get; private init; }

    /// <summary>Counts all signals of a skill: of the author's words in it, those of forms aside.</summary>
    public static SignalSet Collect(SkillSemanticModel model)
    {
        SkillFacts facts = model.Facts;
        AuthorsText text = model.AuthorsText;
        var signals = new SignalSet { BodyLength = Math.Max(BodyOf(facts), BodyOf(model.Source.Facts)) };
        PhraseScan.CollectDescription(text, model.SyntaxTree.GetRoot().FrontMatter?.FindField("description")?.Value?.Span ?? default, signals);
        BlockScan.Collect(model, text, signals);
        StructureSignals.Collect(facts, model, text, signals);
        return signals;
    }

    private static int BodyOf(SkillFacts facts) => facts.Text.Length - facts.BodyStart;

    /// <summary>How often a signal was seen in the body.</summary>
    public int this[Signal signal] => _counts[(int)signal];

    /// <summary>How often a family of phrases was seen in the description.</summary>
    public int InDescription(Signal signal) => _inDescription[(int)signal];

    public void Add(Signal signal, TextSpan span)
    {
        if (_counts[(int)signal]++ == 0)
            _spans[(int)signal] = span;
    }

    public void Add(Signal signal, int count, TextSpan span)
    {
        if (count <= 0)
            return;
        Add(signal, span);
        _counts[(int)signal] += count - 1;
    }

    public void AddInDescription(Signal signal, TextSpan span)
    {
        if (_inDescription[(int)signal]++ == 0)
            _descriptionSpans[(int)signal] = span;
    }

    /// <summary>Adds what was seen in a block.</summary>
    /// <param name="block">What was seen.</param>
    /// <param name="position">Where the block begins.</param>
    public void Add(BlockSignals block, int position)
    {
        foreach (Sighting sighting in block.Sightings)
        {
            int known = _counts[(int)sighting.Signal];
            _counts[(int)sighting.Signal] = known + sighting.Count;
            if (known == 0)
                _spans[(int)sighting.Signal] = sighting.First.Length == 0 ? default : new TextSpan(position + sighting.First.Start, sighting.First.Length);
        }
    }

    /// <summary>The signals of the body as sightings relative to a position; the set is empty afterwards.</summary>
    public Sighting[] TakeSightings(int position)
    {
        var sightings = new Sighting[_counts.Length - _counts.AsSpan().Count(0)];
        for (int taken = 0, signal = -1; taken < sightings.Length; taken++)
        {
            signal += 1 + _counts.AsSpan(signal + 1).IndexOfAnyExcept(0);
            sightings[taken] = new Sighting(
                (Signal)signal, _counts[signal], _spans[signal].Length == 0 ? default : new TextSpan(_spans[signal].Start - position, _spans[signal].Length));
        }

        Array.Clear(_counts);
        return sightings;
    }

    /// <summary>The first place in the body; empty when it is not at a place.</summary>
    public TextSpan Span(Signal signal) => _spans[(int)signal];

    public TextSpan DescriptionSpan(Signal signal) => _descriptionSpans[(int)signal];
}
