using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// Code in whose holes names stand that occur nowhere else in it, so that a lexer sees what a value will be part of: a name of its own where the hole is a whole
/// value, or some letters within a literal.
/// </summary>
internal sealed class MarkedCode
{
    private MarkedCode(string text, ImmutableArray<MarkedHole> holes)
    {
        Text = text;
        Holes = holes;
    }

    /// <summary>The code with the marks.</summary>
    public string Text { get; }

    /// <summary>The holes in text order; their positions are those of <see cref="Text"/>.</summary>
    public ImmutableArray<MarkedHole> Holes { get; }

    /// <exception cref="ArgumentException">The holes overlap, are out of order, or lie outside the code.</exception>
    public static MarkedCode Create(ScriptCode code)
    {
        string prefix = "skvm_";
        while (code.Text.Contains(prefix, StringComparison.Ordinal))
            prefix += "x_";
        var text = new StringBuilder(code.Text.Length + (16 * code.Holes.Length));
        var holes = ImmutableArray.CreateBuilder<MarkedHole>(code.Holes.Length);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int at = 0;
        foreach (ScriptHole hole in code.Holes)
        {
            if (hole.Start < at || hole.Length < 0 || hole.End > code.Text.Length)
                throw new ArgumentException($"The hole '{hole.Parameter}' at {hole.Start} overlaps another one or lies outside the code.", nameof(code));
            text.Append(code.Text, at, hole.Start - at);
            if (!numbers.TryGetValue(hole.Parameter, out int number))
                numbers.Add(hole.Parameter, number = numbers.Count);
            string mark = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");
            holes.Add(new MarkedHole(text.Length, mark, hole.Parameter, number));
            text.Append(mark);
            at = hole.End;
        }

        text.Append(code.Text, at, code.Text.Length - at);
        return new MarkedCode(text.ToString(), holes.MoveToImmutable());
    }
}

/// <summary>A hole of <see cref="MarkedCode"/>.</summary>
/// <param name="Start">Where its mark begins.</param>
/// <param name="Mark">The mark: a name that occurs nowhere else.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Number">The parameter's number in order of first use.</param>
internal sealed record MarkedHole(int Start, string Mark, string Parameter, int Number)
{
    /// <summary>The offset after the mark.</summary>
    public int End => Start + Mark.Length;
}
