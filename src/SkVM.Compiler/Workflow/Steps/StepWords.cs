using System.Buffers;

namespace SkVM.Workflow.Steps;

/// <summary>What the first word of an item or title says of it; one look-up for all.</summary>
[Flags]
internal enum FirstWordKinds
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>It is a verb that steps begin with.</summary>
    Verb = 1,

    /// <summary>It is advice, which is no step: "always", "avoid".</summary>
    Advice = 2,

    /// <summary>No step stands under a heading that begins with it: "Overview", "References".</summary>
    Topic = 4,
}

/// <summary>Reads the words of items.</summary>
internal static class StepWords
{
    private static readonly WordTable s_kinds = new(
    [
        .. ImperativeVerbs.All.Select(verb => (verb, FirstWordKinds.Verb)),
        .. TitleReader.Topics.Select(word => (word, FirstWordKinds.Topic)),
        .. ((string[])["always", "never", "do", "don", "avoid", "no", "only", "keep", "use", "prefer", "be", "ensure"]).Select(word => (word, FirstWordKinds.Advice)),
    ]);

    private static readonly SearchValues<string> s_people = SearchValues.Create(["you", "user"], StringComparison.OrdinalIgnoreCase);

    /// <param name="word">The word, of <see cref="ImperativeVerbs.FirstWord"/>.</param>
    public static FirstWordKinds KindsOf(ReadOnlySpan<char> word) => s_kinds[word];

    /// <summary>True when a text speaks to or of the user.</summary>
    public static bool Addresses(ReadOnlySpan<char> text) => text.ContainsAny(s_people);
}
