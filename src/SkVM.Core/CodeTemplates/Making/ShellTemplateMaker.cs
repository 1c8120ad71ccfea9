using System.Collections.Immutable;
using SkVM.CodeTemplates.Programs;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Making;

/// <summary>
/// Cuts shell code into the commands that stand in it as alternatives, each a template: those on lines of their own that share no placeholder.
/// </summary>
internal static class ShellTemplateMaker
{
    public static ImmutableArray<MadeTemplate> Make(string code, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        ImmutableArray<TemplateHole> optional = OptionalParts(code);
        string masked = Masked(code, placeholders, optional);
        var script = ShellScript.Parse(masked);
        if (script.IsTranscript || script.Statements.Length == 0)
            return [CodeTemplateMaker.Of(0, code, "", Bare(placeholders), optional)];
        List<(int Start, int End)> groups = Groups(script, placeholders);
        var made = new List<MadeTemplate>(groups.Count);
        if (groups.Count > 1)
        {
            foreach ((int start, int end) in groups)
            {
                if (One(code, masked, start, end, placeholders, optional, Label(script, start)) is { } template)
                    made.Add(template);
            }
        }

        // A command without a hole beside others with holes is nothing that an agent fills in.
        if (made.Exists(template => !template.Parameters.IsEmpty))
            made = [.. made.Where(template => !template.Parameters.IsEmpty)];
        if (made.Count == 0 && One(code, masked, 0, code.Length, placeholders, optional, "") is { } whole)
            made.Add(whole);
        return made.Count > 0 ? [.. made] : [CodeTemplateMaker.Of(0, code, "", Bare(placeholders), optional)];
    }

    private static List<FoundHole> Bare(IReadOnlyList<TemplatePlaceholder> placeholders) =>
        [.. placeholders.Select(placeholder => FoundHole.Of(placeholder, TemplateHoleKind.Text))];

    /// <summary>A stretch of the code as a template, when it runs commands once and in order; null otherwise.</summary>
    private static MadeTemplate? One(string code, string masked, int start, int end, IReadOnlyList<TemplatePlaceholder> placeholders, ImmutableArray<TemplateHole> optional, string label)
    {
        string part = masked[start..end];
        List<ProgramUnit> units = ProgramReader.Read([CodeCall.Shell(part)]);
        if (units.Count == 0 || units.Exists(unit => unit is not PipelineUnit { Condition: null }))
            return null;
        string original = code[start..end];
        List<TemplatePlaceholder> inside = [.. placeholders.Where(placeholder => placeholder.Start >= start && placeholder.End <= end).Select(placeholder => placeholder with { Start = placeholder.Start - start })];
        var holes = new List<FoundHole>();
        bool isMarked = inside.Exists(placeholder => original[placeholder.Start] == '<');
        foreach (CommandStage stage in units.OfType<PipelineUnit>().SelectMany(pipeline => pipeline.Stages))
            holes.AddRange(CommandHoleFinder.Find(part, stage, inside, isMarked));
        foreach (FoundHole placeholder in Bare(inside))
        {
            if (!holes.Exists(hole => hole.Start < placeholder.End && hole.End > placeholder.Start))
                holes.Add(placeholder);
        }

        ImmutableArray<TemplateHole> parts = [.. optional.Where(hole => hole.Start >= start && hole.End <= end).Select(hole => hole with { Start = hole.Start - start })];
        return CodeTemplateMaker.Of(start, original, label, holes, parts);
    }

    /// <summary>The code with placeholders and the brackets of optional parts masked, so that it reads as shell.</summary>
    private static string Masked(string code, IReadOnlyList<TemplatePlaceholder> placeholders, ImmutableArray<TemplateHole> optional)
    {
        if (placeholders.Count == 0 && optional.IsEmpty)
            return code;
        char[] masked = code.ToCharArray();
        foreach (TemplatePlaceholder placeholder in placeholders)
            masked.AsSpan(placeholder.Start, placeholder.Length).Fill('x');
        foreach (TemplateHole part in optional)
            masked[part.Start] = masked[part.End - 1] = ' ';
        return new string(masked);
    }

