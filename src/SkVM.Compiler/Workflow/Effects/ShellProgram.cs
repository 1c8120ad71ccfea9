namespace SkVM.Workflow.Effects;

/// <summary>What a program does to the words behind its options.</summary>
internal enum ShellOperands
{
    /// <summary>They are no files.</summary>
    Text,

    /// <summary>They are files that it reads.</summary>
    Read,

    /// <summary>They are files that it makes, changes or removes.</summary>
    Change,

    /// <summary>It reads the first and writes the second.</summary>
    ReadThenWrite,
}

/// <summary>A program of which all effects show in its words (POSIX.1-2024 and the manual pages of GNU coreutils 9, grep 3, jq 1.7, tree 2).</summary>
/// <param name="Operands">What it does to its operands.</param>
/// <param name="Values">Short options that take a value which is no file.</param>
/// <param name="Reads">Short options that take a file to read.</param>
/// <param name="Writes">Short options that take a file to write.</param>
/// <param name="Skip">How many operands come before the files: a pattern, a filter, a mode.</param>
/// <param name="Instead">Options that give what would be skipped, so that all operands are files.</param>
/// <param name="IsOfFolder">True when without operands it looks at the folder it runs in.</param>
internal sealed record ShellProgram(ShellOperands Operands, string Values = "", string Reads = "", string Writes = "", int Skip = 0, string Instead = "", bool IsOfFolder = false)
{
    private static readonly Dictionary<string, ShellProgram> s_known = Known();

    public static ShellProgram? Find(string name) => s_known.GetValueOrDefault(name);

    private static Dictionary<string, ShellProgram> Known()
    {
        var programs = new Dictionary<string, ShellProgram>(StringComparer.Ordinal);
        void Add(ShellProgram program, params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
                programs.Add(name, program);
        }

        Add(
            new(ShellOperands.Text),
            "echo",
            "printf",
            "date",
            "seq",
            "sleep",
            "true",
            "false",
            ":",
            "basename",
            "dirname",
            "which",
            "command",
            "type",
            "tr",
            "pwd",
            "uname",
            "whoami",
            "id",
            "ps",
            "printenv",
            "env",
            "hostname",
            "nproc",
            "expr",
            "set",
            "unset",
            "shift",
            "exit",
            "df",
            "mktemp");
        Add(new(ShellOperands.Read), "cat", "less", "more", "wc", "realpath", "readlink", "tac", "nl", "rev", "comm", "paste", "zcat");
        Add(new(ShellOperands.Read, Values: "nc"), "head", "tail");
        Add(new(ShellOperands.Read, Values: "eABCmdD", Reads: "f", Skip: 1, Instead: "ef"), "grep", "egrep", "fgrep");
        Add(new(ShellOperands.Read, Values: "eABCmgtTjMr", Reads: "f", Skip: 1, Instead: "ef", IsOfFolder: true), "rg");
        Add(new(ShellOperands.Read, Values: "L", Reads: "f", Skip: 1, Instead: "f"), "jq");
        Add(new(ShellOperands.Read, Values: "op", Skip: 1), "yq");
        Add(new(ShellOperands.Read, Values: "kStT", Writes: "o"), "sort");
        Add(new(ShellOperands.ReadThenWrite, Values: "fsw"), "uniq");
        Add(new(ShellOperands.ReadThenWrite, Values: "clsog"), "xxd");
        Add(new(ShellOperands.Read, Values: "UCWxIF"), "diff");
        Add(new(ShellOperands.Read, Values: "in"), "cmp");
        Add(new(ShellOperands.Read, Values: "dfcb"), "cut");
        Add(new(ShellOperands.Read, Values: "stoNc"), "column");
        Add(new(ShellOperands.Read, Values: "F", Reads: "fm"), "file");
        Add(new(ShellOperands.Read, Values: "c"), "stat");
        Add(new(ShellOperands.Read, Values: "w"), "base64", "fold");
        Add(new(ShellOperands.Read, Values: "AtNj"), "od");
        Add(new(ShellOperands.Read, Values: "nt"), "strings");
        Add(new(ShellOperands.Read), "md5sum", "sha1sum", "sha256sum", "sha512sum", "cksum");
        Add(new(ShellOperands.Read, Values: "a"), "shasum");
        Add(new(ShellOperands.Read, Values: "IwT", IsOfFolder: true), "ls");
        Add(new(ShellOperands.Read, Values: "LPIHT", Writes: "o", IsOfFolder: true), "tree");
        Add(new(ShellOperands.Read, Values: "dtB", Reads: "X", IsOfFolder: true), "du");
        Add(new(ShellOperands.Change), "rm", "rmdir", "tee", "unlink");
        Add(new(ShellOperands.Change, Values: "m"), "mkdir");
        Add(new(ShellOperands.Change, Values: "dt", Reads: "r"), "touch");
        Add(new(ShellOperands.Change, Values: "s", Reads: "r"), "truncate");
        Add(new(ShellOperands.Change, Skip: 1), "chmod", "chown", "chgrp");
        return programs;
    }
}
