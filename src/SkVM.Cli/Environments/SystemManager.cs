using SkVM.Environments;

namespace SkVM.Cli.Environments;

/// <summary>The package manager of this machine, and how it is run.</summary>
/// <param name="Manager">Which one.</param>
/// <param name="Program">Its program.</param>
/// <param name="Root">The program that makes it root, or null where it needs none or is root already.</param>
internal sealed record SystemManager(PackageManager Manager, string Program, string? Root)
{
    private static readonly (PackageManager Manager, string Program)[] s_known =
        [(PackageManager.Apt, "apt-get"), (PackageManager.Dnf, "dnf"), (PackageManager.Apk, "apk"), (PackageManager.Brew, "brew"), (PackageManager.Winget, "winget")];

    /// <summary>The first one that is there, or null.</summary>
    public static SystemManager? Find(IEnvironmentMachine machine)
    {
        foreach ((PackageManager manager, string program) in s_known)
        {
            if (machine.FindExecutable(program) is { } path)
                return new SystemManager(
                    manager, path, manager is PackageManager.Brew or PackageManager.Winget || Environment.IsPrivilegedProcess ? null : machine.FindExecutable("sudo") ?? "sudo");
        }

        return null;
    }

    /// <summary>The command that installs packages.</summary>
    public string[] Install(IEnumerable<string> packages) =>
    [
        .. Root is null ? [] : new[] { Root },
        Program,
        .. Manager switch
        {
            PackageManager.Apt => new[] { "install", "-y", "-q", "--no-install-recommends", "--" },
            PackageManager.Dnf => ["install", "-y", "-q", "--"],
            PackageManager.Apk => ["add", "-q", "--"],
            PackageManager.Winget => ["install", "--exact", "--silent", "--accept-source-agreements", "--accept-package-agreements", "--id"],
            _ => ["install", "-q", "--"],
        },
        .. packages,
    ];

    /// <summary>The command that fetches the lists of packages anew, or null where the manager does that by itself.</summary>
    public string[]? Update() => Manager == PackageManager.Apt ? [.. Root is null ? [] : new[] { Root }, Program, "update", "-q"] : null;
}
