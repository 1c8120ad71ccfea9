using System.Collections.Immutable;

namespace SkVM.Runtime.Solidification;

/// <summary>What was asked and done for one template. Immutable; what predictors learn from it is learned once.</summary>
public sealed class PromptExamples
{
    private readonly Lazy<ImmutableArray<PromptPattern>> _patterns;

    /// <summary>Takes the examples, oldest first.</summary>
    public PromptExamples(ImmutableArray<PromptExample> all)
    {
        All = all;
        _patterns = new(() => PromptPattern.Learn(all));
    }

    /// <summary>The examples, oldest first.</summary>
    public ImmutableArray<PromptExample> All { get; }

    /// <summary>The forms in which the prompts came.</summary>
    internal ImmutableArray<PromptPattern> Patterns => _patterns.Value;
}
