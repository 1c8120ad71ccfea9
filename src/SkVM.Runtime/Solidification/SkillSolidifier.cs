using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// Watches the turns of an agent that uses one skill, moves the skill's templates through their states, and says which prompt can be answered by running
/// one. Safe to use from many threads and beside other processes.
/// </summary>
public sealed class SkillSolidifier
{
    /// <summary>The name under which the call form is proven: there the model itself writes the arguments.</summary>
    internal const string CallPredictor = "call";

    private const int MostCached = 256;

    private readonly SolidificationStore _store;
    private readonly SolidificationOptions _options;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<(string Template, string Context), (long Events, DateTimeOffset Updated, PromptExamples Examples)> _examples = new();
    private readonly LearnedTemplates _templates;

    /// <summary>Watches a skill.</summary>
    /// <param name="skill">The skill's name.</param>
    /// <param name="skillHash">Its identity, <see cref="Solidification.SkillHash.Of"/>.</param>
    /// <param name="target">The target, <c>model@harness</c>.</param>
    /// <param name="templates">Its templates.</param>
    /// <param name="store">The states.</param>
    /// <param name="options">How templates are proven.</param>
    /// <param name="logger">Hears of every change of state, or null.</param>
    /// <exception cref="SolidificationStoreException">The state cannot be used.</exception>
    public SkillSolidifier(
        string skill, string skillHash, string target, ImmutableArray<CodeTemplate> templates, SolidificationStore store, SolidificationOptions options, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(skill);
        ArgumentNullException.ThrowIfNull(skillHash);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        if (templates.IsDefault)
            throw new ArgumentNullException(nameof(templates));
        Skill = skill;
        SkillHash = skillHash;
        Target = target;
        _store = store;
        _options = options;
        _logger = logger ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        _templates = new LearnedTemplates(templates, store, skill, skillHash, target);
    }

    /// <summary>The skill's name.</summary>
    public string Skill { get; }

    /// <summary>The skill's identity.</summary>
    public string SkillHash { get; }

    /// <summary>The target.</summary>
    public string Target { get; }

    /// <summary>Counts a turn that is over.</summary>
    /// <param name="turn">What was asked and done.</param>
    /// <param name="cancellationToken">Stops the predictions; what was counted stays.</param>
    /// <returns>The template that the turn was an instance of, or null.</returns>
    /// <exception cref="SolidificationStoreException">The state cannot be used.</exception>
    public async ValueTask<CodeTemplateMatch?> ObserveAsync(ObservedTurn turn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turn);
        CodeTemplateMatch? match = Match(turn);
        ImmutableArray<StoredTemplate> known = _store.GetTemplates(SkillHash, Target);
        string? nearMiss = match is null ? NearMiss(turn, known) : null;
        // A turn that also looked elsewhere, or printed something else, is not answered by running the template: for a bypass it led elsewhere.
        ArgumentSet? actual = match is not null && Answers(turn, match) ? ArgumentSet.Of(match.Arguments) : null;
        foreach (StoredTemplate stored in known)
        {
            bool isMatch = stored.Key.Template == match?.Template.Id;
            ImmutableArray<JudgedPrediction> judged = await JudgeAsync(stored, turn, isMatch, isMatch ? actual : null, cancellationToken).ConfigureAwait(false);
            bool isNearMiss = stored.Key.Template == nearMiss;
            if (!isMatch && (isNearMiss || !judged.IsEmpty))
                Apply(stored.Key.Template, new TurnDiffered(isNearMiss, judged), judged.IsEmpty ? null : Example(turn, null));
            else if (isMatch)
                Apply(stored.Key.Template, new TurnMatched(turn.ModelCalls, judged), Example(turn, actual));
        }

        if (match is not null)
        {
            SolidificationTelemetry.Matches.Add(1, Tag("skill", Skill), Tag("template", match.Template.Id));
            if (!known.Any(stored => stored.Key.Template == match.Template.Id))
                Apply(match.Template.Id, new TurnMatched(turn.ModelCalls, []), Example(turn, actual));
        }
        else if (_options.LearnTemplates && turn.IsWhole && turn.Calls.Count > 0)
        {
            _templates.Learn(turn.Calls);
        }

