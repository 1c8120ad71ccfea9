using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>
/// Programs that start another program given as their arguments, and which of their options take a value (manual pages of sudo 1.9,
/// GNU coreutils 9, findutils 4, util-linux 2).
/// </summary>
internal static class ShellWrappers
{
    /// <param name="Values">The short options that take a value.</param>
    /// <param name="LongValues">The long options that take a value as the next word.</param>
    /// <param name="Operands">How many words stand between the options and the program.</param>
    private sealed record Wrapper(string Values, string[] LongValues, int Operands = 0);

    private static readonly FrozenDictionary<string, Wrapper> s_wrappers = new Dictionary<string, Wrapper>
    {
        ["sudo"] = new("ugCDhpRrtTU", ["--user", "--group", "--host", "--prompt", "--chdir"]),
        ["doas"] = new("uC", []),
        ["env"] = new("uCS", ["--unset", "--chdir"]),
        ["time"] = new("fo", ["--format", "--output"]),
        ["nice"] = new("n", ["--adjustment"]),
        ["ionice"] = new("cnp", ["--class", "--classdata"]),
        ["nohup"] = new("", []),
        ["setsid"] = new("", []),
        ["stdbuf"] = new("ioe", ["--input", "--output", "--error"]),
        ["timeout"] = new("ks", ["--kill-after", "--signal"], 1),
        ["gtimeout"] = new("ks", ["--kill-after", "--signal"], 1),
        ["watch"] = new("n", ["--interval"]),
        ["exec"] = new("a", []),
        ["command"] = new("", []),
        ["builtin"] = new("", []),
        ["caffeinate"] = new("tw", []),
        ["unbuffer"] = new("", []),
        ["chroot"] = new("", [], 1),
        ["flock"] = new("wE", ["--timeout"], 1),
        ["xargs"] = new("InPLdEasRJ", ["--max-args", "--max-procs", "--max-lines", "--delimiter", "--arg-file", "--replace"]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ImmutableArray<ShellInvocation> Unwrap(ShellCommand command)
    {
        ImmutableArray<ShellWord> words = command.Words;
        if (words.IsEmpty)
            return [];
        // Nearly all commands start no other.
        if (Inner(words, 0, words.Length).First < 0)
            return [new ShellInvocation(command.Text, command, 0, words.Length, isWrapper: false)];
        ImmutableArray<ShellInvocation>.Builder found = ImmutableArray.CreateBuilder<ShellInvocation>(2);
        int first = 0, end = words.Length;
        while (first < end)
        {
            (int inner, int innerEnd) = Inner(words, first, end);
            found.Add(new ShellInvocation(command.Text, command, first, inner < 0 || innerEnd < end ? end : inner, inner >= 0));
            if (inner < 0)
                break;
            (first, end) = (inner, innerEnd);
        }

        return found.DrainToImmutable();
    }

    /// <summary>Where the program that a word starts is named and where its words end; (-1, 0) when it starts none.</summary>
    private static (int First, int End) Inner(ImmutableArray<ShellWord> words, int first, int end)
    {
        if (words[first].Value is not { } name)
            return (-1, 0);
        name = name[(name.LastIndexOf('/') + 1)..];
        if (name == "find")
            return FindExec(words, first, end);
        if (!s_wrappers.TryGetValue(name, out Wrapper? wrapper))
            return (-1, 0);
        int at = first + 1;
        while (at < end && words[at] is { IsOption: true } option)
        {
            if (name == "command" && option.Text is "-v" or "-V")
                return (-1, 0);
            at++;
            if (option.Text == "--")
                break;
            bool takes = option.Text.StartsWith("--", StringComparison.Ordinal)
                ? Array.IndexOf(wrapper.LongValues, option.Text) >= 0
                : wrapper.Values.Contains(option.Text[^1]) && !HasAttachedValue(option.Text, wrapper.Values);
            if (takes)
                at++;
        }

        at += wrapper.Operands;
        while (at < end && name is "env" or "sudo" or "doas" && IsAssignment(words[at]))
            at++;
        return at < end ? (at, end) : (-1, 0);
    }

    /// <summary>True for <c>-n10</c>: a letter before the last one takes what follows it.</summary>
    private static bool HasAttachedValue(string option, string values) => option.Length > 2 && option.AsSpan(1, option.Length - 2).IndexOfAny(values) >= 0;

    private static (int First, int End) FindExec(ImmutableArray<ShellWord> words, int first, int end)
    {
        for (int at = first + 1; at + 1 < end; at++)
        {
            if (words[at].Text is not ("-exec" or "-execdir" or "-ok" or "-okdir"))
                continue;
            int last = at + 1;
            while (last < end && words[last].Text is not (";" or "+"))
                last++;
            return (at + 1, last);
        }

        return (-1, 0);
    }

    private static bool IsAssignment(ShellWord word)
    {
        int equals = word.Raw.IndexOf('=');
        return equals > 0 && ShellNames.IsName(word.Raw[..equals]);
    }
}
