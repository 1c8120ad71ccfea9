namespace SkVM.Runtime.Solidification;

/// <summary>A prediction and whether the model then wrote the same.</summary>
/// <param name="Predictor">The predictor's id.</param>
/// <param name="IsCorrect">True when all arguments were the same.</param>
public readonly record struct JudgedPrediction(string Predictor, bool IsCorrect);
