using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
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
            slots.Add(new GreenToken(SkillSyntaxKind.Trivia, text, 0, 1));
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
        var root = new GreenBranch(SkillSyntaxKind.Document, SectionBuilder.Build(slots), text.Length);
        return new ParsedSkill(root, text, faults.ToImmutable(), body.IsRegular);
    }
}

/// <summary>The top-level slots of a Markdown text.</summary>
/// <param name="Slots">Blocks and trivia, in order; their widths add up to the text's.</param>
/// <param name="IsRegular">See <see cref="ParsedSkill.IsRegular"/>.</param>
/// <param name="TooComplex">Where a limit was reached, if one was.</param>
internal readonly record struct MarkdownBody(List<GreenNode> Slots, bool IsRegular, TextSpan? TooComplex);
