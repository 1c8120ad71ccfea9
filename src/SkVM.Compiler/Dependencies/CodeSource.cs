using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>Code that is analyzed, and where its positions lie: in SKILL.md or in a bundled file.</summary>
internal sealed class CodeSource
{
    private readonly List<(int Code, int Document)>? _segments;
    private readonly int _offset;

    private CodeSource(string text, string? path, int offset, List<(int Code, int Document)>? segments)
    {
        Text = text;
        Path = path;
        _offset = offset;
        _segments = segments;
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
        new(text, null, offset, null) { CommandSignal = command, CodeSignal = code, IsOptional = optional, IsPrerequisite = prerequisite };

    /// <summary>The code of a fence.</summary>
    public static CodeSource Fence(SkillFacts.Fence fence, DependencySignal command, bool optional, bool prerequisite)
    {
        List<(int, int)>? segments = null;
        int offset = fence.Node.Position, at = 0, count = 0;
        foreach (SkillSyntaxToken token in fence.Node.CodeTokens)
        {
            if (count++ == 0)
            {
                offset = token.Position;
            }
            else
            {
                segments ??= [(0, offset)];
                segments.Add((at, token.Position));
            }

            at += token.Text.Length;
        }

        return new(fence.Code, null, offset, segments) { CommandSignal = command, IsOptional = optional, IsPrerequisite = prerequisite };
    }

    /// <summary>A bundled file.</summary>
    public static CodeSource File(string path, string text, DependencySignal signal) => new(text, path, 0, null) { CommandSignal = signal, CodeSignal = signal };

    /// <summary>The same code as evidence of something else.</summary>
    public CodeSource WithSignal(DependencySignal signal) => new(Text, Path, _offset, _segments)
    {
        CommandSignal = signal,
        CodeSignal = signal,
        IsOptional = IsOptional,
        IsPrerequisite = IsPrerequisite,
        WholeText = WholeText,
        Fixed = Fixed,
    };

    /// <summary>One line of code of another shell than POSIX.</summary>
    public CodeSource OtherShellLine(int start, string line) => new(line, Path, Path is null ? SpanOf(start, 0).Start : _offset + start, null)
    {
        CommandSignal = CommandSignal,
        CodeSignal = CodeSignal,
        IsOptional = IsOptional,
        IsPrerequisite = IsPrerequisite,
        WholeText = WholeText ?? Text,
        KnownOnly = true,
    };

    /// <summary>A part of another source that lies in one piece, such as a here-document or a fence of a bundled document.</summary>
    public static CodeSource Part(CodeSource source, int offset, string text) =>
        new(text, source.Path, source.Path is null ? source.SpanOf(offset, 0).Start : source._offset + offset, null)
        {
            CommandSignal = source.CommandSignal,
            CodeSignal = source.CodeSignal,
            IsOptional = source.IsOptional,
            IsPrerequisite = source.IsPrerequisite,
            WholeText = source.WholeText ?? source.Text,
        };

    private string? WholeText { get; init; }

    /// <summary>A text whose every part is shown by one span.</summary>
    public static CodeSource Whole(string text, TextSpan span, DependencySignal signal) => new(text, null, 0, null) { CommandSignal = signal, CodeSignal = signal, Fixed = span };

    private TextSpan? Fixed { get; init; }

    public TextSpan SpanOf(int start, int length)
    {
        if (Fixed is { } span)
            return span;
        if (_segments is null)
            return new TextSpan(_offset + start, length);
        int segment = _segments.Count - 1;
        while (segment > 0 && _segments[segment].Code > start)
            segment--;
        return new TextSpan(_segments[segment].Document + start - _segments[segment].Code, length);
    }

    public int LineOf(int start)
    {
        string whole = WholeText ?? Text;
        return whole.AsSpan(0, Math.Min(_offset + start, whole.Length)).Count('\n') + 1;
    }
}
