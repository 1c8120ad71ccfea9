using System.Collections.Immutable;
using System.Text;
using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Runtime.Hosts;

/// <summary>Code with holes.</summary>
/// <param name="Text">The code, with examples or placeholders in its holes.</param>
/// <param name="Holes">The holes in text order, none inside another.</param>
public sealed record ScriptCode(string Text, ImmutableArray<ScriptHole> Holes) : ScriptSource
{
    /// <summary>Code without holes.</summary>
    public ScriptCode(string text)
        : this(text, [])
    {
    }

    /// <summary>The language that the code is known to be in, and no host of another takes; null when nobody said.</summary>
    public CodeLanguage? Language { get; init; }

    /// <summary>The values that a parameter may have, for those that have a few only; any other value is refused.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Choices { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The code of a template. Parts that a call may leave out stay when all their parameters are given.</summary>
    /// <param name="template">The template.</param>
    /// <param name="isGiven">Whether a parameter has a value.</param>
    public static ScriptCode FromTemplate(CodeTemplate template, Func<string, bool> isGiven)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(isGiven);
        ScriptHole[] holes = [
            .. template.Parameters.SelectMany(parameter => parameter.Holes.Select(hole => new ScriptHole(hole.Start, hole.Length, parameter.Name))).OrderBy(hole => hole.Start),
        ];
        if (template.OptionalParts.IsEmpty)
            return new ScriptCode(template.Code, [.. holes]) { Language = template.Language, Choices = ChoicesOf(template) };
        var text = new StringBuilder(template.Code.Length);
        var kept = ImmutableArray.CreateBuilder<ScriptHole>(holes.Length);
        int at = 0;
        foreach (TemplateHole part in template.OptionalParts.OrderBy(part => part.Start))
        {
            Copy(part.Start);
            bool isKept = holes.Where(hole => hole.Start >= part.Start && hole.End <= part.End).All(hole => isGiven(hole.Parameter));
            if (isKept)
            {
                at = part.Start + 1;
                Copy(part.End - 1);
            }

            at = part.End;
        }

        Copy(template.Code.Length);
        return new ScriptCode(text.ToString(), kept.DrainToImmutable()) { Language = template.Language, Choices = ChoicesOf(template) };

        void Copy(int end)
        {
            foreach (ScriptHole hole in holes.Where(hole => hole.Start >= at && hole.End <= end))
                kept.Add(hole with { Start = hole.Start - at + text.Length });
            text.Append(template.Code, at, end - at);
            at = end;
        }
    }

    /// <summary>The choices of a template's parameters.</summary>
    internal static ImmutableDictionary<string, ImmutableArray<string>> ChoicesOf(CodeTemplate template) =>
        template.Parameters
            .Where(parameter => !parameter.Choices.IsEmpty)
            .ToImmutableDictionary(parameter => parameter.Name, parameter => parameter.Choices, StringComparer.Ordinal);

    /// <summary>Code is equal when its text and holes are.</summary>
    public bool Equals(ScriptCode? other) => other is not null && Text == other.Text && Holes.AsSpan().SequenceEqual(other.Holes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Holes.Length);
}
