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
    /// <param name="code">The code.</param>
    /// <param name="placeholders">The placeholders in it, in text order.</param>
    /// <param name="known">The code as it was read before; null when it was not.</param>
    public static ImmutableArray<MadeTemplate> Make(string code, IReadOnlyList<TemplatePlaceholder> placeholders, ShellScript? known = null)
    {
        ImmutableArray<TemplateHole> optional = OptionalParts(code);
        string masked = Masked(code, placeholders, optional);
        ShellScript script = known is not null && ReferenceEquals(masked, code) ? known : ShellScript.Parse(masked);
        // What is written for another program is no code of a shell.
        if (script.HasSession)
            return [];
        if (script.IsTranscript || script.Statements.Length == 0)
            return [CodeTemplateMaker.Of(0, code, "", Bare(placeholders), optional)];
        List<Group> groups = Groups(script, placeholders, optional);
        var made = new List<MadeTemplate>(groups.Count);
        if (groups.Count > 1)
        {
            foreach (Group group in groups)
            {
                if (One(code, script, group, placeholders, optional, Label(script, group)) is { } template)
                    made.Add(template);
            }
        }

        // A command without a hole beside others with holes is nothing that an agent fills in.
        if (made.Exists(template => !template.Parameters.IsEmpty))
            made = [.. made.Where(template => !template.Parameters.IsEmpty)];
        if (made.Count == 0 && One(code, script, new Group(0, code.Length, 0, script.Statements.Length), placeholders, optional, "") is { } whole)
            made.Add(whole);
        return made.Count > 0 ? [.. made] : HasAlternatives(script) ? [] : [CodeTemplateMaker.Of(0, code, "", Bare(placeholders), optional)];
    }

    /// <summary>All the code as one template; null when it is a transcript, or holds no command.</summary>
    public static MadeTemplate? MakeWhole(string code, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        ImmutableArray<TemplateHole> optional = OptionalParts(code);
        ShellScript script = ShellScript.Parse(Masked(code, placeholders, optional));
        if (script.IsTranscript || script.Statements.Length == 0 || HasAlternatives(script))
            return null;
        var holes = new List<FoundHole>();
        foreach (Group group in Groups(script, placeholders, optional))
            holes.AddRange(Holes(code, script, group, placeholders) ?? []);

        // What stands in loops and conditions, or between the commands, is filled in where it stands.
        holes.AddRange(Bare([.. placeholders.Where(placeholder => !holes.Exists(hole => hole.Start < placeholder.End && hole.End > placeholder.Start))]));
        return CodeTemplateMaker.Of(0, code, "", holes, optional);
    }

    private static bool HasAlternatives(ShellScript script) => script.Commands.Any(command => !command.Alternatives.IsEmpty);

    private static List<FoundHole> Bare(IReadOnlyList<TemplatePlaceholder> placeholders) =>
        [.. placeholders.Select(placeholder => FoundHole.Of(placeholder, TemplateHoleKind.Text))];

    /// <summary>A stretch of the code as a template, when it runs commands once and in order; null otherwise.</summary>
    private static MadeTemplate? One(
        string code, ShellScript script, Group group, IReadOnlyList<TemplatePlaceholder> placeholders, ImmutableArray<TemplateHole> optional, string label)
    {
        if (Holes(code, script, group, placeholders) is not { } holes)
            return null;
        for (int i = 0; i < holes.Count; i++)
            holes[i] = holes[i] with { Start = holes[i].Start - group.Start };
        ImmutableArray<TemplateHole> parts = optional.IsEmpty
            ? []
            : [.. optional.Where(hole => hole.Start >= group.Start && hole.End <= group.End).Select(hole => hole with { Start = hole.Start - group.Start })];
        return CodeTemplateMaker.Of(group.Start, code[group.Start..group.End], label, holes, parts);
    }

    /// <summary>What varies in a stretch of the code that runs commands once and in order; null for another.</summary>
    private static List<FoundHole>? Holes(string code, ShellScript script, Group group, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        ReadOnlySpan<ShellNode> statements = script.Statements.AsSpan().Slice(group.First, group.Count);
        foreach (ShellNode statement in statements)
        {
            if (statement is ShellCommand { Alternatives.IsEmpty: false })
                return null;
        }

        // A here-document within a word may end before its statement does: what is left of that is read again.
        bool isWhole = group.End >= statements[^1].End;
        List<ProgramUnit> units = isWhole
            ? ProgramReader.Read(script.Text, statements, isCut: group.End < code.Length)
            : ProgramReader.Read(script.Text, ShellScript.Parse(script.Text, CodeSpan.FromBounds(group.Start, group.End)).Statements.AsSpan(), isCut: false);
        if (units.Count == 0 || units.Exists(unit => unit is not PipelineUnit { Condition: null }))
            return null;
        IReadOnlyList<TemplatePlaceholder> inside = group.Start == 0 && group.End == code.Length ? placeholders : [.. placeholders.Where(group.Contains)];
        var holes = new List<FoundHole>();
        bool isMarked = inside.Any(placeholder => code[placeholder.Start] == '<');
        foreach (ProgramUnit unit in units)
        {
            foreach (CommandStage stage in ((PipelineUnit)unit).Stages)
                holes.AddRange(CommandHoleFinder.Find(script.Text, stage, inside, isMarked));
        }

        foreach (TemplatePlaceholder placeholder in inside)
        {
            if (!holes.Exists(hole => hole.Start < placeholder.End && hole.End > placeholder.Start))
                holes.Add(FoundHole.Of(placeholder, TemplateHoleKind.Text));
        }

        return holes;
    }

    /// <summary>Statements that belong together: a stretch of the code, and which they are.</summary>
    private readonly record struct Group(int Start, int End, int First, int Count)
    {
        public bool Contains(TemplatePlaceholder placeholder) => placeholder.Start >= Start && placeholder.End <= End;
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

    private static List<Group> Groups(ShellScript script, IReadOnlyList<TemplatePlaceholder> placeholders, ImmutableArray<TemplateHole> optional)
    {
        var groups = new List<Group>(script.Statements.Length);
        bool joined = false;
        for (int i = 0; i < script.Statements.Length; i++)
        {
            ShellNode statement = script.Statements[i];
            int end = End(script, statement, optional);
            if (joined || (groups.Count > 0 && Shares(script.Text, (groups[^1].Start, groups[^1].End), (statement.Start, end), placeholders)))
                groups[^1] = groups[^1] with { End = end, Count = groups[^1].Count + 1 };
            else
                groups.Add(new Group(statement.Start, end, i, 1));
            joined = statement.Operator != ShellOperator.None || statement is ShellCommand { Words.IsEmpty: true };
        }

        return groups;
    }

    /// <summary>Where a statement ends, with its here-document and the bracket of its last optional part.</summary>
    private static int End(ShellScript script, ShellNode statement, ImmutableArray<TemplateHole> optional)
    {
        int end = statement.End;
        foreach (TemplateHole part in optional)
        {
            if (part.Start >= statement.Start && part.Start <= end && part.End > end)
                end = part.End;
        }

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
        // Commands that differ in a sub-command only, such as enable <id> and disable <id>, are alternatives.
        ReadOnlySpan<char> between = code.AsSpan(one.End, Math.Max(0, other.Start - one.End));
        if (between.Count('\n') > 1 || between.Contains('#') || FirstWord(code, one.Start).SequenceEqual(FirstWord(code, other.Start)))
            return false;
        foreach (TemplatePlaceholder placeholder in placeholders)
        {
            if (placeholder.Start < one.Start || placeholder.End > one.End)
                continue;
            foreach (TemplatePlaceholder later in placeholders)
            {
                if (later.Start >= other.Start && later.End <= other.End && later.Name == placeholder.Name)
                    return true;
            }
        }

        return SharesFile(code.AsSpan(one.Start, one.End - one.Start), code.AsSpan(other.Start, other.End - other.Start));
    }

    /// <summary>True when a file that the first line names last stands in the second.</summary>
    private static bool SharesFile(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        ReadOnlySpan<char> file = one[(one.LastIndexOf(' ') + 1)..].Trim("\"' \n");
        return file.Length > 3 && file.Contains('.') && ExampleTypes.IsPath(file) && other.Contains(file, StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> FirstWord(string code, int start)
    {
        int length = code.AsSpan(start).IndexOfAny(' ', '\n', '\t');
        return length < 0 ? code.AsSpan(start) : code.AsSpan(start, length);
    }

    /// <summary>The comment on a line of its own before a command; without one, the comment behind it. That of another command's line is none of it.</summary>
    private static string Label(ShellScript script, Group group)
    {
        CodeSpan? behind = null;
        foreach (CodeSpan comment in script.Comments)
        {
            if (comment.End <= group.Start)
            {
                if (StandsAlone(script, comment) && script.Text.AsSpan(comment.End, group.Start - comment.End) is var between && between.IsWhiteSpace() && between.Count('\n') <= 1)
                    return Words(script, comment);
            }
            else if (comment.Start >= group.End)
            {
                if (script.Text.AsSpan(group.End, comment.Start - group.End).Trim(" \t;").IsEmpty)
                    behind = comment;
                break;
            }
        }

        return behind is { } own ? Words(script, own) : "";
    }

    private static string Words(ShellScript script, CodeSpan comment) => comment.In(script.Text).Trim("#: \t\r").ToString();

    /// <summary>True for a comment that begins its line.</summary>
    private static bool StandsAlone(ShellScript script, CodeSpan comment)
    {
        ReadOnlySpan<char> before = script.Text.AsSpan(script.Span.Start, comment.Start - script.Span.Start);
        return before[(before.LastIndexOf('\n') + 1)..].IsWhiteSpace();
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
