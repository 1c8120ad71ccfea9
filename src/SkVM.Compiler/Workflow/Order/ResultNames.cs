using Microsoft.CodeAnalysis.Text;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow.Order;

/// <summary>The result that a step's title names, and its mention in later steps: "Write the plan" … "carry out the plan".</summary>
internal static class ResultNames
{
    private const int MaxLength = 1500;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_plain = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "step", "steps", "phase", "user", "users", "file", "files", "code", "skill", "task", "tasks", "data", "time", "work", "need", "needs", "them", "this", "that", "each", "tool", "tools", "thing", "things", "project", "with", "from", "into", "your", "using",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The last word of what the title's verb acts on; empty when there is none.</summary>
    public static TextSpan Of(string text, StepDraft step)
    {
        ReadOnlySpan<char> title = text.AsSpan(step.Item.Title.Start, Math.Min(step.Item.Title.Length, 100));
        if (!ImperativeVerbs.Begins(title))
            return default;
        int end = title.IndexOfAny(".:;,(—–-\n");
        title = end < 0 ? title : title[..end];
        foreach (string joint in (ReadOnlySpan<string>)[" for ", " from ", " with ", " to ", " in ", " on ", " of ", " and ", " by ", " using ", " via ", " at ", " into ", " before ", " after ", " if ", " as "])
        {
            if (title.IndexOf(joint, StringComparison.OrdinalIgnoreCase) is > 0 and var cut)
                title = title[..cut];
        }

        title = title.TrimEnd(" *`");
        int start = title.LastIndexOfAny(" *`") + 1;
        ReadOnlySpan<char> word = title[start..];
        return start == 0 || word.Length < 4 || word.IndexOfAnyExceptInRange('A', 'z') >= 0 || s_plain.Contains(word) ? default : new TextSpan(step.Item.Title.Start + start, word.Length);
    }

    /// <summary>Where a later step says "the", "this", "these", "your", "from", "using" or "with" that result; null when it does not.</summary>
    public static TextSpan? Mention(string text, TextSpan name, StepDraft later)
    {
        ReadOnlySpan<char> word = text.AsSpan(name.Start, name.Length);
        word = word.Length > 4 && word[^1] is 's' ? word[..^1] : word;
        int start = later.Item.Title.Start;
        int end = Math.Min(later.Extent.End, start + MaxLength);
        while (start < end && text.AsSpan(start, end - start).IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var offset)
        {
            int at = start + offset;
            start = at + word.Length;
            bool whole = (at == 0 || !char.IsLetter(text[at - 1])) && (start >= text.Length || !char.IsLetter(text[start]) || (text[start] == 's' && (start + 1 >= text.Length || !char.IsLetter(text[start + 1]))));
            if (whole && IsDefinite(text.AsSpan(Math.Max(0, at - 24), at - Math.Max(0, at - 24))))
                return new TextSpan(at, word.Length);
        }

        return null;
    }

    private static bool IsDefinite(ReadOnlySpan<char> before)
    {
        foreach (string word in (ReadOnlySpan<string>)["the ", "this ", "these ", "those ", "using ", "with ", "identified ", "generated ", "created ", "collected ", "selected ", "approved ", "resulting ", "extracted "])
        {
            if (before.LastIndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && (at == 0 || !char.IsLetter(before[at - 1])) && before[(at + word.Length)..].Count(' ') <= 1 && before[(at + word.Length)..].IndexOfAny(".,;:") < 0)
                return true;
        }

        return false;
    }
}
