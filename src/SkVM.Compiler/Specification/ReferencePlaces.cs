using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;

namespace SkVM.Specification;

/// <summary>
/// Where the path of a reference is written. The path of <c>[text][label]</c> is written in <c>[label]: path</c>, once for all links that name the label,
/// and that is the place to mend.
/// </summary>
internal sealed class ReferencePlaces(SkillFacts facts)
{
    private readonly HashSet<TextSpan> _taken = [];

    /// <summary>The place; null when it is that of an earlier reference too, so that one fault is reported once.</summary>
    public TextSpan? Take(ResourceSymbol resource)
    {
        TextSpan own = resource.Evidence[0];
        // The path of [text][label] is the remainder of the link: it begins with the bracket that closes its text.
        if (!resource.IsLink || own.IsEmpty || facts.Text[own.Start] != ']')
            return own;
        TextSpan place = FindDefinition(resource.Name) ?? own;
        return _taken.Add(place) ? place : null;
    }

    /// <summary>The path in a line <c>[label]: path</c> outside of code, or null.</summary>
    private TextSpan? FindDefinition(string path)
    {
        string text = facts.Text;
        for (int at = text.IndexOf("]:", facts.BodyStart, StringComparison.Ordinal); at >= 0; at = text.IndexOf("]:", at + 2, StringComparison.Ordinal))
        {
            int start = at + 2;
            while (start < text.Length && text[start] is ' ' or '\t' or '<' or '\r' or '\n')
                start++;
            int line = text.LastIndexOf('\n', at) + 1;
            if (text.AsSpan(line, at - line).TrimStart(" >") is ['[', ..] && text.AsSpan(start).StartsWith(path, StringComparison.Ordinal) && !facts.IsInFence(at))
                return new TextSpan(start, path.Length);
        }

        return null;
    }
}
