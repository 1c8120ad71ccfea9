namespace SkVM.Workflow.Steps;

/// <summary>First words of advice, which is no step.</summary>
internal static class StepWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_advice =
        new HashSet<string>(["always", "never", "do", "don", "avoid", "no", "only", "keep", "use", "prefer", "be", "ensure"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsAdvice(ReadOnlySpan<char> text) => s_advice.Contains(ImperativeVerbs.FirstWord(text));
}