    private static List<(int Start, int End)> Groups(ShellScript script, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        var groups = new List<(int Start, int End)>();
        bool joined = false;
        foreach (ShellNode statement in script.Statements)
        {
            int end = End(script, statement);
            if (joined || (groups.Count > 0 && Shares(script.Text, groups[^1], (statement.Start, end), placeholders)))
                groups[^1] = (groups[^1].Start, end);
            else
                groups.Add((statement.Start, end));
            joined = statement.Operator != ShellOperator.None || statement is ShellCommand { Words.IsEmpty: true };
        }

        return groups;
    }

    /// <summary>Where a statement ends, with its here-document.</summary>
    private static int End(ShellScript script, ShellNode statement)
    {
        int end = statement.End;
        foreach (ShellHereDocument document in script.HereDocuments)
        {
            if (document.Span.Start >= statement.Start && document.Span.Start <= end + 2)
            {
                int close = document.Span.End < script.Text.Length ? script.Text.IndexOf('\n', document.Span.End) : -1;
                end = close < 0 ? script.Text.Length : close;
            }
        }

        return Math.Min(end, script.Text.Length);
    }

    /// <summary>True when lines that follow each other have a placeholder in common: the second goes on with what the first made.</summary>
    private static bool Shares(string code, (int Start, int End) one, (int Start, int End) other, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        ReadOnlySpan<char> between = code.AsSpan(one.End, Math.Max(0, other.Start - one.End));
        if (between.Count('\n') > 1 || between.Contains('#'))
            return false;
        foreach (TemplatePlaceholder placeholder in placeholders)
        {
            if (placeholder.Start < one.Start || placeholder.End > one.End)
                continue;
            foreach (TemplatePlaceholder later in placeholders)
            {
                // Commands that differ in a sub-command only, such as enable <id> and disable <id>, are alternatives.
                if (later.Start >= other.Start && later.End <= other.End && later.Name == placeholder.Name && FirstWord(code, one.Start) != FirstWord(code, other.Start))
                    return true;
            }
        }

        return FirstWord(code, one.Start) != FirstWord(code, other.Start) && SharesFile(code.AsSpan(one.Start, one.End - one.Start), code.AsSpan(other.Start, other.End - other.Start));
    }

    /// <summary>True when a file that the first line names last stands in the second.</summary>
    private static bool SharesFile(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        ReadOnlySpan<char> file = one[(one.LastIndexOf(' ') + 1)..].Trim("\"' \n");
        return file.Length > 3 && file.Contains('.') && ExampleTypes.IsPath(file) && other.Contains(file, StringComparison.Ordinal);
    }

    private static string FirstWord(string code, int start)
    {
        int length = code.AsSpan(start).IndexOfAny(" \n\t");
        return length < 0 ? code[start..] : code.Substring(start, length);
    }

    /// <summary>The comment on the line before a command.</summary>
    private static string Label(ShellScript script, int start)
    {
        foreach (CodeSpan comment in script.Comments)
        {
            if (comment.End <= start && script.Text.AsSpan(comment.End, start - comment.End).IsWhiteSpace() && script.Text.AsSpan(comment.End, start - comment.End).Count('\n') <= 1)
                return comment.In(script.Text).Trim("#: \t\r").ToString();
        }

        return "";
    }

    /// <summary>What stands in brackets as documentation writes what may be left out: <c>[-p "Name"]</c>, <c>[--json]</c>, <c>[&lt;file&gt;]</c>.</summary>
    private static ImmutableArray<TemplateHole> OptionalParts(string code)
    {
        ImmutableArray<TemplateHole>.Builder? parts = null;
        for (int at = code.IndexOf(" [", StringComparison.Ordinal); at >= 0 && at + 2 < code.Length; at = code.IndexOf(" [", at + 1, StringComparison.Ordinal))
        {
            if (code[at + 2] is not ('-' or '<'))
                continue;
            int close = code.IndexOf(']', at);
            int line = code.IndexOf('\n', at);
            if (close < 0 || (line >= 0 && close > line) || (close + 1 < code.Length && !char.IsWhiteSpace(code[close + 1])) || code.AsSpan(at + 2, close - at - 2).Contains('['))
                continue;
            (parts ??= ImmutableArray.CreateBuilder<TemplateHole>()).Add(new TemplateHole(at + 1, close - at, TemplateHoleKind.Value));
        }

        return parts?.DrainToImmutable() ?? [];
    }
}
