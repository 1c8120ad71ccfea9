using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>Code that is analyzed, and where its positions lie: in SKILL.md or in a bundled file.</summary>
internal sealed class CodeSource
{
    private readonly int _offset;
    private CodeFenceSyntax? _unlocated;
    private List<(int Code, int Document)>? _segments;
    private int? _document;

    private CodeSource(string text, string? path, int offset)
    {
        Text = text;
        Path = path;
        _offset = offset;
    }

    public string Text { get; }

    /// <summary>The bundled file; null for SKILL.md.</summary>
    public string? Path { get; }

    /// <summary>What a command in it is evidence of.</summary>
    public DependencySignal CommandSignal { get; init; } = DependencySignal.Command;

    /// <summary>What other code in it is evidence of.</summary>
    public DependencySignal CodeSignal { get; init; } = DependencySignal.Code;

    /// <summary>Only programs that are known by name count: the code is of a shell whose own commands are not told apart.</summary>
    public bool KnownOnly { get; init; }

    /// <summary>True where the skill says that it can do without.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Under a heading such as Prerequisites.</summary>
    public bool IsPrerequisite { get; init; }

    /// <summary>A text of SKILL.md that begins at an offset.</summary>
    public static CodeSource Document(string text, int offset, DependencySignal command, bool optional, bool prerequisite, DependencySignal code = DependencySignal.Code) =>
        new(text, null, offset) { CommandSignal = command, CodeSignal = code, IsOptional = optional, IsPrerequisite = prerequisite };

    /// <summary>The code of a fence.</summary>
    public static CodeSource Fence(SkillFacts.Fence fence, DependencySignal command, bool optional, bool prerequisite) =>
        new(fence.Code, null, 0) { CommandSignal = command, IsOptional = optional, IsPrerequisite = prerequisite, _unlocated = fence.Node };

    /// <summary>A bundled file.</summary>
    public static CodeSource File(string path, string text, DependencySignal signal) => new(text, path, 0) { CommandSignal = signal, CodeSignal = signal };

    /// <summary>Some lines of a bundled file.</summary>
    public static CodeSource Lines(string path, string text, int firstLine, DependencySignal signal) =>
        new(text, path, 0) { CommandSignal = signal, CodeSignal = signal, FirstLine = firstLine };

    /// <summary>The same code as evidence of something else.</summary>
    public CodeSource WithSignal(DependencySignal signal) => new(Text, Path, _offset)
    {
        CommandSignal = signal,
        CodeSignal = signal,
        IsOptional = IsOptional,
        IsPrerequisite = IsPrerequisite,
        Outer = Outer,
        FirstLine = FirstLine,
        Fixed = Fixed,
        _unlocated = _unlocated,
        _segments = _segments,
        _document = _document,
    };

    /// <summary>One line of code of another shell than POSIX.</summary>
    public CodeSource OtherShellLine(int start, string line) => new(line, Path, start)
    {
        CommandSignal = CommandSignal,
        CodeSignal = CodeSignal,
        IsOptional = IsOptional,
        IsPrerequisite = IsPrerequisite,
        Outer = this,
        KnownOnly = true,
    };

    /// <summary>A part of another source that lies in one piece, such as a here-document.</summary>
    public static CodeSource Part(CodeSource source, int offset, string text) => new(text, source.Path, offset)
    {
        CommandSignal = source.CommandSignal,
        CodeSignal = source.CodeSignal,
        IsOptional = source.IsOptional,
        IsPrerequisite = source.IsPrerequisite,
        Outer = source,
    };

    /// <summary>What it is a part of; the offset is an offset in that.</summary>
    private CodeSource? Outer { get; init; }

    /// <summary>The line of the file that the text begins on.</summary>
    private int FirstLine { get; init; } = 1;

    /// <summary>A text whose every part is shown by one span.</summary>
    public static CodeSource Whole(string text, TextSpan span, DependencySignal signal) => new(text, null, 0) { CommandSignal = signal, CodeSignal = signal, Fixed = span };

    private TextSpan? Fixed { get; init; }

    public TextSpan SpanOf(int start, int length)
    {
        if (Fixed is { } span)
            return span;
        int document = _document ??= Locate();
        if (_segments is null)
            return new TextSpan(document + start, length);
        int segment = _segments.Count - 1;
        while (segment > 0 && _segments[segment].Code > start)
            segment--;
        return new TextSpan(_segments[segment].Document + start - _segments[segment].Code, length);
    }

    public int LineOf(int start) => Outer is { } outer ? outer.LineOf(_offset + start) : FirstLine + Text.AsSpan(0, Math.Min(start, Text.Length)).Count('\n');

    /// <summary>Where the text begins in SKILL.md. Much code shows nothing that is evidence, so that its place is not looked for before.</summary>
    private int Locate()
    {
        if (Outer is { } outer)
            return outer.SpanOf(_offset, 0).Start;
        if (_unlocated is not { } fence)
            return _offset;
        SkillSyntaxToken first = fence.FindToken(SkillSyntaxKind.Code);
        if (first.Parent is null)
            return fence.Position;
        if (first.Span.Length == Text.Length)
            return first.Position;
        var segments = new List<(int, int)>();
        int at = 0;
        foreach (SkillSyntaxToken token in fence.CodeTokens)
        {
            segments.Add((at, token.Position));
            at += token.Span.Length;
        }

        _segments = segments;
        return first.Position;
    }
}
