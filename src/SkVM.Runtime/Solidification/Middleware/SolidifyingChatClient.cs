using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// Watches what the model writes for the skills it has, and runs promoted templates in its place. What is not certain passes through as it is: messages,
/// options and responses are the inner client's own objects.
/// </summary>
public sealed class SolidifyingChatClient : DelegatingChatClient
{
    private readonly ImmutableArray<SkillSolidifier> _solidifiers;
    private readonly SolidificationOptions _options;
    private readonly HarnessTools _tools;
    private readonly SolidificationStore? _owned;
    private readonly ILogger _logger;
    private readonly TurnMemory _memory = new();

    internal SolidifyingChatClient(
        IChatClient inner, ImmutableArray<SkillSolidifier> solidifiers, SolidificationOptions options, HarnessTools tools, SolidificationStore? owned, ILogger logger)
        : base(inner)
    {
        _solidifiers = solidifiers;
        _options = options;
        _tools = tools;
        _owned = owned;
        _logger = logger;
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        ConversationTurn turn = ConversationTurn.Read(conversation, options, _tools, _options.FirstPromptOnly);
        SolidifiedRun? bypass = await TryBypassAsync(turn, cancellationToken).ConfigureAwait(false);
        if (bypass is { Failure: null })
            return SolidifiedAnswer.Response(bypass);

        SolidifiedRun? failed = bypass ?? _memory.FindFailed(turn);
        CallableTemplates callable = Callable(turn);
        ChatOptions? asked = callable.OfferIn(SolidifiedAnswer.Tell(options, failed));
        var round = new CallRounds(callable, conversation);
        ChatResponse response = await base.GetResponseAsync(conversation, asked, cancellationToken).ConfigureAwait(false);
        while ((await round.RunAsync(response.Messages, cancellationToken).ConfigureAwait(false)).IsUnanswered)
        {
            UsageDetails? usage = response.Usage;
            response = await base.GetResponseAsync(round.Conversation, asked, cancellationToken).ConfigureAwait(false);
            response.Usage = SolidifiedAnswer.Sum(usage, response.Usage);
        }

        round.Complete(response);
        SolidifiedAnswer.Mark(response, RunsOf(turn, bypass, round));
        await ObserveAsync(turn, response.FinishReason, [.. response.Messages.SelectMany(message => message.Contents)], failed, round, cancellationToken).ConfigureAwait(false);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        ConversationTurn turn = ConversationTurn.Read(conversation, options, _tools, _options.FirstPromptOnly);
        SolidifiedRun? bypass = await TryBypassAsync(turn, cancellationToken).ConfigureAwait(false);
        if (bypass is { Failure: null })
        {
            foreach (ChatResponseUpdate update in SolidifiedAnswer.Response(bypass).ToChatResponseUpdates())
                yield return update;
            yield break;
        }

        SolidifiedRun? failed = bypass ?? _memory.FindFailed(turn);
        CallableTemplates callable = Callable(turn);
        ChatOptions? asked = callable.OfferIn(SolidifiedAnswer.Tell(options, failed));
        var round = new CallRounds(callable, conversation);
        var contents = new List<AIContent>();
        ChatFinishReason? finish = null;
        for (bool isUnanswered = true; isUnanswered;)
        {
            List<ChatResponseUpdate>? updates = callable.IsEmpty ? null : [];
            await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(round.Conversation, asked, cancellationToken).ConfigureAwait(false))
            {
                round.Mark(update.Contents);
                contents.AddRange(update.Contents.Where(content => content is ToolCallContent or ToolResultContent or InputRequestContent));
                finish = update.FinishReason ?? finish;
                updates?.Add(update);
                yield return update;
            }

            (ChatMessage? results, isUnanswered) = updates is null
                ? (null, false)
                : await round.RunAsync(updates.ToChatResponse().Messages, cancellationToken).ConfigureAwait(false);
            if (results is null)
                continue;
            contents.AddRange(results.Contents);
            yield return SolidifiedAnswer.Results(results);
        }

