namespace SkVM.Lowering.Trimming;

/// <summary>Tells commands that install something, of whatever manager.</summary>
internal static class InstallCommands
{
    private static readonly string[] s_installers =
    [
        "pip install", "pip3 install", "python -m pip", "python3 -m pip", "npm install", "npm i ", "yarn add", "pnpm add", "pnpm install", "bun add", "brew ", "apt ", "apt-get",
        "sudo apt", "sudo apt-get",
        "sudo dnf", "sudo pacman", "winget ", "choco ", "scoop ", "cargo install", "go install", "gem install", "uv pip", "uv tool install", "uv add", "pipx install",
        "conda install", "npx playwright install", "playwright install", "dotnet tool install",
    ];

    /// <summary>True when a command installs something.</summary>
    public static bool IsInstall(ReadOnlySpan<char> command)
    {
        foreach (string installer in s_installers)
        {
            if (command.StartsWith(installer, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
