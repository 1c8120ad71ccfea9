using System.Collections.Immutable;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>How templates are observed, proven and run. Immutable.</summary>
public sealed record SolidificationOptions
{
    /// <summary>The options used where none are given.</summary>
    public static SolidificationOptions Default { get; } = new();

    /// <summary>When states change.</summary>
    public SolidificationThresholds Thresholds { get; init => field = value ?? throw new ArgumentNullException(nameof(Thresholds)); } = SolidificationThresholds.Default;

    /// <summary>What is done with a promoted template.</summary>
    public SolidificationForms Forms { get; init; } = SolidificationForms.Bypass;

    /// <summary>Who predicts arguments from prompts. A small model can be added: <see cref="ModelPredictor"/>.</summary>
    public ImmutableArray<IArgumentPredictor> Predictors { get; init => field = value.IsDefault ? [] : value; } = [new PatternPredictor()];

    /// <summary>Runs promoted templates. Without it templates are observed and counted only.</summary>
    public ICodeTemplateHost? Host { get; init; }

    /// <summary>How the harness names its tools; that of the skill's target when it is null.</summary>
    public HarnessTools? Tools { get; init; }

    /// <summary>The states, shared with others and not disposed; when it is null <see cref="StorePath"/> is opened, and closed with the chat client.</summary>
    public SolidificationStore? Store { get; init; }

    /// <summary>
    /// The file of the states; <see cref="SolidificationStore.DefaultPath"/> when it is null. A turn waits for a second at most where another process has locked it, and
    /// then passes through; give a <see cref="Store"/> with another patience to wait longer.
    /// </summary>
    public string? StorePath { get; init; }

    /// <summary>How long a turn waits for a state file that another process has locked.</summary>
    internal static TimeSpan Patience { get; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether only the first prompt of a conversation is predicted, which cannot mean anything by what was said before. True unless prompts are known to stand alone.
    /// </summary>
    public bool FirstPromptOnly { get; init; } = true;

    /// <summary>
    /// Whether runs that match no template of the skill, but are alike, become templates too. False by default: they are whatever the agent keeps running, and
    /// where one is bypassed its output is the whole answer.
    /// </summary>
    public bool LearnTemplates { get; init; }

    /// <summary>Each so many-th event of a promoted template the model is asked all the same, so that a predictor that became wrong is found out; 0 for never.</summary>
    public int AuditEvery { get; init =>
        field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(AuditEvery), value, "It must be 0, for never, or above."); } = 20;

    /// <summary>Texts in standard error that mean failure though the exit code is 0; letter case matters.</summary>
    public ImmutableArray<string> FailureSigns { get; init => field = value.IsDefault ? [] : value; } =
        ["Traceback (most recent call last)", "command not found", "No such file or directory", "Permission denied", "Segmentation fault", "UnhandledPromiseRejection", "panic: "];

    /// <summary>Why a run failed, in a few words; null when it succeeded.</summary>
    public string? FindFailure(CodeTemplateResult result)
    {
        if (result.TimedOut)
            return "timed out";
        if (result.ExitCode != 0)
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"exit code {result.ExitCode}");
        return FailureSigns.FirstOrDefault(sign => result.StandardError.Contains(sign, StringComparison.Ordinal)) is { } sign ? $"standard error says '{sign.Trim()}'" : null;
    }
}
