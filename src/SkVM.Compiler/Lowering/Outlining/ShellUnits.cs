using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>
/// Cuts a fence into the stretches that one script each may hold. Commands that follow each other without a blank line or comment are one
/// stretch; stretches that share variables, and those numbered by their comments, are one. Lines that call the same program again are a
/// menu, of which the agent runs one: each is a stretch of its own. So is each line of a fence of which a script was made already: that was
/// decided on the author's lines.
/// </summary>
internal static class ShellUnits
{
    /// <param name="code">The fence's code.</param>
    /// <param name="isStep">True for a numbered step.</param>
    /// <param name="keepsState">True where what a command leaves in its shell lasts: then <c>cd</c> and its like are commands as others are, and numbered ones stay apart.</param>
    public static List<ShellUnit> Of(ShellCode code, bool isStep, bool keepsState = false)
    {
        List<TextSpan> blocks = Blocks(code, out bool numbered);
        if (numbered && blocks.Count > 1 && !keepsState)
            return [new ShellUnit(TextSpan.FromBounds(blocks[0].Start, blocks[^1].End), IsChoice: false)];
        Merge(code, blocks);
        var units = new List<ShellUnit>();
        foreach (TextSpan block in blocks)
            Split(code, block, isStep, keepsState, units);
        return units;
    }

    /// <summary>True when the comments of the code number its commands.</summary>
    public static bool AreNumbered(ShellCode code) => Blocks(code, out bool numbered).Count > 1 && numbered;

    private static List<TextSpan> Blocks(ShellCode code, out bool numbered)
    {
        var blocks = new List<TextSpan>();
        int start = -1, end = 0, numbers = 0;
        bool allNumbered = true, comment = false;
        foreach (ShellLine line in code.Lines)
        {
            bool gap = start >= 0 && code.Text.AsSpan(end, line.Start - end).Count('\n') > 1;
            if (start >= 0 && (gap || line.IsComment))
            {
                blocks.Add(TextSpan.FromBounds(start, end));
                start = -1;
            }

            if (line.IsComment)
            {
                if (IsNumbered(code.Text.AsSpan(line.Start, line.End - line.Start)))
                    numbers++;
                comment = true;
            }
            else
            {
                if (start < 0)
                {
                    allNumbered &= comment;
                    start = line.Start;
                }

                comment = false;
            }

            end = line.End;
        }

        if (start >= 0)
            blocks.Add(TextSpan.FromBounds(start, end));
        numbered = allNumbered && numbers > 1 && numbers == blocks.Count;
        return blocks;
    }

    private static bool IsNumbered(ReadOnlySpan<char> comment)
    {
        comment = comment.TrimStart("# ");
        if (comment.StartsWith("step ", StringComparison.OrdinalIgnoreCase))
            comment = comment[5..];
        return comment.Length > 1 && char.IsAsciiDigit(comment[0]) && comment[1] is '.' or ')' or ':';
    }

    /// <summary>Joins the block that sets a variable, or defines a function, with the last that uses it.</summary>
    private static void Merge(ShellCode code, List<TextSpan> blocks)
    {
        if (blocks.Count < 2 || (code.Assigned.Count == 0 && code.Functions.Count == 0))
            return;
        Dictionary<string, int> needing = LastNeeding(code, blocks);
        if (needing.Count == 0)
            return;
        var merged = new List<TextSpan>();
        for (int first = 0; first < blocks.Count; first++)
        {
            int last = first, read = first - 1;
            while (read < last)
            {
                // What a block sets that was joined may be needed further on.
                TextSpan block = blocks[++read];
                foreach (ShellName set in code.AssignedNear(block))
                {
                    if (block.Contains(set.Position) && !code.IsExported(set))
                        last = Math.Max(last, needing.GetValueOrDefault(set.Name));
                }

                foreach (ShellName function in code.FunctionsNear(block))
                {
                    if (block.Contains(function.Position))
                        last = Math.Max(last, needing.GetValueOrDefault(CallOf(function.Name)));
                }
            }

            merged.Add(TextSpan.FromBounds(blocks[first].Start, blocks[last].End));
            first = last;
        }

        blocks.Clear();
        blocks.AddRange(merged);
    }

