using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Procedures;
using SkVM.Lowering.Rules;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering;

/// <summary>
/// Leaves no more rules in force at one time than the target can hold. What the finished result shows moves into lists of checks for the end. What must be
/// known before moves into the phase that it governs when the procedure can be cut into phases; else it stays, and comes before the first step. Rules of one
/// step, option or case stay where they are.
/// Costs about 60 tokens a list and 40 a phase.
/// </summary>
internal sealed class LiftRules : SkillLowering
{
    private const int StepsInPhase = 3;

    /// <inheritdoc/>
    public override string Id => "lift-rules";

    /// <inheritdoc/>
    public override string Title => "moving rules to where they apply and into checks of the finished work";

    /// <inheritdoc/>
    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("follow.constraint", CapabilityLevel.L0, CapabilityLevel.L2, CapabilityLevel.L3);

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        List<RuleList> lists = RuleList.Find(context.SemanticModel);
        lists.RemoveAll(list => Circumstances.Limit(context.SemanticModel, list.List.Position));
        ProcedurePhases? phases = ProcedurePhases.Of(context.SemanticModel, StepsInPhase);
        if (phases is not null)
            lists.RemoveAll(list => list.List.Span.OverlapsWith(phases.Span));
        var plan = new RulePlan(context, lists, phases);
        if (!plan.IsWorthwhile)
            return;

        string first = plan.WriteChecks(context);
        string atEnd = first.Length == 0 ? "" : $"When the work is finished, go through `{first}` and correct the result where a line does not hold.";
        if (plan.UsesPhases)
            context.Replace(phases!.Span, phases.Write(context, [], plan.RulesOfPhases, atEnd));
        ReplaceLists(context, plan, atEnd, plan.UsesPhases ? phases!.Span.Start : null);
    }

    private static void ReplaceLists(SkillLoweringContext context, RulePlan plan, string atEnd, int? phases)
    {
        string text = context.Facts.Text;
        int? procedure = phases is null ? StartOfProcedure(context) : null;
        var early = new StringBuilder();
        string under = "";
        bool isTold = false;
        foreach (RuleList list in plan.Lists)
        {
            bool isLate = procedure < list.List.Position;
            if (!isLate && !plan.IsChecked(list) && !list.Before.Exists(plan.IsInPhase))
                continue;
            var instead = new StringBuilder();
            foreach (StepSyntax item in list.Checks.Concat(list.Before).Where(plan.Stays).OrderBy(item => item.Position))
                instead.Append("- ").Append(RuleList.TextOf(text, item)).Append('\n');
            if (isLate)
            {
                if (instead.Length > 0 && list.Title != under && !CaseWords.SaysNothing(list.Title))
                    early.Append(early.Length > 0 ? "\n" : "").Append(PlainTitle.Of(list.Title)).Append(":\n\n");
                under = list.Title;
                early.Append(instead);
                instead.Clear();
            }

            if (instead.Length > 0)
                instead.Append('\n');
            if (list.Before.Exists(plan.IsInPhase))
                instead.Append(
                    plan.IsChecked(list)
                        ? "Other rules of this kind stand in the files of the parts, where they apply. "
                        : "The rules stand in the files of the parts, each where it applies.");
            if (plan.IsChecked(list))
                instead.Append(isTold ? "The checks at the end cover the rest." : atEnd);
            isTold |= plan.IsChecked(list);
            string made = instead.ToString().TrimEnd();
            context.Replace(WithoutBlanksAtEnd(text, list.List.Span), made.Length > 0 ? made : "The rules of this part stand before the first step.");
        }

        if (early.Length > 0)
            context.Insert(procedure!.Value, "Before you begin, know these rules:\n\n" + early + "\n");
    }

    /// <summary>Where the first step begins, when that is at the start of a line of the body; else null.</summary>
    private static int? StartOfProcedure(SkillLoweringContext context)
    {
        if (context.SemanticModel.Numbered is not [NumberedStep step, ..] || context.SyntaxTree.GetRoot().FindNode(step.Span.Start) is not { } node)
            return null;
        int start = step.Span.Start;
        bool isNested = node.Ancestors().Prepend(node).Any(each => each is StepListSyntax { Parent: StepSyntax or QuoteSyntax });
        return !isNested && (start == 0 || context.Facts.Text[start - 1] == '\n') ? start : null;
    }

    private static TextSpan WithoutBlanksAtEnd(string text, TextSpan span)
    {
        int end = span.End;
        while (end > span.Start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(span.Start, end);
    }
}
