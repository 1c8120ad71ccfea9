using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Procedures;
using SkVM.Syntax;

namespace SkVM.Lowering.Rules;

/// <summary>Which rule goes where.</summary>
internal sealed class RulePlan
{
    private const int MaxFiles = 8;

    private readonly Dictionary<StepSyntax, int> _phaseOf = [];
    private readonly List<(string Title, string Rule)> _checks = [];
    private readonly HashSet<StepSyntax> _checked = [];
    private readonly int _size;

    public RulePlan(SkillLoweringContext context, List<RuleList> lists, ProcedurePhases? phases)
    {
        Lists = lists;
        string text = context.Facts.Text;
        bool isWeak = context.Measured("follow.constraint") < CapabilityLevel.L2;
        int checks = lists.Sum(list => list.Checks.Count), before = lists.Sum(list => list.Before.Count);

        // A target of level one holds about two rules; where that is out of reach, level two with five is still nearer.
        bool isL3 = context.FindGap("follow.constraint") is { Requirement.Level: CapabilityLevel.L3 };
        int allowed = isWeak && !(isL3 && (before > 2 || checks > 2 * MaxFiles)) ? 2 : 5;
        _size = allowed;
        if (phases is not null)
            Assign(context.Facts, phases);
        UsesPhases = phases is not null && _phaseOf.Count + RulesWithin(context.SemanticModel, phases.Span) > (isWeak ? 2 : 5);
        if (!UsesPhases)
            _phaseOf.Clear();
        int stay = before - _phaseOf.Count;
        bool hasChecks = checks <= _size * MaxFiles && stay <= allowed && (checks > allowed || (UsesPhases && checks > 0));
        if (hasChecks)
        {
            _checks.AddRange(lists.SelectMany(list => list.Checks.Select(item => (list.Title, RuleList.TextOf(text, item)))));
            _checked.UnionWith(lists.SelectMany(list => list.Checks));
        }

        RulesOfPhases = [.. Enumerable.Range(0, phases?.Count ?? 0).Select(phase =>
            string.Concat(_phaseOf.Where(pair => pair.Value == phase).OrderBy(pair => pair.Key.Position).Select(pair => "- " + RuleList.TextOf(text, pair.Key) + "\n")))];
    }

    public List<RuleList> Lists { get; }

    public bool UsesPhases { get; }

    public string[] RulesOfPhases { get; }

    public bool IsWorthwhile => UsesPhases || _checks.Count > 0;

    public bool IsInPhase(StepSyntax item) => _phaseOf.ContainsKey(item);

    public bool IsChecked(RuleList list) => list.Checks.Exists(_checked.Contains);

    public bool Stays(StepSyntax item) => !_checked.Contains(item) && !_phaseOf.ContainsKey(item);

    /// <summary>Writes the lists of checks; the path of the first, empty when there are none.</summary>
    public string WriteChecks(SkillLoweringContext context) => _checks.Count == 0 ? "" : CheckFiles.Write(context, _checks, _size);

    private void Assign(SkillFacts facts, ProcedurePhases phases)
    {
        var find = new RulePhases(facts, phases);
        foreach (StepSyntax item in Lists.SelectMany(list => list.Before))
        {
            if (find.Find(RuleList.TextOf(facts.Text, item)) is >= 0 and var phase)
                _phaseOf[item] = phase;
        }
    }

    private static int RulesWithin(SkillSemanticModel model, TextSpan span) =>
        model.ContractItems.Count(item => item.Part == ContractPart.Rule && span.Contains(item.Span));
}