        return match;
    }

    /// <summary>The run that answers a prompt, by a predictor that is proven; null when the model has to be asked.</summary>
    /// <param name="prompt">The user's text.</param>
    /// <param name="context">What the request says beside it, <see cref="ObservedTurn.Context"/>: templates are run only where they matched often enough in the same one.</param>
    /// <param name="cancellationToken">Stops the prediction.</param>
    /// <exception cref="SolidificationStoreException">The state cannot be used.</exception>
    public async ValueTask<PredictedRun?> PredictAsync(string prompt, string context = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(context);
        PredictedRun? only = null;
        bool isNewContext = false;
        foreach (StoredTemplate stored in _store.GetTemplates(SkillHash, Target))
        {
            if (stored.Status.State != SolidificationState.Promoted || IsAudit(stored.Status) || _templates.Find(stored.Key.Template) is not { } template)
                continue;
            PromptExamples examples = Examples(stored, context);
            if (!IsProvenIn(examples))
            {
                isNewContext = true;
                continue;
            }

            foreach (IArgumentPredictor predictor in _options.Predictors)
            {
                if (!stored.Status.IsProven(predictor.Id, _options.Thresholds)
                    || await predictor.PredictAsync(template, examples, prompt, cancellationToken).ConfigureAwait(false) is not { } arguments
                    || arguments.ToArguments(template) is not { } typed)
                    continue;
                if (only is not null && !(only.Template == template && only.Arguments.Equals(arguments)))
                    return null;
                only ??= new PredictedRun(
                    template,
                    arguments,
                    template.IsMined ? new CodeTemplateCall(Skill, template.Id, typed) { Template = template } : new CodeTemplateCall(Skill, template.Id, typed),
                    predictor.Id,
                    stored.Status.UsualModelCalls);
            }
        }

        if (only is null && isNewContext)
            Withhold("too few turns were matched under the same instructions and tools");
        return only;
    }

    /// <summary>Says that a request is left to the model for what it says beside the prompt; nothing where no template is promoted.</summary>
    internal void Withhold(string reason)
    {
        if (!_store.GetTemplates(SkillHash, Target).Any(stored => stored.Status.State == SolidificationState.Promoted))
            return;
        SolidificationTelemetry.Withheld.Add(1, Tag("skill", Skill), Tag("reason", reason));
        SolidificationTelemetry.RequestWithheld(_logger, Skill, reason);
    }

    /// <summary>Whether running the template that a turn is an instance of prints all that the turn's answer may rest on.</summary>
    internal static bool Answers(ObservedTurn turn, CodeTemplateMatch match) => match.PrintsSame && !turn.HasLooked;

    /// <summary>The template that a turn is an instance of, and the arguments; counts nothing.</summary>
    public CodeTemplateMatch? Match(ObservedTurn turn) => turn.IsWhole && turn.Calls.Count > 0 ? _templates.Match(turn.Calls) : null;

    /// <summary>
    /// The templates that may be offered to the model as functions: the author's, and those learned from runs where they were proven in the same context, as their
    /// code may hold what another session should not see.
    /// </summary>
    /// <param name="context">What the request says beside the prompt, <see cref="ObservedTurn.Context"/>.</param>
    /// <exception cref="SolidificationStoreException">The state cannot be used.</exception>
    public ImmutableArray<CodeTemplate> GetCallable(string context = "")
    {
        ImmutableArray<CodeTemplate>.Builder callable = ImmutableArray.CreateBuilder<CodeTemplate>();
        foreach (StoredTemplate stored in _store.GetTemplates(SkillHash, Target))
        {
            if (stored.Status.State == SolidificationState.Promoted
                && _templates.Find(stored.Key.Template) is { } template
                && (!template.IsMined || IsProvenIn(Examples(stored, context))))
                callable.Add(template);
        }

        return callable.ToImmutable();
    }

    /// <summary>Runs a template in place of the model, and counts how it went.</summary>
    /// <param name="call">The template and its arguments.</param>
    /// <param name="form">By which form.</param>
    /// <param name="modelCallsSaved">The calls of the model that a success saves.</param>
    /// <param name="cancellationToken">Ends the run; it is then not counted.</param>
    /// <exception cref="InvalidOperationException">The options have no host.</exception>
    public async ValueTask<SolidifiedRun> RunAsync(CodeTemplateCall call, SolidificationForms form, int modelCallsSaved, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ICodeTemplateHost host = _options.Host ?? throw new InvalidOperationException("SolidificationOptions.Host is not set.");
        using Activity? activity = SolidificationTelemetry.Activities.StartActivity(form == SolidificationForms.Bypass ? "skvm.bypass" : "skvm.call");
        activity?.SetTag("skvm.skill", Skill).SetTag("skvm.template", call.TemplateId).SetTag("skvm.target", Target);
        long start = Stopwatch.GetTimestamp();
        CodeTemplateResult? result = null;
        string? failure;
        try
        {
            result = await host.RunAsync(call, cancellationToken).ConfigureAwait(false);
            failure = _options.FindFailure(result);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever a host throws, the model can still be asked.
            failure = e.Message;
        }

        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        KeyValuePair<string, object?>[] tags = [
            Tag("skill", Skill),
            Tag("template", call.TemplateId),
            Tag("form", form.ToString()),
            Tag("outcome", failure is null ? "success" : "failure"),
        ];
        SolidificationTelemetry.Runs.Add(1, tags);
        SolidificationTelemetry.RunDuration.Record(duration.TotalSeconds, tags);
        activity?.SetStatus(failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, failure);
        if (failure is null)
        {
            SolidificationTelemetry.ModelCallsSaved.Add(modelCallsSaved, tags);
            Count(call.TemplateId, new RunSucceeded(modelCallsSaved));
        }
        else
        {
            SolidificationTelemetry.RunFailed(_logger, Skill, call.TemplateId, failure);
            Count(call.TemplateId, new RunFailed(failure));
        }

        return new SolidifiedRun(call, form, result, failure, duration, failure is null ? modelCallsSaved : 0);
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new("skvm." + name, value);

    private static PromptExample? Example(ObservedTurn turn, ArgumentSet? arguments) =>
        turn.Prompt is { } prompt ? new PromptExample(prompt, arguments) { Context = turn.Context } : null;

    private bool IsAudit(TemplateStatus status) => _options.AuditEvery > 0 && (status.Events + 1) % _options.AuditEvery == 0;

    private async ValueTask<ImmutableArray<JudgedPrediction>> JudgeAsync(
        StoredTemplate stored, ObservedTurn turn, bool isMatch, ArgumentSet? actual, CancellationToken cancellationToken)
    {
        if (stored.Status.State is not (SolidificationState.Shadow or SolidificationState.Promoted) || _templates.Find(stored.Key.Template) is not { } template)
            return [];
        ImmutableArray<JudgedPrediction>.Builder judged = ImmutableArray.CreateBuilder<JudgedPrediction>();
        if (isMatch && _options.Forms.HasFlag(SolidificationForms.Call))
            judged.Add(new JudgedPrediction(CallPredictor, IsCorrect: true));
        if (turn.Prompt is not { } prompt)
            return judged.ToImmutable();
        PromptExamples examples = Examples(stored, turn.Context);
        foreach (IArgumentPredictor predictor in _options.Predictors)
        {
            if (await predictor.PredictAsync(template, examples, prompt, cancellationToken).ConfigureAwait(false) is { } predicted)
                judged.Add(new JudgedPrediction(predictor.Id, predicted.Equals(actual)));
        }

        return judged.ToImmutable();
    }

    /// <summary>What was proven under another system text is not proven here: as many matches are needed as if this one were alone.</summary>
    private bool IsProvenIn(PromptExamples examples) =>
        examples.All.Count(example => example.Arguments is not null) >= (long)_options.Thresholds.Matches + _options.Thresholds.Predictions;

    private PromptExamples Examples(StoredTemplate stored, string context)
    {
        (string, string) key = (stored.Key.Template, context);
        if (_examples.TryGetValue(key, out (long Events, DateTimeOffset Updated, PromptExamples Examples) cached)
            && cached.Events == stored.Status.Events
            && cached.Updated == stored.Updated)
            return cached.Examples;
        // Contexts that change with each request must not pile up.
        if (_examples.Count >= MostCached)
            _examples.Clear();
        var read = new PromptExamples(_store.GetExamples(stored.Key, context));
        _examples[key] = (stored.Status.Events, stored.Updated, read);
        return read;
    }

    /// <summary>The template that the code is most like, where that would break a row of matches.</summary>
    private string? NearMiss(ObservedTurn turn, ImmutableArray<StoredTemplate> known)
    {
        if (!turn.IsWhole || turn.Calls.Count == 0 || !known.Any(stored => stored.Status.Matches > 0))
            return null;
        _templates.Authored.Explain(turn.Calls, out ImmutableArray<CodeTemplateDifference> differences);
        return differences.IsEmpty ? null : differences[0].Template.Id;
    }

    /// <summary>Counts a run. It has happened, so its result is not lost where the state cannot be written.</summary>
    private void Count(string template, TemplateEvent happened)
    {
        try
        {
            Apply(template, happened);
        }
        catch (Exception e) when (e is SolidificationStoreException or ObjectDisposedException)
        {
            SolidificationTelemetry.NotCounted(_logger, Skill, template, e);
        }
    }

    private void Apply(string template, TemplateEvent happened, PromptExample? example = null)
    {
        (_, StateTransition? change) = _store.Apply(new TemplateKey(SkillHash, template, Target), Skill, happened, _options.Thresholds, example);
        if (change is null)
            return;
        SolidificationTelemetry.Transitions.Add(1, Tag("skill", Skill), Tag("template", template), Tag("to", change.To.ToString()));
        SolidificationTelemetry.Transition(_logger, Skill, template, Target, change.From, change.To, change.Reason);
    }
}
