using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Procedures;

/// <summary>Says when a phase is done: by the check that its last step states itself, or else by the last step's title.</summary>
internal static class DoneSentence
{
    private static readonly string[] s_clauses = ["verify that ", "confirm that ", "check that ", "ensure that ", "make sure that ", "test that "];
    private static readonly string[] s_checks = ["verify ", "confirm ", "check ", "ensure ", "make sure ", "validate ", "double-check "];
    private static readonly string[] s_stated = ["you are done when ", "done when ", "this step is done when ", "the step is complete when "];

    /// <param name="facts">The skill.</param>
    /// <param name="extent">The last step.</param>
    /// <param name="title">Its title.</param>
    public static string For(SkillFacts facts, TextSpan extent, string title)
    {
        for (int start = extent.Start; start < extent.End;)
        {
            int length = facts.Text.AsSpan(start, extent.End - start).IndexOfAny('\r', '\n');
            int end = length < 0 ? extent.End : start + length;
            if (!facts.IsInFence(start) && InLine(facts.Text.AsSpan(start, end - start).TrimStart(" \t-*+>0123456789.)[]")) is { } found)
                return found;
            start = end + 1;
        }

        return $"You are done when this is finished: {PlainTitle.Of(title)}.";
    }

    private static string? InLine(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty)
        {
            int end = line.IndexOf(". ");
            ReadOnlySpan<char> sentence = (end < 0 ? line : line[..end]).Trim().TrimEnd('.');
            line = end < 0 ? [] : line[(end + 2)..];
            if (sentence.Length is < 12 or > 200 || sentence[^1] is ':' or '?' || sentence.Count('`') % 2 != 0 || sentence.IndexOf("**") >= 0)
                continue;
            if (After(sentence, s_stated) is { Length: > 0 } stated)
                return $"You are done when {stated}.";
            if (After(sentence, s_clauses) is { Length: > 0 } clause)
                return $"You are done when {clause}.";
            if (After(sentence, s_checks) is { Length: > 0 })
                return $"You are done when you have made this check: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}.";
        }

        return null;
    }

    private static string? After(ReadOnlySpan<char> sentence, string[] beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (sentence.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                return sentence[beginning.Length..].ToString();
        }

        return null;
    }
}