    /// <summary>For each variable the last block that uses it and does not set it before, for each function, by <see cref="CallOf"/>, the last that calls it.</summary>
    private static Dictionary<string, int> LastNeeding(ShellCode code, List<TextSpan> blocks)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < blocks.Count; i++)
        {
            TextSpan block = blocks[i];
            foreach (ShellName use in code.UsesNear(block))
            {
                if (block.Contains(use.Position) && !code.AssignedTo(use.Name).IsEmpty && last.GetValueOrDefault(use.Name, -1) < i && !IsSetBefore(code, block, use))
                    last[use.Name] = i;
            }

            foreach (OutlinedShellCommand command in code.Functions.Count == 0 ? [] : code.CommandsNear(block))
            {
                if (block.Contains(command.Start))
                    last[CallOf(command.Name(code.Text))] = i;
            }
        }

        return last;
    }

    /// <summary>The name of a function, as no variable has it.</summary>
    private static string CallOf(string function) => function + "()";

    /// <summary>True when a block sets the variable itself before it uses it: by an assignment that is made in any case, or in the loop that the use is in.</summary>
    private static bool IsSetBefore(ShellCode code, TextSpan block, ShellName use)
    {
        foreach (ShellName set in code.AssignedTo(use.Name))
        {
            if (set.Position >= use.Position || !block.Contains(set.Position))
                continue;
            TextSpan line = code.LineAt(set.Position);
            OutlinedShellCommand? command = null;
            foreach (OutlinedShellCommand candidate in code.CommandsNear(line))
            {
                if (candidate.Start <= set.Position && set.Position < candidate.End)
                    command = candidate;
            }

            if (command is null or { Words.Count: > 0 } ? use.Position < line.End : !command.IsInner && command.Before.Length == 0 && use.Position >= command.End)
                return true;
        }

        return false;
    }

    private static void Split(ShellCode code, TextSpan block, bool isStep, bool keepsState, List<ShellUnit> units)
    {
        List<ShellLine> lines = code.LinesIn(block);
        bool own = !keepsState && lines.Exists(line => ShellRules.IsForAgentsShell(code, line));
        bool shared = Shares(code, lines);
        bool menu = IsMenu(code, lines, isStep) || (lines.Count > 1 && (WasCut(code, block) || (keepsState && HidesIrreversible(code, lines))));
        if (!own && (lines.Count == 1 || shared || !menu))
        {
            units.Add(new ShellUnit(block, IsChoice: false));
            return;
        }

        if (shared)
            return;
        bool isChoice = !isStep || IsMenu(code, lines, isStep);
        int start = -1, end = 0;
        foreach (ShellLine line in lines)
        {
            bool isOwn = own && ShellRules.IsForAgentsShell(code, line);
            if (isOwn || menu)
            {
                if (start >= 0)
                    units.Add(new ShellUnit(TextSpan.FromBounds(start, end), isChoice));
                start = -1;
                if (!isOwn)
                    units.Add(new ShellUnit(TextSpan.FromBounds(line.Start, line.End), isChoice));
                continue;
            }

            if (start < 0)
                start = line.Start;
            end = line.End;
        }

        if (start >= 0)
            units.Add(new ShellUnit(TextSpan.FromBounds(start, end), isChoice));
    }

    /// <summary>True when a line runs a script that was made of the author's line: chains are not cut, so these are alternatives, or commands in order.</summary>
    private static bool WasCut(ShellCode code, TextSpan block) => code.Text.AsSpan(block.Start, block.Length).Contains(" " + OutlineCode.Folder, StringComparison.Ordinal);

    /// <summary>True when one of several commands does what is not undone easily: it gets a number of its own, so that nobody runs it with the others unseen.</summary>
    private static bool HidesIrreversible(ShellCode code, List<ShellLine> lines) =>
        lines.Exists(line => IrreversibleCommands.AreIn(code.Text.AsSpan(line.Start, line.End - line.Start)))
        && lines.TrueForAll(line => code.CommandsIn(line.Span).Exists(command => !command.IsInner && command.Words.Count > 0));

    /// <summary>The first command of a line that is in no group or substitution.</summary>
    private static OutlinedShellCommand? FirstIn(ShellCode code, ShellLine line)
    {
        foreach (OutlinedShellCommand command in code.CommandsNear(line.Span))
        {
            if (line.Span.Contains(command.Start) && !command.IsInner)
                return command;
        }

        return null;
    }

    /// <summary>True when a line needs what one before it sets or defines.</summary>
    private static bool Shares(ShellCode code, List<ShellLine> lines)
    {
        if (lines.Count < 2 || (code.Assigned.Count == 0 && code.Functions.Count == 0))
            return false;
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (ShellLine line in lines)
        {
            TextSpan span = line.Span;
            foreach (ShellName use in set.Count == 0 ? [] : code.UsesNear(span))
            {
                if (span.Contains(use.Position) && set.Contains(use.Name) && !IsSetBefore(code, span, use))
                    return true;
            }

            foreach (OutlinedShellCommand command in set.Count == 0 || code.Functions.Count == 0 ? [] : code.CommandsNear(span))
            {
                if (span.Contains(command.Start) && set.Contains(CallOf(command.Name(code.Text))))
                    return true;
            }

            foreach (ShellName name in code.AssignedNear(span))
            {
                if (span.Contains(name.Position) && !code.IsExported(name))
                    set.Add(name.Name);
            }

            foreach (ShellName function in code.FunctionsNear(span))
            {
                if (span.Contains(function.Position))
                    set.Add(CallOf(function.Name));
            }
        }

        return false;
    }

    /// <summary>
    /// True when every line calls the same program, or has its own comment at the end; a numbered step of the skill is a chain unless the comments
    /// say otherwise.
    /// </summary>
    private static bool IsMenu(ShellCode code, List<ShellLine> lines, bool isStep)
    {
        if (lines.Count < 2)
            return false;
        if (lines.TrueForAll(line => code.Contexts[line.End - 1] == ShellContext.Comment))
            return true;
        if (isStep)
            return false;
        string? program = null;
        foreach (ShellLine line in lines)
        {
            if (FirstIn(code, line) is not { } first)
                return false;
            string name = ShellRules.KeyOf(code, first);
            if (name.Length == 0 || (program ??= name) != name)
                return false;
        }

        return true;
    }
}

/// <summary>Commands that one script, or one number of a sheet, may hold.</summary>
/// <param name="Span">Where they stand.</param>
/// <param name="IsChoice">True for one of several of which the agent runs what it needs; false for what is run in order.</param>
internal readonly record struct ShellUnit(TextSpan Span, bool IsChoice);
