namespace SkVM.Syntax;

/// <summary>The kinds of tokens and nodes of a skill's syntax tree.</summary>
public enum SkillSyntaxKind
{
    /// <summary>No kind.</summary>
    None,

    /// <summary>Token: white space and whatever else lies between nodes.</summary>
    Trivia,

    /// <summary>Token: punctuation such as <c>##</c>, <c>-</c>, <c>1.</c>, <c>```</c>, <c>](</c>, <c>---</c>.</summary>
    Marker,

    /// <summary>Token: literal text.</summary>
    Text,

    /// <summary>Token: a fence's info string.</summary>
    Info,

    /// <summary>Token: code in a fence or in inline code.</summary>
    Code,

    /// <summary>Token: a link's destination; its value is decoded.</summary>
    Url,

    /// <summary>Token: the key of a front matter field; its value is decoded.</summary>
    Key,

    /// <summary>Token: a front matter scalar; its value is decoded.</summary>
    Scalar,

    /// <summary><see cref="SkillDocumentSyntax"/>.</summary>
    Document,

    /// <summary><see cref="FrontMatterSyntax"/>.</summary>
    FrontMatter,

    /// <summary><see cref="FieldSyntax"/>.</summary>
    Field,

    /// <summary><see cref="FieldMapSyntax"/>.</summary>
    FieldMap,

    /// <summary><see cref="FieldListSyntax"/>.</summary>
    FieldList,

    /// <summary><see cref="FieldScalarSyntax"/>.</summary>
    FieldScalar,

    /// <summary><see cref="SectionSyntax"/>.</summary>
    Section,

    /// <summary><see cref="HeadingSyntax"/>.</summary>
    Heading,

    /// <summary><see cref="ParagraphSyntax"/>.</summary>
    Paragraph,

    /// <summary><see cref="StepListSyntax"/>.</summary>
    StepList,

    /// <summary><see cref="StepSyntax"/>.</summary>
    Step,

    /// <summary><see cref="CodeFenceSyntax"/>.</summary>
    CodeFence,

    /// <summary><see cref="QuoteSyntax"/>.</summary>
    Quote,

    /// <summary><see cref="TableSyntax"/>.</summary>
    Table,

    /// <summary><see cref="TableRowSyntax"/>.</summary>
    TableRow,

    /// <summary><see cref="TableCellSyntax"/>.</summary>
    TableCell,

    /// <summary><see cref="HtmlSyntax"/>, a block.</summary>
    HtmlBlock,

    /// <summary><see cref="HtmlSyntax"/>, inside text.</summary>
    HtmlInline,

    /// <summary><see cref="ThematicBreakSyntax"/>.</summary>
    ThematicBreak,

    /// <summary><see cref="LinkDefinitionSyntax"/>.</summary>
    LinkDefinition,

    /// <summary><see cref="InlineCodeSyntax"/>.</summary>
    InlineCode,

    /// <summary><see cref="LinkSyntax"/>.</summary>
    Link,

    /// <summary><see cref="EmphasisSyntax"/>.</summary>
    Emphasis,
}