        if (RunsOf(turn, bypass, round) is { IsEmpty: false } runs)
            yield return SolidifiedAnswer.MarkUpdate(runs);
        await ObserveAsync(turn, finish, contents, failed, round, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _owned?.Dispose();
    }

    /// <summary>The folder in which the host runs templates; null when it does not say.</summary>
    private string? Folder => _options.Host is CompiledSkillHost host ? host.WorkingDirectory : null;

    /// <summary>The runs of the turn up to this response: those of its earlier requests, the bypass that failed, and what the model called.</summary>
    private ImmutableArray<SolidifiedRun> RunsOf(ConversationTurn turn, SolidifiedRun? bypass, CallRounds round) =>
        _memory.Add(turn, bypass is null ? round.Runs : [bypass, .. round.Runs]);

    private CallableTemplates Callable(ConversationTurn turn) =>
        _options.Host is null || !_options.Forms.HasFlag(SolidificationForms.Call) || !turn.Context.MayOffer ? CallableTemplates.None
        : Guarded(solidifier => CallableTemplates.Of(solidifier, turn.Context.Hash)) is { Count: > 0 } all ? new CallableTemplates(all)
        : CallableTemplates.None;

    /// <summary>Runs the template that answers the prompt; null when the model has to be asked and nothing was run.</summary>
    private async ValueTask<SolidifiedRun?> TryBypassAsync(ConversationTurn turn, CancellationToken cancellationToken)
    {
        _memory.Begin(turn);
        // A turn whose run failed is asked for again by a harness whose connection broke: what was run once is not run again.
        if (!turn.IsAtStart
            || turn.Prompt is not { } prompt
            || _options.Host is null
            || !_options.Forms.HasFlag(SolidificationForms.Bypass)
            || _memory.FindFailed(turn) is not null)
            return null;
        (SkillSolidifier Solidifier, PredictedRun Run)? only = null;
        foreach (SkillSolidifier solidifier in _solidifiers)
        {
            try
            {
                if (turn.Context.Obstacle is { } obstacle)
                {
                    solidifier.Withhold(obstacle);
                    continue;
                }

                if (await solidifier.PredictAsync(prompt, turn.Context.Hash, cancellationToken).ConfigureAwait(false) is not { } predicted)
                    continue;
                if (only is not null)
                    return null;
                only = (solidifier, predicted);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // The turn must not fail because of what only makes it faster.
                SolidificationTelemetry.PassedThrough(_logger, solidifier.Skill, e);
            }
        }

        if (only is not { } chosen)
            return null;
        SolidifiedRun run = await chosen.Solidifier.RunAsync(chosen.Run.Call, SolidificationForms.Bypass, chosen.Run.ModelCallsSaved, cancellationToken).ConfigureAwait(false);
        if (run.Failure is not null)
            _memory.Remember(turn, run);
        return run;
    }

    private async ValueTask ObserveAsync(
        ConversationTurn turn, ChatFinishReason? finish, IReadOnlyList<AIContent> contents, SolidifiedRun? failed, CallRounds round, CancellationToken cancellationToken)
    {
        if (turn.End(contents, failed is not null || !_memory.MayHaveBegun(turn), 1, _tools, Folder) is not { } observed)
            return;
        _memory.ForgetRuns(turn);
        if (round.HasRun || finish == ChatFinishReason.Length || finish == ChatFinishReason.ContentFilter || !_memory.IsNew(turn))
            return;
        foreach (SkillSolidifier solidifier in _solidifiers)
        {
            try
            {
                await solidifier.ObserveAsync(observed, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                SolidificationTelemetry.PassedThrough(_logger, solidifier.Skill, e);
            }
        }
    }

    private List<TemplateFunction> Guarded(Func<SkillSolidifier, IEnumerable<TemplateFunction>> read)
    {
        var functions = new List<TemplateFunction>();
        foreach (SkillSolidifier solidifier in _solidifiers)
        {
            try
            {
                functions.AddRange(read(solidifier));
            }
            catch (Exception e)
            {
                // Whatever the state and its file do, the turn goes on without functions.
                SolidificationTelemetry.PassedThrough(_logger, solidifier.Skill, e);
            }
        }

        return functions;
    }
}
