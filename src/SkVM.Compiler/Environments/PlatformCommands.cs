using System.Buffers;
using SkVM.Languages.Shell;

namespace SkVM.Environments;

/// <summary>A command or option that not every operating system has.</summary>
/// <param name="Shown">The command as it is shown.</param>
/// <param name="System">Where it works, as <see cref="OperatingSystemNames"/> has it.</param>
/// <param name="Advice">What works everywhere.</param>
internal sealed record PlatformCommand(string Shown, string System, string Advice)
{
    /// <summary>Where it works, as a person reads it.</summary>
    public string Platform { get; init; } = OperatingSystemNames.Shown(System);
}

/// <summary>
/// Commands and options that GNU has and BSD (macOS) has not, or the other way round. Source: the manual pages of GNU coreutils, sed, grep, findutils
/// and of FreeBSD and macOS.
/// </summary>
internal static class PlatformCommands
{
    private const string Linux = OperatingSystemNames.Linux, Mac = OperatingSystemNames.Mac;

    private static readonly PlatformCommand s_sedOfMac = new("sed -i", Mac, SedAdvice) { Platform = SedPlatform };

    private const string SedAdvice = "write to another file and move it, or use 'sed -i.bak'", SedPlatform = "Linux or macOS, each with its own form,";

    private static readonly (string Program, string Option, PlatformCommand Command)[] s_options =
    [
        ("sed", "-i", new("sed -i", Linux, SedAdvice) { Platform = SedPlatform }),
        ("date", "-d", new("date -d", Linux, "on macOS it is 'date -v'; use python3 for date arithmetic")),
        ("date", "--date", new("date --date", Linux, "on macOS it is 'date -v'; use python3 for date arithmetic")),
        ("date", "-v", new("date -v", Mac, "on Linux it is 'date -d'; use python3 for date arithmetic")),
        ("stat", "-c", new("stat -c", Linux, "on macOS it is 'stat -f'; use 'wc -c' for a size")),
        ("stat", "-f", new("stat -f", Mac, "on Linux it is 'stat -c'; use 'wc -c' for a size")),
        ("base64", "-w", new("base64 -w", Linux, "pipe through 'tr -d \"\\n\"'")),
        ("grep", "-P", new("grep -P", Linux, "use 'grep -E', or perl")),
        ("xargs", "-r", new("xargs -r", Linux, "test for empty input first")),
        ("find", "-printf", new("find -printf", Linux, "use 'find -exec stat' or python3")),
        ("mktemp", "--suffix", new("mktemp --suffix", Linux, "use 'mktemp -d' and a name of your own in it")),
        ("cp", "--parents", new("cp --parents", Linux, "use 'rsync -R' or tar")),
        ("readlink", "-e", new("readlink -e", Linux, "use 'realpath'")),
        ("ps", "--sort", new("ps --sort", Linux, "pipe through sort")),
    ];

    private static readonly Dictionary<string, PlatformCommand> s_programs = new PlatformCommand[]
    {
        new("pbcopy", Mac, "write to a file, or use what the platform has: xclip, clip.exe"),
        new("pbpaste", Mac, "read a file, or use what the platform has: xclip, powershell Get-Clipboard"),
        new("xclip", Linux, "write to a file, or use what the platform has: pbcopy, clip.exe"),
        new("xdg-open", Linux, "use 'python3 -m webbrowser'"),
        new("md5sum", Linux, "use 'openssl md5'"),
        new("sha256sum", Linux, "use 'openssl dgst -sha256' or 'shasum -a 256'"),
        new("timeout", Linux, "on macOS it comes with coreutils as gtimeout"),
        new("nproc", Linux, "use 'getconf _NPROCESSORS_ONLN'"),
        new("tac", Linux, "use 'tail -r' on macOS, or python3"),
        new("systemctl", Linux, "on macOS it is launchctl"),
        new("launchctl", Mac, "on Linux it is systemctl"),
        new("osascript", Mac, "say in 'compatibility' that the skill is for macOS"),
    }.ToDictionary(command => command.Shown, StringComparer.Ordinal);

    private static readonly SearchValues<string> s_words = SearchValues.Create(
        [.. s_programs.Keys, "grep -", .. s_options.Select(option => " " + option.Option).Distinct()], StringComparison.Ordinal);

    /// <summary>A look at the text, before it is parsed.</summary>
    public static bool MayBeIn(string code) => code.AsSpan().ContainsAny(s_words);

    /// <summary>What is wrong with a command, or null.</summary>
    public static PlatformCommand? Find(ShellInvocation invocation)
    {
        if (invocation.Program is not { } program)
            return null;
        if (s_programs.TryGetValue(program, out PlatformCommand? known))
            return known;
        foreach ((string name, string option, PlatformCommand command) in s_options)
        {
            if (name != program)
                continue;
            foreach (ShellWord argument in invocation.Arguments)
            {
                // 'sed -i.bak' is the form that both have; grep's letters are often joined: 'grep -oP'.
                if (name == "grep"
                    ? argument.Raw is ['-', not '-', ..] && argument.Raw.Contains(option[1])
                    : argument.Raw.SequenceEqual(option)
                        || ((option.StartsWith("--", StringComparison.Ordinal) || TakesValue(name)) && argument.Raw.StartsWith(option, StringComparison.Ordinal)))
                    return name == "sed" && HasEmptySuffix(invocation) ? s_sedOfMac : command;
            }
        }

        return null;
    }

    /// <summary>The value of the option may be joined to it: <c>date -v-1d</c>, <c>stat -c%s</c>, <c>base64 -w0</c>.</summary>
    private static bool TakesValue(string program) => program is "date" or "stat" or "base64";

    /// <summary>The only system of this table that has a program; null for one that is not in it.</summary>
    public static string? SystemOf(string program) => s_programs.GetValueOrDefault(program)?.System;

    /// <summary><c>sed -i '' …</c>, as macOS has it.</summary>
    private static bool HasEmptySuffix(ShellInvocation invocation)
    {
        ReadOnlySpan<ShellWord> arguments = invocation.Arguments;
        for (int i = 0; i + 1 < arguments.Length; i++)
        {
            if (arguments[i].Raw is "-i" && arguments[i + 1].Raw is "''" or "\"\"")
                return true;
        }

        return false;
    }
}
