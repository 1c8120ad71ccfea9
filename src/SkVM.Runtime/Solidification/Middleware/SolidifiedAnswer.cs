using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>How runs in place of the model show in responses and requests.</summary>
internal static class SolidifiedAnswer
{
    /// <summary>What the agent would have had: the call, its result, and the answer; all of it without the model.</summary>
    public static ChatResponse Response(SolidifiedRun run)
    {
        string id = "skvm-" + Guid.NewGuid().ToString("N");
        var arguments = run.Call.Arguments.ToDictionary(
            argument => argument.Name, argument => (object?)(argument.Value is Uri uri ? uri.OriginalString : argument.Value), StringComparer.Ordinal);
        string output = run.Result!.StandardOutput;
        var response = new ChatResponse(
        [
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent(id, run.Call.TemplateId, arguments) { InformationalOnly = true }]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent(id, output)]),
            new ChatMessage(ChatRole.Assistant, Said(run.Result)),
        ])
        {
            ResponseId = id,
            FinishReason = ChatFinishReason.Stop,
            CreatedAt = DateTimeOffset.UtcNow,
            Usage = new UsageDetails
            {
                InputTokenCount = 0,
                OutputTokenCount = 0,
                TotalTokenCount = 0,
                AdditionalCounts = new() { ["skvm.model_calls_saved"] = run.ModelCallsSaved },
            },
        };
        Mark(response, [run]);
        return response;
    }

    /// <summary>The output as an answer; a command that printed nothing is answered in words, as an empty answer reads as none.</summary>
    private static string Said(CodeTemplates.CodeTemplateResult result) =>
        result.StandardOutput.Length == 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"(no output, exit code {result.ExitCode})") : result.StandardOutput;

    /// <summary>Puts the runs of a turn in the metadata of its response.</summary>
    public static void Mark(ChatResponse response, ImmutableArray<SolidifiedRun> runs)
    {
        if (!runs.IsEmpty)
            (response.AdditionalProperties ??= [])[SolidifiedRun.MetadataKey] = runs;
    }

    /// <summary>The same at the end of a stream.</summary>
    public static ChatResponseUpdate MarkUpdate(ImmutableArray<SolidifiedRun> runs) => new() { AdditionalProperties = new() { [SolidifiedRun.MetadataKey] = runs } };

    /// <summary>The results of template functions in a stream.</summary>
    public static ChatResponseUpdate Results(ChatMessage results) => new(ChatRole.Tool, results.Contents);

    /// <summary>The options with word of a run that failed; the same object when there was none.</summary>
    public static ChatOptions? Tell(ChatOptions? options, SolidifiedRun? failed)
    {
        if (failed is null)
            return options;
        ChatOptions told = options?.Clone() ?? new ChatOptions();
        string report = SideEffects.Report(failed);
        told.Instructions = string.IsNullOrEmpty(told.Instructions) ? report : $"{told.Instructions}\n\n{report}";
        return told;
    }

    /// <summary>The usage of two calls of the model.</summary>
    public static UsageDetails? Sum(UsageDetails? first, UsageDetails? second)
    {
        if (first is null || second is null)
            return first ?? second;
        first.Add(second);
        return first;
    }
}
