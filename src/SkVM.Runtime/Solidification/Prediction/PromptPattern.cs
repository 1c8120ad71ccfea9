using System.Collections.Immutable;
using System.Text;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// A form in which prompts came: fixed text with places for the arguments. A prompt fits when the fixed text is the same and there is exactly one way in
/// which the rest can be values.
/// </summary>
internal sealed class PromptPattern
{
    private const int MostSteps = 2_000;

    /// <summary>Literals[i] stands before hole i; the last one stands at the end.</summary>
    private readonly ImmutableArray<string> _literals;

    /// <summary>For each hole the number of the value that it holds.</summary>
    private readonly ImmutableArray<int> _holes;
    private readonly ImmutableArray<HoleShape> _shapes;

    /// <summary>For each leaf the number of its value, or -1 for one that is not in the prompt.</summary>
    private readonly ImmutableArray<int> _leaves;
    private readonly ArgumentSet _example;
    private readonly int _values;

    private PromptPattern(Reading first, ImmutableArray<HoleShape> shapes)
    {
        _literals = first.Literals;
        _holes = first.Holes;
        _leaves = first.Leaves;
        _example = first.Arguments;
        _values = first.Values.Length;
        _shapes = shapes;
    }

    /// <summary>The patterns of the prompts that led to the template, without those that also fit a prompt that led elsewhere.</summary>
    public static ImmutableArray<PromptPattern> Learn(ImmutableArray<PromptExample> examples)
    {
        Reading[] readings = [
            .. examples.Where(example => example.Arguments is not null).Select(example => Read(PromptText.Normalize(example.Prompt), example.Arguments!)).OfType<Reading>(),
        ];
        ImmutableArray<PromptPattern>.Builder patterns = ImmutableArray.CreateBuilder<PromptPattern>();
        foreach (IGrouping<string, Reading> group in readings.GroupBy(reading => reading.Key, StringComparer.Ordinal))
        {
            Reading[] same = [.. group];
            if (!IsSupported(same))
                continue;
            var pattern = new PromptPattern(same[0], Shapes(same));
            if (!examples.Any(example => example.Arguments is null && pattern.Predict(PromptText.Read(example.Prompt)) is not null))
                patterns.Add(pattern);
        }

        return patterns.ToImmutable();
    }

    /// <summary>The arguments of a prompt that fits; null when it does not, fits in two ways, or has blanks in a value that comparing it folded.</summary>
    public ArgumentSet? Predict(PromptText text)
    {
        string prompt = text.Text;
        if (_holes.IsEmpty)
            return prompt == _literals[0] ? _example : null;
        if (!prompt.StartsWith(_literals[0], StringComparison.Ordinal)
            || !prompt.EndsWith(_literals[^1], StringComparison.Ordinal)
            || prompt.Length < _literals.Sum(literal => literal.Length))
            return null;
        var search = new Search(this, text);
        search.Run(0, _literals[0].Length);
        if (search.Found is not { } values)
            return null;
        return _example.WithLeaves([.. _leaves.Select((value, leaf) => value < 0 ? _example.Leaves[leaf].Text : values[value])]);
    }

    /// <summary>
    /// Values that are not in the prompt must have been the same in two prompts with other values; else they may have been made from what is in it. Those that move with
    /// time are made from when it is asked.
    /// </summary>
    private static bool IsSupported(Reading[] readings)
    {
        Reading first = readings[0];
        int[] constants = [.. Enumerable.Range(0, first.Leaves.Length).Where(leaf => first.Leaves[leaf] < 0)];
        bool hasConstants = constants.Any(leaf => first.Arguments.Leaves[leaf].CanVary) || first.Holes.IsEmpty;
        if (!constants.All(leaf => readings.All(reading => reading.Arguments.Leaves[leaf] == first.Arguments.Leaves[leaf])))
            return false;
        if (!hasConstants)
            return true;
        string words = string.Join(' ', first.Literals);
        if (!constants.All(leaf => PromptConstants.MayStay(first.Arguments.Leaves[leaf], words)))
            return false;
        return first.Holes.IsEmpty
            ? readings.Length > 1
            : Enumerable.Range(0, first.Values.Length).All(value => readings.Any(reading => reading.Values[value] != first.Values[value]));
    }

