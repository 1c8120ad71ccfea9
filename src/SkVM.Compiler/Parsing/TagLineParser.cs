using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Markdig.Parsers;
using Markdig.Syntax;

namespace SkVM.Parsing;

/// <summary>
/// Reads a line that is one tag of no HTML element, such as <c>&lt;procedure&gt;</c>, or of <c>details</c> with its <c>summary</c>, as a block of its own.
/// For CommonMark it begins a block of HTML (types 6 and 7), which takes in all lines up to a blank one; but what authors of skills put between such
/// tags is their text, and what it says counts.
/// </summary>
internal sealed partial class TagLineParser : BlockParser
{
    /// <summary>The elements of the HTML standard, section "Index", without details, and of SVG and MathML the outermost; those it calls obsolete too.</summary>
    private static readonly FrozenSet<string> s_elements = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            .. ("a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas caption center cite code col colgroup "
                + "data datalist dd del dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html "
                + "i iframe img input ins kbd label legend li link main map mark marquee math menu menuitem meta meter nav nobr noframes noscript object ol optgroup option output "
                + "p param picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub sup svg table tbody td template "
                + "textarea tfoot th thead time title tr track tt u ul var video wbr").Split(' '),
        ]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_elementNames = s_elements.GetAlternateLookup<ReadOnlySpan<char>>();

    public TagLineParser() => OpeningCharacters = ['<'];

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent)
            return BlockState.None;
        ReadOnlySpan<char> line = processor.Line.AsSpan().TrimEnd();
        // As a block of HTML of this type, an opening tag does not end a paragraph. A closing one does: it is no part of the text before it.
        if (!IsTag(line, out bool closes) || (!closes && processor.CurrentBlock is ParagraphBlock))
            return BlockState.None;
        processor.NewBlocks.Push(new HtmlBlock(this)
        {
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Start + line.Length - 1),
            Type = HtmlBlockType.NonInterruptingBlock,
        });
        return BlockState.BreakDiscard;
    }

    private static bool IsTag(ReadOnlySpan<char> line, out bool closes)
    {
        closes = line.Length > 1 && line[1] == '/';
        if (line.StartsWith("<summary>", StringComparison.OrdinalIgnoreCase) && line.EndsWith("</summary>", StringComparison.OrdinalIgnoreCase))
            return true;
        if (line.Length < 3 || line[^1] != '>' || !Tag().IsMatch(line))
            return false;
        ReadOnlySpan<char> name = line[(closes ? 2 : 1)..];
        return !s_elementNames.Contains(name[..name.IndexOfAny(" \t/>")]);
    }

    /// <summary>An open or closing tag as CommonMark has it, alone.</summary>
    [GeneratedRegex(
        """
        \A<(?:
            / [A-Za-z][A-Za-z0-9_-]* [ \t]*
            | [A-Za-z][A-Za-z0-9_-]* (?:[ \t]+ [A-Za-z_:][A-Za-z0-9_.:-]* (?:[ \t]* = [ \t]* (?:[^ \t"'=<>`]+ | '[^']*' | "[^"]*"))? )* [ \t]* /?
        )>\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tag();
}
