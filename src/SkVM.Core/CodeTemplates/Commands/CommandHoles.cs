using SkVM.CodeTemplates.Programs;

namespace SkVM.CodeTemplates.Commands;

/// <summary>The holes of a command template, and its code as it is parsed: holes that would be read as shell are masked, and so are the brackets of optional parts.</summary>
internal sealed class CommandHoles
{
    private readonly CodeTemplate _template;
    private readonly List<(TemplateHole Hole, int Parameter)> _holes = [];

    public CommandHoles(CodeTemplate template)
    {
        _template = template;
        char[]? code = null;
        for (int i = 0; i < template.Parameters.Length; i++)
        {
            foreach (TemplateHole hole in template.Parameters[i].Holes)
            {
                _holes.Add((hole, i));
                if (template.Code.AsSpan(hole.Start, hole.Length).IndexOfAny("<>{}$[]()|&;*?'\"\\ #`\n") >= 0)
                    (code ??= template.Code.ToCharArray()).AsSpan(hole.Start, hole.Length).Fill('x');
            }
        }

        foreach (TemplateHole part in template.OptionalParts)
        {
            code ??= template.Code.ToCharArray();
            if (part.Length > 1)
                code[part.Start] = code[part.End - 1] = ' ';
        }

        _holes.Sort((one, other) => one.Hole.Start.CompareTo(other.Hole.Start));
        Code = code is null ? template.Code : new string(code);
    }

    public string Code { get; }

    public bool IsOptional(int position)
    {
        foreach (TemplateHole part in _template.OptionalParts)
        {
            if (position >= part.Start && position < part.End)
                return true;
        }

        return false;
    }

    /// <summary>The holes in a word, as stretches of its text.</summary>
    public IEnumerable<(int Start, int End, int Parameter)> In(UnquotedWord word)
    {
        foreach ((TemplateHole hole, int parameter) in _holes)
        {
            (int start, int end) = word.RangeOf(hole.Start, hole.End);
            if (end > start)
                yield return (start, end, parameter);
        }
    }
}
