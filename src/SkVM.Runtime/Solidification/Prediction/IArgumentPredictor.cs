using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>Says from a prompt with which arguments the model will write a template, or nothing where it is not certain.</summary>
public interface IArgumentPredictor
{
    /// <summary>A short name under which the predictor is proven; without spaces and semicolons.</summary>
    string Id { get; }

    /// <summary>The arguments, or null when the prompt may ask for anything else.</summary>
    /// <param name="template">The template.</param>
    /// <param name="examples">What was asked and done before.</param>
    /// <param name="prompt">The user's text.</param>
    /// <param name="cancellationToken">Stops the prediction.</param>
    ValueTask<ArgumentSet?> PredictAsync(CodeTemplate template, PromptExamples examples, string prompt, CancellationToken cancellationToken = default);
}