    private static ImmutableArray<HoleShape> Shapes(Reading[] readings)
    {
        Reading first = readings[0];
        return
        [
            .. first.Holes.Select((value, hole) => HoleShape.Learn(
                [.. readings.Select(reading => reading.Values[value]).Distinct(StringComparer.Ordinal)],
                first.Arguments.Leaves[first.Leaves.IndexOf(value)].Kind,
                first.Literals[hole],
                first.Literals[hole + 1])),
        ];
    }

    /// <summary>Cuts a prompt at the values, longest first; null when two values touch.</summary>
    private static Reading? Read(string prompt, ArgumentSet arguments)
    {
        string[] values = [
            .. arguments.Leaves
                .Where(leaf => leaf.CanVary)
                .Select(leaf => leaf.Text)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(text => text.Length)
                .ThenBy(text => text, StringComparer.Ordinal),
        ];
        var spans = new List<(int Start, string Value)>();
        foreach (string value in values)
        {
            foreach (int at in PromptText.Occurrences(prompt, value))
            {
                if (!spans.Any(span => at < span.Start + span.Value.Length && span.Start < at + value.Length))
                    spans.Add((at, value));
            }
        }

        spans.Sort((a, b) => a.Start.CompareTo(b.Start));
        string[] found = [.. spans.Select(span => span.Value).Distinct(StringComparer.Ordinal)];
        ImmutableArray<string>.Builder literals = ImmutableArray.CreateBuilder<string>(spans.Count + 1);
        int end = 0;
        foreach ((int start, string value) in spans)
        {
            if (start == end && start > 0)
                return null;
            literals.Add(prompt[end..start]);
            end = start + value.Length;
        }

        literals.Add(prompt[end..]);
        return new Reading(
            literals.DrainToImmutable(),
            [.. spans.Select(span => Array.IndexOf(found, span.Value))],
            [.. arguments.Leaves.Select(leaf => leaf.CanVary ? Array.IndexOf(found, leaf.Text) : -1)],
            [.. found],
            arguments);
    }

    /// <summary>A prompt cut at its values.</summary>
    private sealed record Reading(ImmutableArray<string> Literals, ImmutableArray<int> Holes, ImmutableArray<int> Leaves, ImmutableArray<string> Values, ArgumentSet Arguments)
    {
        /// <summary>Equal for prompts that differ only in values.</summary>
        public string Key
        {
            get
            {
                var key = new StringBuilder();
                foreach (string literal in Literals)
                    key.Append(literal).Append('\0');
                key.AppendJoin(',', Holes).Append('\0').AppendJoin(',', Leaves).Append('\0');
                return key.Append(Arguments.WithLeaves([.. Arguments.Leaves.Select((leaf, i) => Leaves[i] < 0 ? leaf.Text : "0")]).Json).ToString();
            }
        }
    }

    /// <summary>Looks for the ways in which a prompt fits, and stops at the second.</summary>
    private sealed class Search(PromptPattern pattern, PromptText text)
    {
        private readonly string _prompt = text.Text;
        private readonly string?[] _values = new string?[pattern._values];
        private readonly (int Start, int End)[] _spans = new (int, int)[pattern._holes.Length];
        private ImmutableArray<string> _found;
        private int _ways;
        private int _steps;
        private bool _isVerbatim;

        public ImmutableArray<string>? Found => _ways == 1 && _steps < MostSteps && _isVerbatim ? _found : null;

        public void Run(int hole, int start)
        {
            if (hole == pattern._holes.Length)
            {
                if (start == _prompt.Length && ++_ways == 1)
                {
                    _found = [.. _values.Select(value => value!)];
                    _isVerbatim = _spans.All(span => text.IsVerbatim(span.Start, span.End));
                }

                return;
            }

            string after = pattern._literals[hole + 1];
            bool last = hole == pattern._holes.Length - 1;
            int number = pattern._holes[hole];
            string? known = _values[number];
            int end = last ? _prompt.Length - after.Length : _prompt.IndexOf(after, start, StringComparison.Ordinal);
            while (end > start && end - start <= pattern._shapes[hole].MostLength && _ways < 2 && ++_steps < MostSteps)
            {
                string value = _prompt[start..end];
                if ((known is null || known == value)
                    && _prompt.AsSpan(end).StartsWith(after)
                    && PromptText.IsWhole(_prompt, start, value.Length)
                    && pattern._shapes[hole].Accepts(value))
                {
                    _values[number] = value;
                    _spans[hole] = (start, end);
                    Run(hole + 1, end + after.Length);
                    _values[number] = known;
                }

                if (last)
                    break;
                end = _prompt.IndexOf(after, end + 1, StringComparison.Ordinal);
            }
        }
    }
}
