using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>A step's first words as a title.</summary>
internal static class StepTitle
{
    private const int MaxTitle = 80;

    /// <param name="words">The words without marker.</param>
    /// <param name="evidence">The heading, item, row or comment.</param>
    /// <param name="form">How it is written: headings keep their number.</param>
    public static string Of(ReadOnlySpan<char> words, ReadOnlySpan<char> evidence, StepForm form)
    {
        bool isHeading = evidence.StartsWith('#') && form is not (StepForm.NumberedComments or StepForm.PlainComments);
        ReadOnlySpan<char> text = isHeading ? evidence.TrimStart('#') : words;
        int end = text.Trim().IndexOfAny('\r', '\n');
        return Shorten((end < 0 ? text.Trim() : text.Trim()[..end]).ToString().Replace("**", "", StringComparison.Ordinal).TrimEnd('#'));
    }

    public static string OneLine(ReadOnlySpan<char> text) => text.ToString().ReplaceLineEndings(" ").Trim();

    public static string Shorten(string text)
    {
        text = text.Trim();
        if (text.Length <= MaxTitle)
            return text;
        int cut = text.LastIndexOf(' ', MaxTitle - 1);
        cut = cut > MaxTitle / 2 ? cut : MaxTitle - 1;
        if (char.IsHighSurrogate(text[cut - 1]))
            cut--;
        return text[..cut] + "…";
    }
}
