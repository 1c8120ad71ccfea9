using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>Makes the node class for a kind.</summary>
internal static class SkillSyntaxNodeFactory
{
    public static SkillSyntaxNode Create(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree) => green.Kind switch
    {
        SkillSyntaxKind.Document => new SkillDocumentSyntax(green, parent, position, tree),
        SkillSyntaxKind.FrontMatter => new FrontMatterSyntax(green, parent, position, tree),
        SkillSyntaxKind.Field => new FieldSyntax(green, parent, position, tree),
        SkillSyntaxKind.FieldMap => new FieldMapSyntax(green, parent, position, tree),
        SkillSyntaxKind.FieldList => new FieldListSyntax(green, parent, position, tree),
        SkillSyntaxKind.FieldScalar => new FieldScalarSyntax(green, parent, position, tree),
        SkillSyntaxKind.Section => new SectionSyntax(green, parent, position, tree),
        SkillSyntaxKind.Heading => new HeadingSyntax(green, parent, position, tree),
        SkillSyntaxKind.Paragraph => new ParagraphSyntax(green, parent, position, tree),
        SkillSyntaxKind.StepList => new StepListSyntax(green, parent, position, tree),
        SkillSyntaxKind.Step => new StepSyntax(green, parent, position, tree),
        SkillSyntaxKind.CodeFence => new CodeFenceSyntax(green, parent, position, tree),
        SkillSyntaxKind.Quote => new QuoteSyntax(green, parent, position, tree),
        SkillSyntaxKind.Table => new TableSyntax(green, parent, position, tree),
        SkillSyntaxKind.TableRow => new TableRowSyntax(green, parent, position, tree),
        SkillSyntaxKind.TableCell => new TableCellSyntax(green, parent, position, tree),
        SkillSyntaxKind.HtmlBlock or SkillSyntaxKind.HtmlInline => new HtmlSyntax(green, parent, position, tree),
        SkillSyntaxKind.ThematicBreak => new ThematicBreakSyntax(green, parent, position, tree),
        SkillSyntaxKind.LinkDefinition => new LinkDefinitionSyntax(green, parent, position, tree),
        SkillSyntaxKind.InlineCode => new InlineCodeSyntax(green, parent, position, tree),
        SkillSyntaxKind.Link => new LinkSyntax(green, parent, position, tree),
        SkillSyntaxKind.Emphasis => new EmphasisSyntax(green, parent, position, tree),
        _ => throw new InvalidOperationException($"'{green.Kind}' is not a node kind."),
    };
}
