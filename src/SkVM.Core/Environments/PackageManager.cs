namespace SkVM.Environments;

/// <summary>What installs packages.</summary>
public enum PackageManager
{
    /// <summary>pip, into a virtual environment of the skill.</summary>
    Pip,

    /// <summary>npm, into a folder of the skill.</summary>
    Npm,

    /// <summary>apt-get of Debian and Ubuntu.</summary>
    Apt,

    /// <summary>dnf of Fedora and Red Hat.</summary>
    Dnf,

    /// <summary>apk of Alpine.</summary>
    Apk,

    /// <summary>Homebrew.</summary>
    Brew,

    /// <summary>winget of Windows.</summary>
    Winget,
}
