using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Lowering.Trimming;

/// <summary>
/// Finds the list items whose labels may lose their bold. It goes from all items of the lists side by side in one section or item, or from none: else what was as
/// loud as the rest would be louder.
/// </summary>
internal static class EvenLabels
{
    /// <summary>Where the lines begin.</summary>
    public static HashSet<int> Of(SkillFacts facts)
    {
        var lines = new HashSet<int>();
        foreach (IGrouping<TextSpan, StepListSyntax> together in facts.StepLists.GroupBy(list => list.Parent!.Span))
        {
            List<int> starts = [.. together.SelectMany(list => list.Steps).Select(item => facts.Text.LastIndexOf('\n', Math.Max(0, item.Span.Start - 1)) + 1)];
            if (starts.TrueForAll(start => ItemLabel.Find(Line(facts.Text, start)) is not null))
                lines.UnionWith(starts);
        }

        return lines;
    }

    private static ReadOnlySpan<char> Line(string text, int start) =>
        text.AsSpan(start, (text.IndexOf('\n', start) is var end and >= 0 ? end : text.Length) - start).TrimEnd();
}
