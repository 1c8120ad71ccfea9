using SkVM.Manifest;

namespace SkVM.Lowering.Forms;

/// <summary>
/// A fixed text of a form. It is known character for character, but for what may stand before its paths of files: nothing, or, in double quotes, the placeholder of the skill's
/// folder or the folder that an installation put in its place.
/// </summary>
internal sealed class FormText
{
    private const int LongestFolder = 4096;

    private readonly string[] _pieces;
    private readonly string[] _paths;

    public FormText(string text)
    {
        Text = text;
        var pieces = new List<string>();
        var paths = new List<string>();
        int at = 0;
        while (NextPath(text, at) is (>= 0 and var start, var end))
        {
            pieces.Add(text[at..start]);
            paths.Add(text[start..end]);
            at = end;
        }

        pieces.Add(text[at..]);
        _pieces = [.. pieces];
        _paths = [.. paths];
        Anchored = string.Concat(_pieces.Zip(_paths, (piece, path) => $"{piece}\"{SkillFolderAnchor.Placeholder}/{path}\"")) + _pieces[^1];
    }

    /// <summary>The text with paths as they stand in the bundle.</summary>
    public string Text { get; }

    /// <summary>The text with the placeholder of the skill's folder before each path.</summary>
    public string Anchored { get; }

    /// <summary>What it begins with wherever the skill's folder is.</summary>
    public string Beginning => _pieces[0];

    /// <summary>The length of the text at the start of a stretch; 0 where something else stands.</summary>
    public int LengthAt(ReadOnlySpan<char> stretch)
    {
        if (!stretch.StartsWith(_pieces[0], StringComparison.Ordinal))
            return 0;
        int at = _pieces[0].Length;
        for (int i = 0; i < _paths.Length; i++)
        {
            at += PathLength(stretch[at..], _paths[i]);
            if (!stretch[at..].StartsWith(_pieces[i + 1], StringComparison.Ordinal))
                return 0;
            at += _pieces[i + 1].Length;
        }

        return at;
    }

    private static int PathLength(ReadOnlySpan<char> stretch, string path)
    {
        if (stretch.StartsWith(path, StringComparison.Ordinal))
            return path.Length;
        if (stretch is not ['"', ..])
            return 0;
        ReadOnlySpan<char> inner = stretch[1..Math.Min(stretch.Length, LongestFolder)];
        int close = inner.IndexOfAny('"', '\n');
        return close > 0 && inner[close] == '"' && inner[..close].EndsWith("/" + path, StringComparison.Ordinal) ? close + 2 : 0;
    }

    private static (int Start, int End) NextPath(string text, int from)
    {
        int start = Math.Min(IndexOf(CompiledForms.Folder), IndexOf(CompiledForms.Questions));
        if (start == int.MaxValue)
            return (-1, -1);
        int end = text.AsSpan(start).IndexOfAny(" `") is > 0 and var length ? start + length : text.Length;
        return (start, text[end - 1] == '.' ? end - 1 : end);

        int IndexOf(string path) => text.IndexOf(path, from, StringComparison.Ordinal) is >= 0 and var found ? found : int.MaxValue;
    }
}
