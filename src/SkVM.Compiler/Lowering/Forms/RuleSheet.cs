using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Procedures;
using SkVM.Lowering.Rules;
using SkVM.Syntax;

namespace SkVM.Lowering.Forms;

/// <summary>The rules of a skill, one on a line, as the file that <c>rules.py</c> reads: <c>before: </c> or <c>after: </c>, then the rule.</summary>
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

    /// <summary>The rules of a skill: each line that states one, and each item of a list of rules. Null when there are none, or too many.</summary>
    /// <param name="model">The skill.</param>
    /// <param name="withFormat">True to ask the rules of the output's format too.</param>
    public static RuleSheet? Of(SkillSemanticModel model, bool withFormat)
    {
        List<(int Start, string Rule)> hard = Rules(model), rules = hard;
        if (withFormat && FormatOf(model) is { Count: >= FewestOfFormat } format && format.Count + hard.Count <= MostRules)
            rules = [.. hard.Concat(format.Where(rule => !hard.Exists(known => known.Rule == rule.Rule))).OrderBy(rule => rule.Start)];
        if (rules.Count is 0 or > MostRules || rules.Exists(rule => rule.Rule.Length > LongestRule))
            return null;
        var text = new StringBuilder();
        foreach ((int start, string rule) in rules)
            text.Append(RuleWords.IsSeenInResult(rule) || !hard.Contains((start, rule)) ? "after: " : "before: ").Append(rule).Append('\n');
        return new RuleSheet(text.ToString(), rules[0].Start);
    }

    /// <summary>True when a skill asks its rules one at a time, and all that it states are in the file.</summary>
    public static bool Covers(SkillSemanticModel model) => AreAsked(model, Rules);

    /// <summary>True when a skill asks the rules of its output's format one at a time, all of them.</summary>
    public static bool CoversFormat(SkillSemanticModel model) => AreAsked(model, FormatOf) && FormatOf(model).Count >= FewestOfFormat;

    private static bool AreAsked(SkillSemanticModel model, Func<SkillSemanticModel, List<(int Start, string Rule)>> find)
    {
        if (model.Bundle.Find(Path) is not { } file || !CompiledForms.Rules.IsIn(model))
            return false;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in Encoding.UTF8.GetString(file.Content.Span).Split('\n'))
            asked.Add(line[(line.IndexOf(": ", StringComparison.Ordinal) is var mark and >= 0 ? mark + 2 : 0)..]);
        return find(model).TrueForAll(rule => asked.Contains(rule.Rule));
    }

    private static List<(int Start, string Rule)> FormatOf(SkillSemanticModel model) => Written(model, FormatRules.Of(model));

    private static List<(int Start, string Rule)> Rules(SkillSemanticModel model)
    {
        string text = model.Facts.Text;
        var spans = new List<TextSpan>();
        foreach (RuleList list in RuleList.Find(model))
        {
            foreach (StepSyntax item in list.Checks.Concat(list.Before))
                spans.Add(TextSpan.FromBounds(item.ChildNodes[0].Position, item.Span.End));
        }

        foreach (ContractItem item in model.ContractItems)
        {
            if (item.Part == ContractPart.Rule && !spans.Exists(span => span.OverlapsWith(item.Span)) && !model.AuthorsText.IsFormAt(item.Span))
                spans.Add(item.Span);
        }

        spans.Sort((left, right) => left.Start.CompareTo(right.Start));
        return Written(model, spans);
    }

    private static List<(int Start, string Rule)> Written(SkillSemanticModel model, List<TextSpan> spans)
    {
        string text = model.Facts.Text;
        return [.. spans.Select(span => (span.Start, Plain(text.AsSpan(span.Start, span.Length)))).Where(rule => rule.Item2.Length > 0).DistinctBy(rule => rule.Item2)];
    }

    /// <summary>One line without emphasis and without a path's anchor.</summary>
    private static string Plain(ReadOnlySpan<char> text) =>
        Sentence.OneLine(text).Replace("**", "", StringComparison.Ordinal).Replace(Manifest.SkillFolderAnchor.Placeholder + "/", "", StringComparison.Ordinal).Trim();
}
