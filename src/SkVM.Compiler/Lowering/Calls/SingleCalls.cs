using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Procedures;
using SkVM.Syntax;

namespace SkVM.Lowering.Calls;

/// <summary>Rewrites commands to do several calls at once as commands to do them one after another; a list of such calls gets numbers.</summary>
internal static class SingleCalls
{
    private const string Instead = "one after another";
    private static readonly string[] s_phrases = ["in parallel", "concurrently", "simultaneously", "in the same response", "in a single response", "in a single message",
        "in one message", "at the same time"];
    private static readonly string[] s_verbs = ["run", "issue", "dispatch", "launch", "spawn", "start", "execute", "call", "make", "send", "fetch", "query", "let", "generate",
        "invoke", "search", "fan", "create", "perform", "do"];
    private static readonly string[] s_calls = ["agent", "task", "call", "tool", "request", "search", "dispatch", "them", "lookup", "panelist", "reviewer"];
    private static readonly string[] s_remarks = [
        " — they run in parallel", " - they run in parallel", " — they run concurrently", ", so they run in parallel", " so they run in parallel",
        " (they run in parallel)", ", so that they run in parallel",
    ];

    public static void Collect(SkillLoweringContext context, LinesOfContract contract, List<TextChange> changes)
    {
        string text = context.Facts.Text;
        foreach (string phrase in s_phrases)
        {
            for (int at = context.Facts.BodyStart; (at = text.IndexOf(phrase, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += phrase.Length)
            {
                if (context.Facts.IsInFence(at)
                    || Sentence.Around(context.SyntaxTree, at) is not { } sentence
                    || contract.Touches(sentence.Span)
                    || changes.Exists(change => change.Span.OverlapsWith(sentence.Span)))
                    continue;
                string old = text.Substring(sentence.Span.Start, sentence.Span.Length);
                if (Rewrite(old) is not { } made)
                    continue;
                changes.Add(new TextChange(sentence.Span, made));
                Number(context, sentence, changes);
            }
        }
    }

    /// <summary>The sentence with one call at a time; null when it is no command about calls.</summary>
    internal static string? Rewrite(string sentence)
    {
        string words = sentence.TrimStart('*', ' ', '_');
        if (!s_verbs.Any(verb => words.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && words.Length > verb.Length && !char.IsLetter(words[verb.Length]))
            || !s_calls.Any(call => words.Contains(call, StringComparison.OrdinalIgnoreCase)))
            return null;
        if (words.Contains("scripts/", StringComparison.Ordinal))
            return null;
        string made = sentence;
        foreach (string remark in s_remarks)
            made = made.Replace(remark, "", StringComparison.OrdinalIgnoreCase);
        bool isDone = false;
        foreach (string phrase in s_phrases)
        {
            int at = made.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            if (isDone || made.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase) >= 0 || !IsWord(made, at, phrase.Length) || NegatesOrConditions(made.AsSpan(0, at)))
                return null;
            made = string.Concat(made.AsSpan(0, at), Instead, made.AsSpan(at + phrase.Length));
            isDone = true;
        }

        return isDone ? made : null;
    }

    private static bool IsWord(string text, int at, int length) =>
        (at == 0 || text[at - 1] is ' ' or '\n' or '*') && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));

    private static bool NegatesOrConditions(ReadOnlySpan<char> before) =>
        before.Contains(" not ", StringComparison.OrdinalIgnoreCase)
        || before.Contains(" if ", StringComparison.OrdinalIgnoreCase)
        || before.Contains(" can ", StringComparison.OrdinalIgnoreCase)
        || before.Contains(" that ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Numbers the bullets right after a sentence that ends with a colon.</summary>
    private static void Number(SkillLoweringContext context, Sentence sentence, List<TextChange> changes)
    {
        string text = context.Facts.Text;
        int end = sentence.Span.End;
        if (!sentence.IsLast || text[end - 1] != ':')
            return;
        foreach (StepListSyntax list in context.Facts.StepLists)
        {
            if (list.Position < end || !text.AsSpan(end, list.Position - end).IsWhiteSpace())
                continue;
            if (list.IsOrdered || list.ChildNodes.Length > 9)
                return;
            int number = 0;
            foreach (StepSyntax item in list.Steps)
            {
                // A marker of two characters needs its item's further blocks one column to the right: only items of one paragraph are numbered.
                if (item.ChildNodes is not [ParagraphSyntax])
                    return;
            }

            foreach (StepSyntax item in list.Steps)
                changes.Add(new TextChange(item.MarkerToken.Span, FormattableString.Invariant($"{++number}.")));
            return;
        }
    }
}
