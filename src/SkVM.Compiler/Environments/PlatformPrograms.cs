using System.Buffers;
using System.Collections.Frozen;

namespace SkVM.Environments;

/// <summary>
/// Programs and PowerShell commands that one operating system alone has. Source: Apple's manual pages (macOS 14), those of systemd and util-linux, and the
/// command reference of Windows and of its PowerShell modules (learn.microsoft.com); commands that PowerShell has on every system are not in it.
/// </summary>
internal static class PlatformPrograms
{
    private static readonly FrozenDictionary<string, string> s_programs = Make(
        (
            OperatingSystemNames.Mac,
            "osascript osacompile pbcopy pbpaste launchctl defaults mdfind mdls mdutil sw_vers screencapture diskutil hdiutil plutil PlistBuddy afplay afinfo afconvert say caffeinate pmset scutil networksetup system_profiler softwareupdate sips textutil tccutil dscl xcodebuild xcrun xcode-select xcodegen simctl codesign notarytool spctl shortcuts qlmanage tmutil lsappinfo"),
        (
            OperatingSystemNames.Linux,
            "systemctl journalctl systemd-run systemd-analyze loginctl hostnamectl timedatectl resolvectl nmcli udevadm modprobe insmod lsmod dmesg xdg-open xclip xsel wl-copy wl-paste xdotool wmctrl notify-send gsettings amixer pactl iptables nft ufw apparmor_status setenforce lsblk strace perf"),
        (OperatingSystemNames.Windows, "powershell wmic schtasks netsh reg.exe regedit bcdedit dism sfc icacls certutil gpresult wevtutil cscript wscript winget choco msiexec"));

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_cmdlets = Make(
        (
            OperatingSystemNames.Windows,
            "Get-WmiObject Invoke-WmiMethod Get-CimInstance Invoke-CimMethod Get-WinEvent Get-EventLog Get-Service Start-Service Stop-Service Restart-Service New-Service Set-Service "
            + "Get-ScheduledTask New-ScheduledTask Register-ScheduledTask New-ScheduledTaskAction New-ScheduledTaskTrigger Get-Acl Set-Acl Get-HotFix Get-ComputerInfo Get-AppxPackage Get-LocalUser Get-LocalGroup Get-LocalGroupMember "
            + "Get-NetIPAddress Get-NetAdapter Get-NetTCPConnection Get-NetFirewallRule New-NetFirewallRule Get-MpComputerStatus Add-MpPreference Get-MpPreference Get-BitLockerVolume Get-Volume Get-Disk Get-Partition Get-PhysicalDisk "
            + "Enable-WindowsOptionalFeature Get-WindowsOptionalFeature Get-WindowsFeature Install-WindowsFeature Get-ADUser Get-ADGroup Get-ADGroupMember Get-ADComputer Get-ADDomain Get-Counter Get-Printer Get-AuthenticodeSignature "
            + "Get-VM New-VM Start-VM Get-IISSite")).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<string> s_registry = SearchValues.Create(["HKLM:", "HKCU:", "-ComObject"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The only operating system that has a program; null for those of several.</summary>
    public static string? SystemOf(string program) => s_programs.GetValueOrDefault(program);

    /// <summary>The first command of PowerShell code that only Windows has; <c>Length</c> is 0 when there is none.</summary>
    public static (int Start, int Length) FindWindowsCommand(ReadOnlySpan<char> code)
    {
        int registry = code.IndexOfAny(s_registry);
        if (registry >= 0)
            return (registry, code[registry] == '-' ? "-ComObject".Length : "HKLM:".Length);
        int read = 0;
        for (int dash = code.IndexOf('-'); dash >= 0; dash = code[read..].IndexOf('-') is var next and >= 0 ? read + next : -1)
        {
            int start = dash, end = dash + 1;
            while (start > read && char.IsAsciiLetter(code[start - 1]))
                start--;
            while (end < code.Length && char.IsAsciiLetter(code[end]))
                end++;
            if (s_cmdlets.ContainsKey(code[start..end]))
                return (start, end - start);
            read = end;
        }

        return default;
    }

    private static FrozenDictionary<string, string> Make(params (string System, string Names)[] lists) =>
        lists.SelectMany(list => list.Names.Split(' ').Select(name => KeyValuePair.Create(name, list.System))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
