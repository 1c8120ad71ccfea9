using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Rules;
using SkVM.Syntax;

namespace SkVM.Lowering.Forms;

/// <summary>
/// The rules of a skill, one on a line, as the file that <c>rules.py</c> reads: <c>before: </c> or <c>after: </c>, in square brackets the headings, steps and cases
/// that it stands under, then the rule.
/// </summary>
internal sealed class RuleSheet
{
    /// <summary>The file with the rules.</summary>
    public const string Path = "assets/skvm/rules.txt";

    /// <summary>More rules, or longer ones, are too many to be asked.</summary>
    private const int MostRules = 50, LongestRule = 1000;

    /// <summary>Fewer are not several rules at once.</summary>
    private const int FewestOfFormat = 2;

    private RuleSheet(string text, int first)
    {
        Text = text;
        First = first;
    }

    /// <summary>The text of the file.</summary>
    public string Text { get; }

    /// <summary>Where the first rule stands.</summary>
    public int First { get; }

    /// <summary>
    /// The rules of a skill: each sentence that states one, with the list that it announces, and each item of a list of rules. Null when there are
    /// none, or too many.
    /// </summary>
    /// <param name="model">The skill.</param>
    /// <param name="withFormat">True to ask the rules of the output's format too.</param>
    public static RuleSheet? Of(SkillSemanticModel model, bool withFormat)
    {
        List<Rule> hard = Rules(model), rules = hard;
        if (withFormat && FormatOf(model) is { Count: >= FewestOfFormat } format && format.Count + hard.Count <= MostRules)
            rules = [.. hard.Concat(format.Where(rule => !hard.Exists(known => known.Text == rule.Text))).OrderBy(rule => rule.Start)];
        if (rules.Count is 0 or > MostRules || rules.Exists(rule => rule.Text.Length > LongestRule))
            return null;
        var text = new StringBuilder();
        foreach (Rule rule in rules)
            text.Append(RuleWords.IsSeenInResult(rule.Words) || !hard.Contains(rule) ? "after: " : "before: ").Append(rule.Text).Append('\n');
        return new RuleSheet(text.ToString(), rules[0].Start);
    }

    /// <summary>True when a skill asks its rules one at a time, and all that it states are in the file.</summary>
    public static bool Covers(SkillSemanticModel model) => AreAsked(model, Rules);

    /// <summary>True when a skill asks the rules of its output's format one at a time, all of them.</summary>
    public static bool CoversFormat(SkillSemanticModel model) => AreAsked(model, FormatOf) && FormatOf(model).Count >= FewestOfFormat;

    private static bool AreAsked(SkillSemanticModel model, Func<SkillSemanticModel, List<Rule>> find)
    {
        if (model.Bundle.Find(Path) is not { } file || !CompiledForms.Rules.IsIn(model))
            return false;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in Encoding.UTF8.GetString(file.Content.Span).Split('\n'))
            asked.Add(line[(line.IndexOf(": ", StringComparison.Ordinal) is var mark and >= 0 ? mark + 2 : 0)..]);
        return find(model).TrueForAll(rule => asked.Contains(rule.Text) || AreLinesAsked(model, rule.Sentences, asked));
    }

    /// <summary>
    /// True when each line of a rule is a part of what is asked: what stands around it may have been rewritten since, code above all, and then its
    /// sentence begins or ends elsewhere.
    /// </summary>
    private static bool AreLinesAsked(SkillSemanticModel model, TextSpan rule, HashSet<string> asked)
    {
        bool any = false;
        foreach (ContractItem item in model.ContractItems)
        {
            if (item.Part != ContractPart.Rule || !rule.Contains(item.Span))
                continue;
            string line = AnnouncedRule.Plain(model.Facts.Text.AsSpan(item.Span.Start, item.Span.Length)).TrimEnd('.', ';', ',');
            if (!asked.Any(text => text.Contains(line, StringComparison.Ordinal)))
                return false;
            any = true;
        }

        return any;
    }

    private static List<Rule> FormatOf(SkillSemanticModel model) =>
        Written(model, Sentences(model, FormatRules.Of(model).FindAll(line => !new RuleScope(model).IsNone(line))), []);

    private static List<Rule> Rules(SkillSemanticModel model)
    {
        var items = new List<TextSpan>();
        List<RuleList> lists = RuleList.Find(model);
        foreach (RuleList list in lists)
        {
            foreach (StepSyntax item in list.Checks.Concat(list.Before))
                items.Add(TextSpan.FromBounds(item.ChildNodes[0].Position, item.Span.End));
        }

        var scope = new RuleScope(model);
        var lines = new List<TextSpan>();
        foreach (ContractItem item in model.ContractItems)
        {
            if (item.Part == ContractPart.Rule && !items.Exists(span => span.OverlapsWith(item.Span)) && !model.AuthorsText.IsFormAt(item.Span) && !scope.IsNone(item.Span))
                lines.Add(item.Span);
        }

        items.RemoveAll(scope.IsNone);
        return Written(model, [.. items, .. Sentences(model, lines)], lists);
    }

    /// <summary>The sentences of which lines are parts; one where several lines are parts of the same.</summary>
    private static List<TextSpan> Sentences(SkillSemanticModel model, List<TextSpan> lines)
    {
        var sentences = new List<TextSpan>();
        foreach (TextSpan line in lines.OrderBy(line => line.Start))
        {
            TextSpan span = RuleLines.Sentences(model.Facts.Text, line, model.Facts.BodyStart);
            if (sentences.Count > 0 && sentences[^1].End > span.Start)
                sentences[^1] = TextSpan.FromBounds(sentences[^1].Start, Math.Max(sentences[^1].End, span.End));
            else
                sentences.Add(span);
        }

        return sentences;
    }

    private static List<Rule> Written(SkillSemanticModel model, List<TextSpan> spans, List<RuleList> lists)
    {
        var rules = new List<Rule>();
        TextSpan with = default;
        foreach (TextSpan span in spans.OrderBy(span => span.Start))
        {
            if (with.Length > 0 && with.Contains(span))
                continue;
            var announced = AnnouncedRule.Of(
                model,
                span,
                list => lists.Exists(known => known.List.Position == list.Position) || list.Steps.All(item => ContractItems.StatesRule(RuleList.TextOf(model.Facts.Text, item))));
            with = announced.With.Length > 0 ? announced.With : with;
            string under = announced.Texts.Count > 0 && Circumstances.Of(model, span.Start) is { Count: > 0 } parts ? $"[{string.Join(" > ", parts)}] " : "";
            rules.AddRange(announced.Texts.Where(RuleWords.SaysEnough).Select(text => new Rule(span.Start, announced.With.Length > 0 ? default : span, text, under + text)));
        }

        return [.. rules.DistinctBy(rule => rule.Text)];
    }

    /// <summary>A rule as it is asked.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Sentences">What was read for it; empty where it is asked with a list, of which each item counts.</param>
    /// <param name="Words">The rule, on one line.</param>
    /// <param name="Text">What is asked: the rule after what it stands under.</param>
    private readonly record struct Rule(int Start, TextSpan Sentences, string Words, string Text);
}
