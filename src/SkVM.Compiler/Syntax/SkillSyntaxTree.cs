using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Parsing;
using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>
/// The immutable syntax tree of one SKILL.md. Every text parses; its faults are diagnostics, and
/// <c>GetRoot().ToFullString()</c> is the text, character for character.
/// </summary>
public sealed class SkillSyntaxTree
{
    private readonly ParsedSkill _parsed;
    private SourceText? _text;
    private SkillDocumentSyntax? _root;
    private LineMap? _lines;

    private SkillSyntaxTree(ParsedSkill parsed, SourceText? text, string path)
    {
        _parsed = parsed;
        _text = text;
        FilePath = path;
    }

    /// <summary>The path as the caller gave it; diagnostics name it.</summary>
    public string FilePath { get; }

    /// <summary>The length of the text in UTF-16 units.</summary>
    public int Length => _parsed.Root.Width;

    /// <summary>Faults of the front matter and limits of the Markdown parser that were reached.</summary>
    internal ImmutableArray<SyntaxFault> Faults => _parsed.Faults;

    internal LineMap Lines => _lines ?? Interlocked.CompareExchange(ref _lines, new LineMap(ToString()), null) ?? _lines;

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text; a byte order mark, if the text has one, is kept as trivia.</param>
    /// <param name="path">The path that diagnostics name.</param>
    public static SkillSyntaxTree ParseText(SourceText text, string path = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        return new(SkillParser.Parse(text.ToString()), text, path);
    }

    /// <summary>Parses a text.</summary>
    public static SkillSyntaxTree ParseText(string text, string path = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        return new(SkillParser.Parse(text), text: null, path);
    }

    /// <summary>The root; always the same object.</summary>
    public SkillDocumentSyntax GetRoot()
    {
        if (_root is { } known)
            return known;
        var made = new SkillDocumentSyntax(_parsed.Root, parent: null, position: 0, this);
        return Interlocked.CompareExchange(ref _root, made, null) ?? made;
    }

    /// <summary>The text.</summary>
    public SourceText GetText()
    {
        if (_text is { } known)
            return known;
        SourceText made = SourceText.From(_parsed.Text);
        return Interlocked.CompareExchange(ref _text, made, null) ?? made;
    }

    /// <summary>The tree of a changed text; the blocks that the change does not touch are taken over from this tree.</summary>
    /// <param name="newText">The new text, best made by <see cref="SourceText.WithChanges(TextChange[])"/> so that the changes are known.</param>
    public SkillSyntaxTree WithChangedText(SourceText newText)
    {
        ArgumentNullException.ThrowIfNull(newText);
        IReadOnlyList<TextChangeRange> changes = newText.GetChangeRanges(GetText());
        return changes.Count == 0 ? this : new(IncrementalParser.Parse(_parsed, newText.ToString(), changes), newText, FilePath);
    }

    /// <summary>The same for changes that are known; they are in text order and do not overlap.</summary>
    internal SkillSyntaxTree WithChanges(IReadOnlyList<TextChange> changes)
    {
        string text = ToString();
        var ranges = new TextChangeRange[changes.Count];
        int length = text.Length;
        for (int i = 0; i < ranges.Length; i++)
        {
            ranges[i] = changes[i];
            length += ranges[i].NewLength - ranges[i].Span.Length;
        }

        string changed = string.Create(length, (text, changes), static (made, from) =>
        {
            int at = 0;
            foreach (TextChange change in from.changes)
            {
                from.text.AsSpan(at, change.Span.Start - at).CopyTo(made);
                made = made[(change.Span.Start - at)..];
                change.NewText!.CopyTo(made);
                made = made[change.NewText.Length..];
                at = change.Span.End;
            }

            from.text.AsSpan(at).CopyTo(made);
        });
        return new(IncrementalParser.Parse(_parsed, changed, ranges), text: null, FilePath);
    }

    /// <summary>The same tree under another path.</summary>
    public SkillSyntaxTree WithFilePath(string path) => path == FilePath ? this : new(_parsed, _text, path);

    /// <summary>A location in this file.</summary>
    public Location GetLocation(TextSpan span)
    {
        SourceText text = GetText();
        var inside = TextSpan.FromBounds(Math.Min(span.Start, text.Length), Math.Min(span.End, text.Length));
        return Location.Create(FilePath, inside, Lines.GetPositions(inside));
    }

    /// <inheritdoc/>
    public override string ToString() => _parsed.Text;

    /// <summary>A tree of rewritten nodes: the body is not parsed again, the faults of the front matter are those of the new text.</summary>
    internal SkillSyntaxTree WithGreen(GreenBranch root)
    {
        string text = root.ToString();
        ImmutableArray<SyntaxFault> limits = Faults.RemoveAll(fault => fault.Kind != SyntaxFaultKind.TooComplex || fault.Span.End > text.Length);
        return new(new ParsedSkill(root, text, [.. SkillParser.FindFrontMatterFaults(text), .. limits], InlineWork: 0, IsRegular: false), text: null, FilePath);
    }
}
