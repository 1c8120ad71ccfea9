using System.Buffers;
using Microsoft.CodeAnalysis.Text;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow.Order;

/// <summary>The result that a step's title names, and its mention in later steps: "Write the plan" … "carry out the plan".</summary>
internal static class ResultNames
{
    private const int MaxLength = 1500;
    private const string Marks = ".,;:";

    /// <summary>What ends the words that a verb acts on, in the order in which it is looked for.</summary>
    private static readonly string[] s_joints = [" for ", " from ", " with ", " to ", " in ", " on ", " of ", " and ", " by ", " using ", " via ", " at ", " into ", " before ",
        " after ", " if ", " as "];

    private static readonly SearchValues<string> s_anyJoint = SearchValues.Create(s_joints, StringComparison.OrdinalIgnoreCase);

    /// <summary>The last word of what the title's verb acts on; empty when there is none.</summary>
    public static TextSpan Of(string text, StepDraft step)
    {
        ReadOnlySpan<char> title = text.AsSpan(step.Item.Title.Start, Math.Min(step.Item.Title.Length, 100));
        if (!ImperativeVerbs.Begins(title) || Forbids(title))
            return default;
        int end = title.IndexOfAny(".:;,(—–-\n");
        title = end < 0 ? title : title[..end];
        foreach (string joint in title.ContainsAny(s_anyJoint) ? s_joints : [])
        {
            if (title.IndexOf(joint, StringComparison.OrdinalIgnoreCase) is > 0 and var cut)
                title = title[..cut];
        }

        title = title.TrimEnd(" *`");
        int start = title.LastIndexOfAny(" *`") + 1;
        ReadOnlySpan<char> word = title[start..];
        return start == 0 || word.Length < 4 || word.IndexOfAnyExceptInRange('A', 'z') >= 0 || (StepWords.KindsOf(word) & FirstWordKinds.Plain) != 0
            ? default
            : new TextSpan(step.Item.Title.Start + start, word.Length);
    }

    /// <summary>Where a later step says "the", "this", "these", "your", "from", "using" or "with" that result; null when it does not.</summary>
    public static TextSpan? Mention(SkillFacts facts, TextSpan name, StepDraft later)
    {
        string text = facts.Text;
        ReadOnlySpan<char> word = text.AsSpan(name.Start, name.Length);
        word = word.Length > 4 && word[^1] is 's' ? word[..^1] : word;
        int start = later.Item.Title.Start;
        int end = Math.Min(later.Extent.End, start + MaxLength);
        while (start < end && text.AsSpan(start, end - start).IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var offset)
        {
            int at = start + offset;
            start = at + word.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1]))
                && IsEnd(text.AsSpan(start))
                && IsDefinite(text.AsSpan(Math.Max(0, at - 24), at - Math.Max(0, at - 24)))
                && !later.IsInCode(facts, at))
                return new TextSpan(at, word.Length);
        }

        return null;
    }

    /// <summary>True where the word ends, or its plural does; "cost-optimization" is another word than "cost", "cost-specific" speaks of it.</summary>
    private static bool IsEnd(ReadOnlySpan<char> after)
    {
        if (after is ['s', ..])
            after = after[1..];
        return after.IsEmpty
            || !(char.IsLetter(after[0])
                || (after is ['-', _, ..] && char.IsLetter(after[1]) && !after.StartsWith("-specific", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>"Do not create a repository" makes none.</summary>
    private static bool Forbids(ReadOnlySpan<char> title)
    {
        title = title.TrimStart("*_ ");
        foreach (string words in (ReadOnlySpan<string>)["do not ", "don't ", "don’t ", "never ", "avoid ", "skip "])
        {
            if (title.StartsWith(words, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>True when the last word but one, or the one before it, is "the" or the like, with no mark behind it.</summary>
    private static bool IsDefinite(ReadOnlySpan<char> before)
    {
        int last = before.LastIndexOf(' ');
        if (last < 0 || before[(last + 1)..].IndexOfAny(Marks) >= 0)
            return false;
        if (IsDefiniteWord(LastWord(before[..last])))
            return true;
        int second = before[..last].LastIndexOf(' ');
        if (second < 0 || before[second..last].IndexOfAny(Marks) >= 0)
            return false;
        ReadOnlySpan<char> word = LastWord(before[..second]);
        return IsDefiniteWord(word) && !before[..last].EndsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsDefiniteWord(ReadOnlySpan<char> word) => (StepWords.KindsOf(word) & FirstWordKinds.Definite) != 0;

    /// <summary>The letters that a text ends with.</summary>
    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        int start = text.Length;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        return text[start..];
    }
}
