using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Lowering.Trimming;

/// <summary>Tells sections that only install what the skill's dependencies list.</summary>
internal static class InstallSections
{
    private static readonly string[] s_installers =
    [
        "pip install", "pip3 install", "python -m pip", "python3 -m pip", "npm install", "npm i ", "yarn add", "pnpm add", "pnpm install", "bun add", "brew ", "apt ", "apt-get", "sudo apt", "sudo apt-get",
        "sudo dnf", "sudo pacman", "winget ", "choco ", "scoop ", "cargo install", "go install", "gem install", "uv pip", "uv tool install", "uv add", "pipx install", "conda install", "npx playwright install", "playwright install", "dotnet tool install",
    ];

    /// <summary>True when every fence of the section holds nothing but commands that install, and the dependencies hold some of them.</summary>
    public static bool IsOwned(SectionSyntax section, SkillSemanticModel model)
    {
        int fences = 0;
        foreach (SkillFacts.Fence fence in model.Facts.Fences)
        {
            if (!section.Span.Contains(fence.Node.Span))
                continue;
            if (!OnlyInstalls(fence.Code))
                return false;
            fences++;
        }

        return fences > 0 && model.GetDependencies().Any(dependency => dependency.Evidence.Any(evidence => section.Span.Contains(evidence)))
            && !model.GetDependencies().Any(dependency => dependency.Kind == DependencyKind.Env && dependency.Evidence.Any(evidence => section.Span.Contains(evidence)));
    }

    private static bool OnlyInstalls(string code)
    {
        bool any = false;
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> command = line.Trim().TrimStart("$ ");
            if (command.IsEmpty || command[0] == '#')
                continue;
            if (!IsInstall(command))
                return false;
            any = true;
        }

        return any;
    }

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
