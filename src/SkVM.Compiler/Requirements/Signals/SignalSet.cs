using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements.Signals;

/// <summary>How often each signal was seen in a skill, and where first. Filled once, read by all analyzers.</summary>
internal sealed class SignalSet
{
    private const int KeptSpans = 3;

    private readonly int[] _counts = new int[(int)Signal.Count];
    private readonly int[] _inDescription = new int[(int)Signal.LastPhrase + 1];
    private readonly TextSpan[] _spans = new TextSpan[(int)Signal.Count * KeptSpans];
    private readonly TextSpan[] _descriptionSpans = new TextSpan[(int)Signal.LastPhrase + 1];

    /// <summary>The length of the body; for a text that lowerings made, at least that of the author's.</summary>
    public int BodyLength { get; private init; }

    /// <summary>Counts all signals of a skill.</summary>
    public static SignalSet Collect(SkillSemanticModel model)
    {
        SkillFacts facts = model.Facts;
        var signals = new SignalSet { BodyLength = Math.Max(BodyOf(facts), BodyOf(model.Source.Facts)) };
        PhraseScan.Collect(facts, model.SyntaxTree.GetRoot().FrontMatter?.FindField("description")?.Value?.Span ?? default, signals);
        FenceSignals.Collect(facts, signals);
        StructureSignals.Collect(facts, model, signals);
        return signals;
    }

    private static int BodyOf(SkillFacts facts) => facts.Text.Length - facts.BodyStart;

    /// <summary>How often a signal was seen in the body.</summary>
    public int this[Signal signal] => _counts[(int)signal];

    /// <summary>How often a family of phrases was seen in the description.</summary>
    public int InDescription(Signal signal) => _inDescription[(int)signal];

    public void Add(Signal signal, TextSpan span)
    {
        int count = _counts[(int)signal]++;
        if (count < KeptSpans)
            _spans[((int)signal * KeptSpans) + count] = span;
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

    /// <summary>The first places in the body, at most three; several counts of one place give it once.</summary>
    public ReadOnlySpan<TextSpan> Spans(Signal signal)
    {
        ReadOnlySpan<TextSpan> spans = _spans.AsSpan((int)signal * KeptSpans, Math.Min(_counts[(int)signal], KeptSpans));
        int known = 0;
        while (known < spans.Length && spans[known].Length > 0)
            known++;
        return spans[..known];
    }

    public TextSpan DescriptionSpan(Signal signal) => _descriptionSpans[(int)signal];
}
