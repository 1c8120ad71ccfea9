using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace SkVM.Runtime.Solidification;

/// <summary>What can be watched from outside: the meter and activity source <c>SkVM.Solidification</c>, and the log.</summary>
internal static partial class SolidificationTelemetry
{
    public const string Name = "SkVM.Solidification";

    private static readonly Meter s_meter = new(Name);

    public static ActivitySource Activities { get; } = new(Name);

    public static Counter<long> Matches { get; } = s_meter.CreateCounter<long>("skvm.solidification.matches", "{turn}", "Turns whose code was an instance of a template.");

    public static Counter<long> Transitions { get; } = s_meter.CreateCounter<long>("skvm.solidification.transitions", "{transition}", "Changes of state.");

    public static Counter<long> Withheld { get; } = s_meter.CreateCounter<long>(
        "skvm.solidification.withheld", "{request}", "Requests left to the model for what they say beside the prompt, though a template is promoted.");

    public static Counter<long> Runs { get; } = s_meter.CreateCounter<long>("skvm.solidification.runs", "{run}", "Templates run in place of the model.");

    public static Counter<long> ModelCallsSaved { get; } = s_meter.CreateCounter<long>(
        "skvm.solidification.model_calls_saved", "{call}", "Calls of the model that were not needed.");

    public static Histogram<double> RunDuration { get; } = s_meter.CreateHistogram<double>("skvm.solidification.run.duration", "s", "Time of runs in place of the model.");

    [LoggerMessage(1, LogLevel.Information, "{Skill}/{Template} for {Target}: {From} -> {To}. {Reason}")]
    public static partial void Transition(ILogger logger, string skill, string template, string target, SolidificationState from, SolidificationState to, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Skill}/{Template} was run in place of the model and failed: {Reason}. The model is asked.")]
    public static partial void RunFailed(ILogger logger, string skill, string template, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Solidification of {Skill} passes this turn through.")]
    public static partial void PassedThrough(ILogger logger, string skill, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "{Skill} has promoted templates, and the request is left to the model: {Reason}.")]
    public static partial void RequestWithheld(ILogger logger, string skill, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Skill}/{Template} was run in place of the model, but that could not be counted.")]
    public static partial void NotCounted(ILogger logger, string skill, string template, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "The solidification state cannot be used: all turns pass through to the model.")]
    public static partial void StateUnusable(ILogger logger, Exception exception);
}
