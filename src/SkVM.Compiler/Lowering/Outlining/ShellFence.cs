using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Lowering.Outlining;

/// <summary>Shell code of a fence.</summary>
/// <param name="Written">As the author wrote it.</param>
/// <param name="Code">As read, of the same length.</param>
/// <param name="Holes">Its placeholders.</param>
/// <param name="IsSession">True for what a terminal showed.</param>
internal sealed record ShellFence(string Written, ShellCode Code, List<Placeholder> Holes, bool IsSession)
{
    /// <summary>Reads code as lowerings do: placeholders of every spelling are words, and of a terminal's session only what was typed is code.</summary>
    public static ShellFence Read(string text)
    {
        string written = text.Contains('\r', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : text;
        string placed = SquarePlaceholders.ToAngles(written), code = ShellSession.ToCommands(placed);
        List<Placeholder> holes = PlaceholderScanner.Scan(code, CodeLanguage.Other); // Variables are read as the shell reads them.
        holes.RemoveAll(hole => hole.Text[0] == '<' && (hole.Text[^2] == ' ' || hole.Text[1] == ' '));
        var angles = new Dictionary<int, int>();
        foreach (Placeholder hole in holes)
        {
            if (hole.Text[0] == '<')
                angles.Add(hole.Span.Start, hole.Span.Length);
        }

        return new ShellFence(written, ShellCode.Read(code, angles), holes, IsSession: code != placed);
    }
}
