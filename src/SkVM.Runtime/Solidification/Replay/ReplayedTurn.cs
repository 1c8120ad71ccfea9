using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>What became of a turn in a replay.</summary>
/// <param name="Match">The template that the recorded code is an instance of, or null.</param>
/// <param name="Bypass">The run that would have answered the prompt; null when the model would have been asked.</param>
/// <param name="IsWrong">Whether that run would have done something else than the model did.</param>
/// <param name="ModelCallsSaved">Calls of the model that would not have been needed.</param>
public sealed record ReplayedTurn(CodeTemplateMatch? Match, PredictedRun? Bypass, bool IsWrong, int ModelCallsSaved);
