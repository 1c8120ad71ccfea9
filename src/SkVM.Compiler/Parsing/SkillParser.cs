using System.Collections.Immutable;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>Parses a whole SKILL.md: byte order mark, front matter, Markdown body, sections.</summary>
internal static class SkillParser
{
    public static ParsedSkill Parse(string text)
    {
        ImmutableArray<SyntaxFault>.Builder faults = ImmutableArray.CreateBuilder<SyntaxFault>();
        var slots = new List<GreenNode>();
        int position = 0;
        if (text.StartsWith('\uFEFF'))
        {
            slots.Add(GreenTokenCache.Get(SkillSyntaxKind.Trivia, text, 0, 1));
            position = 1;
        }

        if (FrontMatterParser.Parse(text, position, faults) is { } frontMatter)
        {
            slots.Add(frontMatter);
            position += frontMatter.Width;
        }

        MarkdownBody body = MarkdownParser.Parse(text, position, text.Length);
        if (body.TooComplex is { } span)
            faults.Add(new SyntaxFault(SyntaxFaultKind.TooComplex, span));
        slots.AddRange(body.Slots);
        var root = new GreenBranch(SkillSyntaxKind.Document, SectionBuilder.Build(slots, old: null), text.Length);
        return new ParsedSkill(root, text, faults.ToImmutable(), body.InlineWork, body.IsRegular);
    }

    /// <summary>The faults of the front matter alone.</summary>
    public static ImmutableArray<SyntaxFault> FindFrontMatterFaults(string text)
    {
        ImmutableArray<SyntaxFault>.Builder faults = ImmutableArray.CreateBuilder<SyntaxFault>();
        FrontMatterParser.Parse(text, text.StartsWith('\uFEFF') ? 1 : 0, faults);
        return faults.ToImmutable();
    }
}
