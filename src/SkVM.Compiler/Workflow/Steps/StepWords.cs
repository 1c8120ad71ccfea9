using System.Buffers;

namespace SkVM.Workflow.Steps;

/// <summary>What the first word of an item says of it; one look-up for all.</summary>
[Flags]
internal enum FirstWordKinds
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>It is a verb that steps begin with.</summary>
    Verb = 1,

    /// <summary>It is advice, which is no step: "always", "avoid".</summary>
    Advice = 2,
}

/// <summary>Reads the words of items.</summary>
internal static class StepWords
{
    private static readonly Dictionary<string, FirstWordKinds>.AlternateLookup<ReadOnlySpan<char>> s_kinds = Kinds();
    private static readonly SearchValues<string> s_people = SearchValues.Create(["you", "user"], StringComparison.OrdinalIgnoreCase);

    /// <param name="word">The word, of <see cref="ImperativeVerbs.FirstWord"/>.</param>
    public static FirstWordKinds KindsOf(ReadOnlySpan<char> word) => s_kinds.TryGetValue(word, out FirstWordKinds kinds) ? kinds : FirstWordKinds.None;

    /// <summary>True when a text speaks to or of the user.</summary>
    public static bool Addresses(ReadOnlySpan<char> text) => text.ContainsAny(s_people);

    private static Dictionary<string, FirstWordKinds>.AlternateLookup<ReadOnlySpan<char>> Kinds()
    {
        var kinds = new Dictionary<string, FirstWordKinds>(StringComparer.OrdinalIgnoreCase);
        foreach (string verb in ImperativeVerbs.All)
            kinds[verb] = FirstWordKinds.Verb;
        foreach (string word in (ReadOnlySpan<string>)["always", "never", "do", "don", "avoid", "no", "only", "keep", "use", "prefer", "be", "ensure"])
            kinds[word] = kinds.GetValueOrDefault(word) | FirstWordKinds.Advice;
        return kinds.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
