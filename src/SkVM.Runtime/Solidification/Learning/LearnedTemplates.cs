using System.Collections.Immutable;
using SkVM.CodeTemplates;
using SkVM.CodeTemplates.Learning;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// The author's templates and those learned from runs that match none. The runs are kept in the store in one order for all processes, so that each of them
/// learns the same templates under the same ids. Safe to use from many threads.
/// </summary>
internal sealed class LearnedTemplates
{
    /// <summary>The runs kept for a skill and target; what comes later is not learned from.</summary>
    private const int RunsKept = 64;
    private const string Kind = "run";

    private readonly Lock _lock = new();
    private readonly SolidificationStore _store;
    private readonly string _skill;
    private readonly string _skillHash;
    private readonly string _target;
    private CodeTemplateLearner _learner;
    private int _learned;

    public LearnedTemplates(ImmutableArray<CodeTemplate> authored, SolidificationStore store, string skill, string skillHash, string target)
    {
        _store = store;
        _skill = skill;
        _skillHash = skillHash;
        _target = target;
        Authored = CodeTemplateIndex.Create(authored);
        _learner = new CodeTemplateLearner(Authored);
        LearnFrom(store.GetDocuments(skillHash, target, Kind));
    }

    /// <summary>The author's.</summary>
    public CodeTemplateIndex Authored { get; }

    public CodeTemplate? Find(string id)
    {
        foreach (CodeTemplate template in Authored.Templates)
        {
            if (template.Id == id)
                return template;
        }

        lock (_lock)
            return _learner.Mined.FirstOrDefault(template => template.Id == id);
    }

    public CodeTemplateMatch? Match(IReadOnlyList<CodeCall> calls)
    {
        lock (_lock)
            return _learner.Match(calls);
    }

    /// <summary>Learns from a run that matched nothing.</summary>
    public void Learn(IReadOnlyList<CodeCall> calls)
    {
        lock (_lock)
        {
            if (_learned < RunsKept)
                LearnFrom(_store.UpdateDocuments(_skill, _skillHash, _target, Kind, known => known.Length < RunsKept ? known.Add(CallsJson.Write(calls)) : known));
        }
    }

    private void LearnFrom(ImmutableArray<string> runs)
    {
        if (runs.Length < _learned)
        {
            // They were forgotten meanwhile, and what was learned from them goes with them.
            _learner = new CodeTemplateLearner(Authored);
            _learned = 0;
        }

        for (; _learned < runs.Length; _learned++)
            _learner.Learn(CallsJson.Read(runs[_learned]));
    }
}
