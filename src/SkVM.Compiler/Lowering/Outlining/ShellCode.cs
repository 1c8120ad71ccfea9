using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>How the shell reads a character.</summary>
internal enum ShellContext : byte
{
    /// <summary>Outside quotes.</summary>
    Plain,

    /// <summary>In double quotes: expanded, not split.</summary>
    Double,

    /// <summary>In single quotes: as it stands.</summary>
    Single,

    /// <summary>In a here-document that is expanded.</summary>
    HereDocument,

    /// <summary>In a here-document as it stands.</summary>
    LiteralHereDocument,

    /// <summary>In a comment.</summary>
    Comment,

    /// <summary>Where a value cannot be put safely: arithmetic, <c>${…}</c>, <c>$'…'</c>, back quotes, patterns.</summary>
    Other,
}

/// <summary>Shell code, read: its lines, simple commands, the variables it uses and sets, and how each character is read.</summary>
internal sealed class ShellCode(string text)
{
    private PositionIndex<ShellLine>? _lines;
    private PositionIndex<OutlinedShellCommand>? _commands;
    private PositionIndex<ShellName>? _uses;
    private PositionIndex<ShellName>? _assigned;
    private PositionIndex<ShellName>? _exports;
    private PositionIndex<ShellName>? _functions;
    private Dictionary<string, List<ShellName>>? _usesByName;
    private Dictionary<string, List<ShellName>>? _assignedByName;
    private HashSet<ShellName>? _exported;

    public string Text { get; } = text;

    public ShellContext[] Contexts { get; } = new ShellContext[text.Length];

    /// <summary>Whole commands and comments, in text order; blank lines are not listed.</summary>
    public List<ShellLine> Lines { get; } = [];

    /// <summary>Simple commands, those in substitutions too, in the order in which they end.</summary>
    public List<OutlinedShellCommand> Commands { get; } = [];

    /// <summary>The variables that are expanded, with the position of the <c>$</c>.</summary>
    public List<ShellName> Uses { get; } = [];

    /// <summary>The variables that the code sets for what follows it.</summary>
    public List<ShellName> Assigned { get; } = [];

    /// <summary>The functions that the code defines.</summary>
    public List<ShellName> Functions { get; } = [];

    /// <summary>The variables of <see cref="Assigned"/> that are exported.</summary>
    public List<ShellName> Exported { get; } = [];

    /// <summary>True when <c>$1</c>, <c>$@</c> or the like is expanded.</summary>
    public bool UsesPositional { get; set; }

    /// <summary>False when the code is not shell, or not of the part of it that the reader knows.</summary>
    public bool IsReadable { get; set; } = true;

    /// <summary>Part of <see cref="Lines"/> that holds all that begin in a stretch; once the code is read, as all of these.</summary>
    public ReadOnlySpan<ShellLine> LinesNear(TextSpan span) => (_lines ??= new(Lines, static line => line.Start)).Near(span);

    /// <summary>Part of <see cref="Commands"/> that holds all that begin in a stretch.</summary>
    public ReadOnlySpan<OutlinedShellCommand> CommandsNear(TextSpan span) => (_commands ??= new(Commands, static command => command.Start)).Near(span);

    /// <summary>Part of <see cref="Uses"/> that holds all in a stretch.</summary>
    public ReadOnlySpan<ShellName> UsesNear(TextSpan span) => (_uses ??= new(Uses, static name => name.Position)).Near(span);

    /// <summary>Part of <see cref="Assigned"/> that holds all in a stretch.</summary>
    public ReadOnlySpan<ShellName> AssignedNear(TextSpan span) => (_assigned ??= new(Assigned, static name => name.Position)).Near(span);

    /// <summary>Part of <see cref="Functions"/> that holds all in a stretch.</summary>
    public ReadOnlySpan<ShellName> FunctionsNear(TextSpan span) => (_functions ??= new(Functions, static name => name.Position)).Near(span);

    /// <summary>The uses of a variable, in the order of <see cref="Uses"/>.</summary>
    public ReadOnlySpan<ShellName> UsesOf(string name) => CollectionsMarshal.AsSpan((_usesByName ??= ByName(Uses)).GetValueOrDefault(name));

    /// <summary>The places that set a variable, in the order of <see cref="Assigned"/>.</summary>
    public ReadOnlySpan<ShellName> AssignedTo(string name) => CollectionsMarshal.AsSpan((_assignedByName ??= ByName(Assigned)).GetValueOrDefault(name));

    /// <summary>True for a place of <see cref="Assigned"/> that exports what it sets.</summary>
    public bool IsExported(ShellName set) => Exported.Count > 0 && (_exported ??= [.. Exported]).Contains(set);

    /// <summary>True when a variable is exported in a stretch.</summary>
    public bool Exports(TextSpan span)
    {
        if (Exported.Count == 0)
            return false;
        foreach (ShellName name in (_exports ??= new(Exported, static name => name.Position)).Near(span))
        {
            if (span.Contains(name.Position))
                return true;
        }

        return false;
    }

    /// <summary>The commands that begin in a stretch.</summary>
    public List<OutlinedShellCommand> CommandsIn(TextSpan span) => In(CommandsNear(span), span, static command => command.Start);

    /// <summary>The command lines that begin in a stretch; no comments.</summary>
    public List<ShellLine> LinesIn(TextSpan span) => In(LinesNear(span), span, static line => line.IsComment ? -1 : line.Start);

    /// <summary>The variables that are set in a stretch.</summary>
    public List<ShellName> AssignedIn(TextSpan span) => In(AssignedNear(span), span, static name => name.Position);

    /// <summary>The whole command line around a position; empty where there is none.</summary>
    public TextSpan LineAt(int position)
    {
        int low = 0, high = Lines.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Lines[middle].Start <= position)
                low = middle;
            else
                high = middle - 1;
        }

        return high >= 0 && Lines[low].Span is var line && line.Contains(position) ? line : new TextSpan(position, 0);
    }

    private static List<T> In<T>(ReadOnlySpan<T> near, TextSpan span, Func<T, int> position)
    {
        var found = new List<T>();
        foreach (T item in near)
        {
            if (span.Contains(position(item)))
                found.Add(item);
        }

        return found;
    }

    private static Dictionary<string, List<ShellName>> ByName(List<ShellName> names)
    {
        var found = new Dictionary<string, List<ShellName>>(StringComparer.Ordinal);
        foreach (ShellName name in names)
        {
            if (!found.TryGetValue(name.Name, out List<ShellName>? places))
                found.Add(name.Name, places = []);
            places.Add(name);
        }

        return found;
    }

    /// <summary>Reads code.</summary>
    /// <param name="text">The code, with LF.</param>
    /// <param name="holes">The placeholders written with angle brackets, by position; they are words, not redirections.</param>
    public static ShellCode Read(string text, Dictionary<int, int> holes)
    {
        var code = new ShellCode(text);
        new ShellReader(code, holes).Read();
        return code;
    }
}

/// <summary>A whole command line, which may go over several lines of text, or a comment.</summary>
internal readonly record struct ShellLine(int Start, int End, bool IsComment)
{
    public TextSpan Span => TextSpan.FromBounds(Start, End);
}

/// <summary>A name in shell code and where it stands.</summary>
internal readonly record struct ShellName(string Name, int Position);

/// <summary>A word of shell code.</summary>
internal readonly record struct ShellPart(int Start, int End)
{
    public string In(string text) => text[Start..End];
}
