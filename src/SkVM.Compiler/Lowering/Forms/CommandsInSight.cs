using System.Buffers;
using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Outlining;
using SkVM.Lowering.Trimming;
using SkVM.Requirements.Signals;

namespace SkVM.Lowering.Forms;

/// <summary>
/// Which commands may stay in the text beside a sheet of commands: plain ones, and those that set a machine up and are given whole. These are
/// one line to copy, and nobody should run them unseen.
/// </summary>
internal static class CommandsInSight
{
    private static readonly SearchValues<char> s_operators = SearchValues.Create("|&;<>$`({'\"");

    /// <summary>True for code of which an agent would have to compose commands: pipes, chains, loops, redirections.</summary>
    public static bool AreComposed(string code)
    {
        // Most commands are plain, and need not be parsed to know it.
        if (!code.AsSpan().ContainsAny(s_operators))
            return false;
        ShellCode read = ShellFence.Read(WithoutAlternatives(code)).Code;
        return read.IsReadable
            ? read.Lines.Exists(
                line => !line.IsComment
                    && TextSpan.FromBounds(line.Start, line.End) is var span
                    && ShellRules.IsComposed(read, span)
                    && !IsSetUp(read.Text, span)
                    && !WritesSystemFile(read, span)
                    && !AreForChat(read, span))
            : AreComposedBySigns(read.Text);
    }

    /// <summary>True when a command that stays calls a web API; what only downloads an installer does not.</summary>
    public static bool CallWeb(string code)
    {
        int at = 0;
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            if (DownloadsIn(line) && !IsSetUp(code, new TextSpan(at, line.Length)))
                return true;
            at += line.Length + 1;
        }

        return false;
    }

    /// <summary>True for one line that installs, whole as it stands: a download that is piped into a shell, or a chain of installs; nothing in it varies.</summary>
    public static bool IsSetUp(string text, TextSpan span)
    {
        ReadOnlySpan<char> line = text.AsSpan(span.Start, span.Length).Trim();
        if (line.Contains('\n') || HasBlank(line))
            return false;
        if (ShellRules.RunsDownload(text, span))
            return true;
        int comment = line.IndexOf(" #", StringComparison.Ordinal);
        if (comment >= 0)
            line = line[..comment];
        foreach (Range part in line.Split("&&"))
        {
            if (!InstallCommands.IsInstall(line[part].Trim()))
                return false;
        }

        return !line.ContainsAny("|;<>");
    }

    /// <summary>True for one command that writes a file of the system, given whole.</summary>
    private static bool WritesSystemFile(ShellCode code, TextSpan span)
    {
        List<OutlinedShellCommand> commands = code.CommandsIn(span);
        return commands is [{ HasHereDocument: false, Targets: [var target] }]
            && ShellRules.IsSystemFile(target.In(code.Text))
            && !HasBlank(code.Text.AsSpan(span.Start, span.Length));
    }

    /// <summary>True for commands of a chat, such as <c>/plugin install x</c>: no shell takes them.</summary>
    public static bool AreForChat(ShellCode code, TextSpan span)
    {
        bool any = false;
        foreach (ShellLine line in code.LinesNear(span))
        {
            if (line.IsComment || !span.Contains(line.Start))
                continue;
            if (!IsForChat(code.Text.AsSpan(line.Start, line.End - line.Start)))
                return false;
            any = true;
        }

        return any;
    }

    private static bool IsForChat(ReadOnlySpan<char> line)
    {
        int end = line.IndexOfAny(" :\n");
        ReadOnlySpan<char> name = end < 0 ? line : line[..end];
        return name.Length > 1 && name[0] == '/' && char.IsAsciiLetter(name[1]) && !name[1..].Contains('/');
    }

    /// <summary>True for a variable or a placeholder, which an agent would have to fill in.</summary>
    private static bool HasBlank(ReadOnlySpan<char> line)
    {
        for (int i = 0; i + 1 < line.Length; i++)
        {
            if ((line[i] == '$' && (char.IsAsciiLetter(line[i + 1]) || line[i + 1] is '{' or '_')) || (line[i] is '<' or '{' && char.IsAsciiLetter(line[i + 1])))
                return true;
        }

        return line.Contains("YOUR", StringComparison.OrdinalIgnoreCase) || line.Contains("...", StringComparison.Ordinal);
    }

    private static bool DownloadsIn(ReadOnlySpan<char> line) =>
        line.TrimStart() is not ['#', ..] && (line.Contains("curl ", StringComparison.Ordinal) || line.Contains("wget ", StringComparison.Ordinal));

    /// <summary>The same for code that the reader does not know: by the signs in it, comments at the end of lines left out.</summary>
    private static bool AreComposedBySigns(string code)
    {
        var signals = new SignalSet();
        int next = 0;
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            var span = new TextSpan(next, line.Length);
            next += line.Length + 1;
            if (IsForChat(line) || IsSetUp(code, span))
                continue;
            int comment = line.IndexOf(" # ", StringComparison.Ordinal);
            bool inQuotes = comment > 0 && (line[..comment].Count('"') % 2 != 0 || line[..comment].Count('\'') % 2 != 0);
            ShellSignals.Read((comment < 0 || inQuotes ? line : line[..comment]).ToString(), default, signals);
        }

        return signals[Signal.ShellPipe]
            + signals[Signal.ShellChain]
            + signals[Signal.ShellControl]
            + signals[Signal.HereDocument]
            + signals[Signal.ShellWrite]
            + signals[Signal.ShellTextTool] > 0;
    }

    /// <summary><c>&lt;sql|entra&gt;</c> names the values that may stand there: no pipe. Each becomes a word of the same length.</summary>
    private static string WithoutAlternatives(string code)
    {
        if (!code.Contains('|', StringComparison.Ordinal))
            return code;
        char[]? changed = null;
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] is not ('<' or '[') || Alternatives(code.AsSpan(i)) is not (> 0 and var length))
                continue;
            changed ??= code.ToCharArray();
            changed.AsSpan(i, length).Fill('x');
            i += length - 1;
        }

        return changed is null ? code : new string(changed);
    }

    /// <summary>The length of alternatives in angle or square brackets at the start of a text; 0 when there are none.</summary>
    private static int Alternatives(ReadOnlySpan<char> text)
    {
        char close = text[0] == '<' ? '>' : ']';
        bool several = false;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == close)
                return several && i > 3 && text[i - 1] != '|' ? i + 1 : 0;
            if (text[i] == '|')
                several |= i > 1;
            else if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('-' or '_' or '.' or '='))
                return 0;
        }

        return 0;
    }
}
