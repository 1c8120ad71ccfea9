using System.Buffers;
using Microsoft.CodeAnalysis.Text;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow.Order;

/// <summary>A mention of another step.</summary>
/// <param name="Step">The index of the step that is named.</param>
/// <param name="Waits">True when the text says that the work comes after it.</param>
/// <param name="Span">The mention.</param>
internal readonly record struct StepReference(int Step, bool Waits, TextSpan Span);

/// <summary>Finds "step 3", "phases 1 and 2", "the previous step" in a step's text.</summary>
internal static class StepReferences
{
    private const int MaxLength = 4000;

    private static readonly SearchValues<string> s_words = SearchValues.Create(
        ["step ", "steps ", "phase ", "previous step", "preceding step", "step above", "last step"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> s_denials = SearchValues.Create(
        [" not ", "never ", "n't ", "not after", "not from", "no longer"], StringComparison.OrdinalIgnoreCase);

    public static List<StepReference>? Find(SkillFacts facts, StepDraft step, List<StepDraft> steps)
    {
        string text = facts.Text;
        int start = step.Item.Title.Start;
        int end = Math.Min(step.Extent.End, start + MaxLength);
        List<StepReference>? found = null;
        while (start < end && text.AsSpan(start, end - start).IndexOfAny(s_words) is >= 0 and var offset)
        {
            int at = start + offset;
            start = at + 5;
            if ((at > 0 && char.IsLetter(text[at - 1])) || step.IsInCode(facts, at))
                continue;
            ReadOnlySpan<char> rest = text.AsSpan(at, end - at);
            if (rest.StartsWith("previous", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("preceding", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("step above", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("last step", StringComparison.OrdinalIgnoreCase))
            {
                if (step.Index > 0)
                    (found ??= []).Add(new StepReference(step.Index - 1, true, new TextSpan(at, 13)));
                continue;
            }

            int space = rest.IndexOf(' ');
            string word = rest[..space].TrimEnd("sS").ToString();
            int shown = space + 1;
            while (shown < rest.Length && char.IsAsciiDigit(rest[shown]))
                shown++;
            shown += PartLength(rest[shown..]);
            foreach ((int number, string part) in Numbers(rest[(space + 1)..]))
            {
                int index = part.Length == 0 ? -1 : steps.FindIndex(other => other.Number >= 0 && IsWritten(text, other, word, $"{number}{part}"));
                if (index < 0)
                    index = steps.FindIndex(other => other.Number == number && IsCalled(text, other, word));
                if (index >= 0 && index != step.Index)
                    (found ??= []).Add(new StepReference(index, Waits(text, at) && !GoesOn(rest[(space + 1)..]), new TextSpan(at, shown)));
            }
        }

        return found;
    }

    /// <summary>False where the step's own title has another word before its number: "step 4" is not "Phase 4".</summary>
    private static bool IsCalled(string text, StepDraft step, string word) =>
        StepNumber.Parse(Beginning(text, step)) is not { Word.Length: > 0 } number || number.Word.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the step's title begins with just this number: "phase 1.5" is not "Phase 1".</summary>
    private static bool IsWritten(string text, StepDraft step, string word, string number)
    {
        ReadOnlySpan<char> title = Beginning(text, step);
        if (title.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            title = title[word.Length..].TrimStart();
        return title.StartsWith(number, StringComparison.OrdinalIgnoreCase) && (title.Length == number.Length || !char.IsLetterOrDigit(title[number.Length]));
    }

    private static ReadOnlySpan<char> Beginning(string text, StepDraft step) =>
        text.AsSpan(step.Item.Evidence.Start, Math.Min(step.Item.Evidence.Length, 120)).TrimStart("#/-* ");

    /// <summary>"From step 3 onward" says where something begins to hold, not what it waits for.</summary>
    private static bool GoesOn(ReadOnlySpan<char> number)
    {
        ReadOnlySpan<char> after = number.TrimStart("0123456789").TrimStart(" *,)");
        return after.StartsWith("onward", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("on ", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("forward", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("through ", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("to ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True when the words before the mention make this step wait: "after step 3", "once step 3 is done", "output of step 3".</summary>
    private static bool Waits(string text, int at)
    {
        ReadOnlySpan<char> before = text.AsSpan(Math.Max(0, at - 24), at - Math.Max(0, at - 24)).TrimEnd(" *(");
        foreach (string word in (ReadOnlySpan<string>)[
            "after", "once", "requires", "depends on", "when", "output of", "outputs of", "result of", "results of", "from", "finished", "completed",
        ])
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return !Denies(text, at - 24);
        }

        return false;
    }

    /// <summary>"Do not start this after step 3" says nothing of waiting; "do not start until after step 3" does.</summary>
    private static bool Denies(string text, int at)
    {
        int end = Math.Max(0, at) + 24;
        int from = Math.Max(0, end - 90);
        ReadOnlySpan<char> clause = text.AsSpan(from, Math.Min(end, text.Length) - from);
        clause = clause[(clause.LastIndexOfAny(".;!?\n") + 1)..];
        return clause.ContainsAny(s_denials) && !clause.Contains("until", StringComparison.OrdinalIgnoreCase) && !clause.Contains("before", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The numbers of "3", "1 and 2", "1-3", "2.5" and "3b", each with the part behind it.</summary>
    private static List<(int Value, string Part)> Numbers(ReadOnlySpan<char> text)
    {
        var numbers = new List<(int Value, string Part)>();
        int at = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && numbers.Count < 8)
        {
            int value = 0, start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 3)
                value = (value * 10) + text[at++] - '0';
            bool range = numbers.Count > 0 && text[start - 1] is '-' or '–';
            for (int number = range ? numbers[^1].Value + 1 : value; number < value && numbers.Count < 7; number++)
                numbers.Add((number, ""));
            int part = PartLength(text[at..]);
            numbers.Add((value, text.Slice(at, part).ToString()));
            at += part;
            ReadOnlySpan<char> rest = text[at..];
            at += rest.StartsWith(" and ") ? 5 : rest.StartsWith(", ") ? 2 : rest.StartsWith("-") || rest.StartsWith("–") ? 1 : rest.Length;
        }

        return numbers;
    }

    /// <summary>How long ".5" or "b" is behind a number; 0 for what is no part of it.</summary>
    private static int PartLength(ReadOnlySpan<char> after)
    {
        int length = after is ['.', >= '0' and <= '9', ..] ? 2 : after is [>= 'a' and <= 'z' or >= 'A' and <= 'Z', ..] ? 1 : 0;
        return length > 0 && length < after.Length && char.IsLetterOrDigit(after[length]) ? 0 : length;
    }
}
