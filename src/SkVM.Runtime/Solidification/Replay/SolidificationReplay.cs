using System.Collections.Immutable;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// Plays recorded turns through the whole state machine, as if each prompt came again: what would have been answered without the model, and whether that would
/// have been what the model did.
/// </summary>
public sealed class SolidificationReplay : IDisposable
{
    private readonly string _folder;
    private readonly SolidificationStore _store;
    private readonly SkillSolidifier _solidifier;

    /// <summary>Starts with nothing known.</summary>
    /// <param name="skill">The skill's name.</param>
    /// <param name="templates">Its templates.</param>
    /// <param name="thresholds">When states change.</param>
    /// <param name="learn">Whether runs that match no template may become templates.</param>
    /// <exception cref="SolidificationStoreException">The temporary state cannot be made.</exception>
    public SolidificationReplay(string skill, ImmutableArray<CodeTemplate> templates, SolidificationThresholds thresholds, bool learn = false)
    {
        _folder = Directory.CreateTempSubdirectory("skvm-replay").FullName;
        _store = SolidificationStore.Open(Path.Combine(_folder, "state.db"));
        _solidifier = new SkillSolidifier(
            skill,
            "replay",
            "replay",
            templates,
            _store,
            SolidificationOptions.Default with { Thresholds = thresholds, Host = new SilentHost(), AuditEvery = 0, LearnTemplates = learn });
    }

    /// <summary>The templates' states after what was played.</summary>
    public ImmutableArray<StoredTemplate> Templates => _store.GetAllTemplates();

    /// <summary>Plays a turn.</summary>
    public async ValueTask<ReplayedTurn> PlayAsync(ObservedTurn turn, CancellationToken cancellationToken = default)
    {
        if (turn.Prompt is not { } prompt || await _solidifier.PredictAsync(prompt, turn.Context, cancellationToken).ConfigureAwait(false) is not { } predicted)
        {
            CodeTemplateMatch? match = await _solidifier.ObserveAsync(turn, cancellationToken).ConfigureAwait(false);
            return new ReplayedTurn(match, null, IsWrong: false, 0);
        }

        CodeTemplateMatch? done = _solidifier.Match(turn);
        bool isRight = done?.Template.Id == predicted.Template.Id && SkillSolidifier.Answers(turn, done) && ArgumentSet.Of(done.Arguments).Equals(predicted.Arguments);
        await _solidifier.RunAsync(predicted.Call, SolidificationForms.Bypass, turn.ModelCalls, cancellationToken).ConfigureAwait(false);
        return new ReplayedTurn(done, predicted, !isRight, turn.ModelCalls);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A replay runs nothing.</summary>
    private sealed class SilentHost : ICodeTemplateHost
    {
        public ValueTask<CodeTemplateResult> RunAsync(CodeTemplateCall call, CancellationToken cancellationToken = default) =>
            new(new CodeTemplateResult(0, "", "", TimeSpan.Zero));
    }
}
