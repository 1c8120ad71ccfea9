using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>A run that answers a prompt.</summary>
/// <param name="Template">The template.</param>
/// <param name="Arguments">The predicted arguments.</param>
/// <param name="Call">The same as a call.</param>
/// <param name="Predictor">Who predicted them.</param>
/// <param name="ModelCallsSaved">The calls of the model that such a turn takes.</param>
public sealed record PredictedRun(CodeTemplate Template, ArgumentSet Arguments, CodeTemplateCall Call, string Predictor, int ModelCallsSaved);
