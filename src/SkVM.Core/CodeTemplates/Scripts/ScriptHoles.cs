using SkVM.Languages.Python;
using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>The holes of a script template, found by where they stand.</summary>
internal sealed class ScriptHoles
{
    private readonly Dictionary<int, (int End, int Parameter)> _values = [];
    private readonly List<(TemplateHole Hole, int Parameter)> _texts = [];
    private readonly string _code;

    private ScriptHoles(string code) => _code = code;

    /// <summary>The code with each hole that is no literal, such as <c>&lt;name&gt;</c>, replaced by a literal of the same length; and the holes.</summary>
    public static (string Code, ScriptHoles Holes) Of(CodeTemplate template)
    {
        char[]? code = null;
        var holes = new ScriptHoles(template.Code);
        for (int i = 0; i < template.Parameters.Length; i++)
        {
            foreach (TemplateHole hole in template.Parameters[i].Holes)
            {
                if (hole.Kind == TemplateHoleKind.Text)
                {
                    holes._texts.Add((hole, i));
                    continue;
                }

                holes._values[hole.Start] = (hole.End, i);
                if (hole.Length < 2 || IsLiteralStart(template.Code.AsSpan(hole.Start, hole.Length)))
                    continue;
                code ??= template.Code.ToCharArray();
                code.AsSpan(hole.Start, hole.Length).Fill('_');
                code[hole.Start] = code[hole.End - 1] = '"';
            }
        }

        holes._texts.Sort((one, other) => one.Hole.Start.CompareTo(other.Hole.Start));
        return (code is null ? template.Code : new string(code), holes);
    }

    /// <summary>The hole that a node fills; null when it fills none.</summary>
    public ScriptValue? At(ScriptNode node) => _values.TryGetValue(node.Start, out (int End, int Parameter) hole) && node.End == hole.End
        ? new ScriptValue(ScriptValueKind.Hole, "", Literal(node)) { Number = hole.Parameter }
        : null;

    /// <summary>A text with holes in it, as its parts; null when it has none.</summary>
    public ScriptValue? Parts(ScriptNode text)
    {
        if (!_texts.Exists(entry => entry.Hole.Start > text.Start && entry.Hole.End <= text.End))
            return null;
        int quote = _code.AsSpan(text.Start, text.End - text.Start).IndexOfAny('"', '\'', '`');
        int at = text.Start + Math.Max(0, quote) + 1;
        var parts = new List<ScriptValue>();
        foreach ((TemplateHole hole, int parameter) in _texts)
        {
            if (hole.Start < at || hole.End > text.End)
                continue;
            if (hole.Start > at)
                parts.Add(Text(_code[at..hole.Start]));
            parts.Add(new ScriptValue(ScriptValueKind.Hole, "part", Text(_code.Substring(hole.Start, hole.Length))) { Number = parameter });
            at = hole.End;
        }

        if (at < text.End - 1)
            parts.Add(Text(_code[at..(text.End - 1)]));
        return new ScriptValue(ScriptValueKind.Format, "", [.. parts]);
    }

    private static ScriptValue Text(string raw) => new(ScriptValueKind.Text, PythonStrings.Unescape(raw));

    private static bool IsLiteralStart(ReadOnlySpan<char> text) =>
        text[0] is '"' or '\'' or '`' or '[' or '{' or '(' or '-' || char.IsAsciiDigit(text[0]) || text is "True" or "False" or "true" or "false" or "None" or "null"
        || (text.Length > 2 && text[1] is '"' or '\'' && char.IsAsciiLetter(text[0]));

    private static ScriptValue Literal(ScriptNode node) => node.Kind switch
    {
        ScriptNodeKind.Text => new ScriptValue(ScriptValueKind.Text, node.Text),
        ScriptNodeKind.Number => new ScriptValue(ScriptValueKind.Number, node.Text),
        ScriptNodeKind.Constant => new ScriptValue(ScriptValueKind.Constant, node.Text),
        ScriptNodeKind.List => new ScriptValue(ScriptValueKind.List, "", [.. node.Children.Select(Literal)]),
        ScriptNodeKind.Map => new ScriptValue(ScriptValueKind.Map, "", [.. node.Children.Select(Literal)]),
        ScriptNodeKind.Pair => new ScriptValue(ScriptValueKind.Pair, "", Literal(node[0]), Literal(node[1])),
        _ => new ScriptValue(ScriptValueKind.Opaque, node.Text),
    };
}
