using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>Knows prompts that differ only in their values from prompts seen before; says nothing about any other.</summary>
public sealed class PatternPredictor : IArgumentPredictor
{
    /// <inheritdoc/>
    public string Id => "pattern";

    /// <inheritdoc/>
    public ValueTask<ArgumentSet?> PredictAsync(CodeTemplate template, PromptExamples examples, string prompt, CancellationToken cancellationToken = default)
    {
        PromptText text = PromptText.Read(prompt);
        ArgumentSet? predicted = null;
        foreach (PromptPattern pattern in examples.Patterns)
        {
            if (pattern.Predict(text) is not { } found)
                continue;
            if (predicted is not null && !predicted.Equals(found))
                return default;
            predicted = found;
        }

        return new(predicted?.ToArguments(template) is null ? null : predicted);
    }
}
