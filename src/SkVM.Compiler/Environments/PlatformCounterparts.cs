using System.Collections.Frozen;
using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Environments;

/// <summary>What one operating system has in place of a command of another: a skill that shows both has thought of both.</summary>
internal static class PlatformCounterparts
{
    /// <summary>Programs that do the same thing, those of one system after another.</summary>
    private static readonly string[][] s_families =
    [
        ["pbcopy", "pbpaste", "xclip", "xsel", "wl-copy", "wl-paste", "clip.exe", "clip"],
        ["xdg-open", "open", "start"],
        ["md5sum", "md5"],
        ["sha256sum", "shasum"],
        ["timeout", "gtimeout"],
        ["nproc", "sysctl", "getconf"],
        ["systemctl", "launchctl"],
        ["osascript", "notify-send", "powershell", "powershell.exe", "zenity"],
        ["tac", "gtac"],
    ];

    private static readonly FrozenDictionary<string, string[]> s_familyOf = s_families
        .SelectMany(family => family.Select(program => KeyValuePair.Create(program, family)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True when the skill shows the form of another system as well.</summary>
    /// <param name="rule">What was found.</param>
    /// <param name="found">All that was found.</param>
    /// <param name="facts">The skill.</param>
    public static bool IsShown(PlatformCommand rule, List<(PlatformCommand Rule, TextSpan Span)> found, SkillFacts facts)
    {
        string program = rule.Shown.Split(' ')[0];
        if (rule.Shown != program)
            return found.Exists(other => other.Rule.System != rule.System && other.Rule.Shown.StartsWith(program + " ", StringComparison.Ordinal));
        if (!s_familyOf.TryGetValue(program, out string[]? family))
            return false;
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            if (fence.Language != CodeLanguage.Shell || !Array.Exists(family, name => name != program && fence.Code.Contains(name, StringComparison.Ordinal)))
                continue;
            foreach (ShellCommand command in fence.Shell.Commands)
            {
                foreach (ShellInvocation invocation in command.Invocations)
                {
                    if (invocation.Program is { } other && Array.IndexOf(family, other) >= 0 && !IsSameSystem(program, other))
                        return true;
                }
            }
        }

        return false;
    }

    private static bool IsSameSystem(string one, string other) => one == other || (PlatformCommands.SystemOf(one) is { } system && PlatformCommands.SystemOf(other) == system);
}
