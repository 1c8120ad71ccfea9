using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Rules;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>
/// Leaves no more rules in force at one time than the target can hold: what can be checked on the finished result moves into lists that the agent
/// goes through at the end; what must be known before the work stays, and comes before the first step. Costs about 60 tokens a list.
/// </summary>
internal sealed class LiftRules : SkillLowering
{
    private const int MaxFiles = 8;

    /// <inheritdoc/>
    public override string Id => "lift-rules";

    /// <inheritdoc/>
    public override string Title => "moving rules into checks of the finished work";

    /// <inheritdoc/>
    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("follow.constraint", CapabilityLevel.L0, CapabilityLevel.L2, CapabilityLevel.L3);

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        List<RuleList> lists = RuleList.Find(context.SemanticModel);
        int count = lists.Sum(list => list.Checks.Count);
        bool isWeak = context.Measured("follow.constraint") < CapabilityLevel.L2;
        int size = isWeak && count <= 2 * MaxFiles ? 2 : 5;
        int allowed = isWeak ? 2 : 5;
        if (count <= allowed || count > size * MaxFiles || lists.Sum(list => list.Before.Count) > allowed)
            return;

        string text = context.Facts.Text;
        string first = CheckFiles.Write(context, [.. lists.SelectMany(list => list.Checks.Select(item => (list.Title, RuleList.TextOf(text, item))))], size);
        int? procedure = StartOfProcedure(context);
        var early = new StringBuilder();
        foreach (RuleList list in lists)
        {
            string pointer = list == lists[0] ? $"When the work is finished, go through `{first}` and correct the result where a line does not hold." : $"These are checked at the end too, from `{first}` on.";
            bool isLate = procedure < list.List.Position;
            string kept = string.Concat(list.Before.Select(item => "- " + RuleList.TextOf(text, item) + "\n"));
            if (isLate)
                early.Append(kept);
            context.Replace(WithoutBlanksAtEnd(text, list.List.Span), isLate || kept.Length == 0 ? pointer : kept + "\n" + pointer);
        }

        if (early.Length > 0)
            context.Insert(procedure!.Value, "Before you begin, know these rules:\n\n" + early + "\n");
    }

    /// <summary>Where the first step begins, when that is at the start of a line of the body; else null.</summary>
    private static int? StartOfProcedure(SkillLoweringContext context)
    {
        if (context.SemanticModel.GetWorkflow().Steps is not [StepSymbol step, ..] || context.SyntaxTree.GetRoot().FindNode(step.Evidence[0].Start) is not { } node)
            return null;
        int start = step.Evidence[0].Start;
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
