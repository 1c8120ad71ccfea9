using System.Collections.Immutable;
using System.Text.Json;

namespace SkVM.Targets;

/// <summary>What a harness lets its model do, whatever the model. The built-in ones are the data file <c>Targets/harnesses.json</c>.</summary>
/// <param name="Name">The harness, as in targets.</param>
/// <param name="HasBatchedCalls">Several tool calls of one answer are carried out together.</param>
/// <param name="HasSubAgents">The model can hand a sub-task to an agent of its own.</param>
public sealed record HarnessTraits(string Name, bool HasBatchedCalls, bool HasSubAgents)
{
    private static readonly Lazy<ImmutableArray<HarnessTraits>> s_builtIn = new(Read);

    /// <summary>The harnesses that SkVM knows, by name.</summary>
    public static ImmutableArray<HarnessTraits> BuiltIn => s_builtIn.Value;

    /// <summary>The traits of a harness; one that is not known has none.</summary>
    public static HarnessTraits Of(string harness)
    {
        foreach (HarnessTraits traits in BuiltIn)
        {
            if (traits.Name == harness)
                return traits;
        }

        return new HarnessTraits(harness, false, false);
    }

    private static ImmutableArray<HarnessTraits> Read()
    {
        using Stream stream = typeof(HarnessTraits).Assembly.GetManifestResourceStream("harnesses.json")
            ?? throw new InvalidOperationException("The built-in harness traits are missing from the assembly.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.GetProperty("harnesses").EnumerateArray().Select(item => new HarnessTraits(
                item.GetProperty("name").GetString()!, item.GetProperty("batchedCalls").GetBoolean(), item.GetProperty("subAgents").GetBoolean())),
        ];
    }
}
