using SkVM.Languages.Shell;

namespace SkVM.Workflow.Effects;

/// <summary>Reads programs whose effects stand in a small language of their own: sed, awk, find and test.</summary>
internal static class ShellScripts
{
    private const string FileTests = "abcdefghkprstuwxLOGSN";

    private static readonly ShellProgram s_sed = new(ShellOperands.Read, Values: "el", Reads: "f", Skip: 1, Instead: "ef");
    private static readonly ShellProgram s_awk = new(ShellOperands.Read, Values: "Fve", Reads: "f", Skip: 1, Instead: "fe");

    public static void ReadSed(ReadOnlySpan<ShellWord> arguments, ShellFiles files)
    {
        bool inPlace = false;
        foreach (ShellWord argument in arguments)
        {
            inPlace |= argument.IsOption
                && (argument.Text.StartsWith("--in-place", StringComparison.Ordinal)
                    || (argument.Text is ['-', not '-', ..] && argument.Text.AsSpan().IndexOfAny("ief") is > 0 and var at && argument.Text[at] == 'i'));
            files.Effects.IsOpen |= WritesFile(argument.Text);
        }

        List<ShellWord> operands = ShellOptions.Read(s_sed, arguments, files, out bool replaces);
        foreach (ShellWord file in operands.Skip(replaces ? 0 : 1))
        {
            // On BSD and macOS the word behind -i is a suffix, mostly an empty one.
            if (inPlace && file.Text.Length > 0)
                files.Change(file);
            else if (file.Text.Length > 0)
                files.Use(file);
        }
    }

    /// <summary>True when a script may have the command <c>w</c> or <c>e</c>, or the flag: <c>s/a/b/w out.txt</c>.</summary>
    private static bool WritesFile(string script)
    {
        for (int at = script.IndexOf("w ", StringComparison.Ordinal); at >= 0; at = script.IndexOf("w ", at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetter(script[at - 1]) || script[at - 1] is 'g' or 'p' or 'I')
                return true;
        }

        return script.EndsWith("/e", StringComparison.Ordinal) || script.EndsWith("/ge", StringComparison.Ordinal);
    }

    public static void ReadAwk(ReadOnlySpan<ShellWord> arguments, ShellFiles files)
    {
        List<ShellWord> operands = ShellOptions.Read(s_awk, arguments, files, out bool replaces);
        files.Effects.IsOpen |= replaces; // The program, or a part of it, stands elsewhere.
        for (int i = 0; i < operands.Count; i++)
        {
            if (i == 0 && !replaces)
                ReadAwkProgram(operands[i], files);
            else if (!operands[i].Text.Contains('=', StringComparison.Ordinal))
                files.Use(operands[i]);
        }
    }

    /// <summary>What <c>print &gt; "file"</c> writes; other ways out of an awk program leave it open.</summary>
    private static void ReadAwkProgram(ShellWord program, ShellFiles files)
    {
        string text = program.Text;
        if (text.Contains("system(", StringComparison.Ordinal)
            || text.Contains("getline", StringComparison.Ordinal)
            || text.Replace("||", "", StringComparison.Ordinal).Contains('|', StringComparison.Ordinal))
            files.Effects.IsOpen = true;
        for (int at = text.IndexOf('>', StringComparison.Ordinal); at >= 0; at = text.IndexOf('>', at + 1))
        {
            ReadOnlySpan<char> target = text.AsSpan(at).TrimStart("> =");
            if (target is ['"', ..] && target[1..].IndexOf('"') is > 0 and var end && target[(end + 2)..].TrimStart() is [] or [';' or '}' or '\n', ..])
                files.Change(target.Slice(1, end).ToString(), program, isWhole: false);
            else if (target.IsEmpty || !char.IsAsciiDigit(target[0]))
                files.Effects.IsOpen = true;
        }
    }

    /// <summary>The folders that find looks at, of which the first is returned: it stands for what is found. <c>-delete</c> changes them.</summary>
    public static string ReadFind(ReadOnlySpan<ShellWord> arguments, ShellFiles files)
    {
        int count = 0;
        while (count < arguments.Length && arguments[count].Text is not (['-', ..] or "!" or "(" or "\\("))
            count++;
        bool deletes = false;
        for (int i = count; i < arguments.Length; i++)
        {
            string text = arguments[i].Text;
            deletes |= text == "-delete";
            if (text is "-fprint" or "-fprintf" or "-fls" && i + 1 < arguments.Length)
                files.Change(arguments[i + 1]);
            else if (text is "-newer" or "-anewer" or "-cnewer" or "-samefile" or "-files0-from" && i + 1 < arguments.Length)
                files.Use(arguments[i + 1]);
        }

        for (int i = 0; i < count; i++)
        {
            if (deletes)
                files.Change(arguments[i]);
            else
                files.Use(arguments[i]);
        }

        if (count == 0 && arguments.Length > 0)
        {
            if (deletes)
                files.Change(".", arguments[0], isWhole: false);
            else
                files.Use(".", arguments[0], isWhole: false);
        }

        return count == 0 ? "." : FilePattern.Clean(arguments[0].Text);
    }

    /// <summary>The files that <c>test -f x</c> looks at.</summary>
    public static void ReadTest(ReadOnlySpan<ShellWord> arguments, ShellFiles files)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            bool isFile = (i > 0 && arguments[i - 1].Text is ['-', var letter] && FileTests.Contains(letter) && (letter is not ('a' or 'o') || i == 1))
                || (i > 0 && IsComparison(arguments[i - 1].Text)) || (i + 1 < arguments.Length && IsComparison(arguments[i + 1].Text));
            if (isFile)
                files.Use(arguments[i]);
        }
    }

    private static bool IsComparison(string text) => text is "-nt" or "-ot" or "-ef";
}
