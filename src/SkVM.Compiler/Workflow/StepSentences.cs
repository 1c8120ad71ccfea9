using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>Reads the text beside a step's code: whether it asks for more than to run the code.</summary>
internal static class StepSentences
{
    /// <summary>True when a stretch of text beside code says a choice, or tells to do something. The sentence that leads to the code says what the code does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isBeforeCode">True when code follows.</param>
    /// <param name="ofResults">True when a choice that the reader made before counts for nothing.</param>
    public static bool AskMore(ReadOnlySpan<char> text, bool isBeforeCode, bool ofResults)
    {
        if (text.IsWhiteSpace())
            return false;
        if (ConditionWords.SayChoice(text, ofResults))
            return true;
        int start = 0;
        bool pending = false;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !EndsSentence(text, i))
                continue;
            ReadOnlySpan<char> sentence = text[start..i].Trim().TrimStart("-*>+•0123456789.) \t");
            start = Math.Min(i + 1, text.Length);
            if (!sentence.ContainsAnyInRange('A', 'z'))
                continue;
            if (pending)
                return true;
            pending = ImperativeVerbs.Begins(sentence);
        }

        return pending && !isBeforeCode;
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int at)
    {
        char next = at + 1 < text.Length ? text[at + 1] : '\n';
        return text[at] switch
        {
            '.' or '!' or '?' or ';' => char.IsWhiteSpace(next),
            '\n' => next is '\n' or '\r' or '-' or '*' or '+' || char.IsDigit(next) || next == ' ',
            _ => false,
        };
    }
}
