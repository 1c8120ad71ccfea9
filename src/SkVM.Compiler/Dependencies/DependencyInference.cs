using SkVM.Environments;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>What follows from what was found: interpreters of packages, and the signals that need the whole picture.</summary>
internal static class DependencyInference
{
    private const int Often = 3;

    public static void Complete(DependencyCollector found, SkillDocumentSyntax root)
    {
        PackageRegistries.Complete(found);
        foreach (DependencyCandidate candidate in found.Candidates.ToArray())
        {
            string? needed = candidate.Kind switch
            {
                DependencyKind.Npm when candidate.Has(DependencySignal.Code) || candidate.Has(DependencySignal.Installed) => "node",
                DependencyKind.Pip => "python3",
                DependencyKind.Other => candidate.Ecosystem switch { "nuget" => "dotnet", "cargo" => "cargo", "golang" => "go", "gem" => "gem", _ => null },
                DependencyKind.System => candidate.Name switch { "npm" or "pnpm" or "yarn" => "node", "pip" or "pipx" => "python3", "docker-compose" => "docker", _ => null },
                _ => null,
            };
            if (needed is not null)
                found.Imply(needed, candidate);
        }

        string skill = root.FrontMatter?.FindField("name")?.ScalarValue ?? "";
        foreach (DependencyCandidate candidate in found.Candidates)
            Weigh(candidate, found, skill);
    }

    private static void Weigh(DependencyCandidate candidate, DependencyCollector found, string skill)
    {
        if (candidate.Count >= Often)
            candidate.Set(DependencySignal.Often);
        if (candidate.OptionalCount == candidate.Count)
            candidate.Set(DependencySignal.Optional);
        if (skill.Contains(candidate.Name, StringComparison.OrdinalIgnoreCase))
            candidate.Set(DependencySignal.SkillName);
        switch (candidate.Kind)
        {
            case DependencyKind.System:
                if (ToolNames.Find(candidate.Name) is { } tool)
                {
                    candidate.Set(DependencySignal.Known);
                    if (tool.IsOsTool)
                        candidate.Set(DependencySignal.OsTool);
                    if (tool.Provider is not null)
                        candidate.Set(DependencySignal.Credential);
                }

                // What the skill installs and then uses or names is a program.
                if (candidate.Has(DependencySignal.Installed) && candidate.Count > 1 && candidate.Installer == 0)
                    candidate.Set(DependencySignal.Known);
                if (candidate.Installer > 0 && candidate.Installer >= candidate.Count - 1)
                    candidate.Set(DependencySignal.Installer);
                candidate.IsOnlyWayToInstall = PackageManagers.IsOfSystem(candidate.Name)
                    ? !candidate.IsUsedOtherwise
                    : candidate.InstallOnlyCount > 0 && candidate.InstallOnlyCount >= candidate.Count;
                if (candidate.PipedCount > 0 && candidate.PipedCount >= candidate.Count)
                    candidate.Set(DependencySignal.Piped);
                break;
            case DependencyKind.Env:
                if (candidate.Name.Contains('_', StringComparison.Ordinal))
                    candidate.Set(DependencySignal.Known);
                if (EnvironmentNames.IsCredential(candidate.Name))
                    candidate.Set(DependencySignal.Credential);
                if (EnvironmentNames.IsSetting(candidate.Name))
                    candidate.Set(DependencySignal.OsTool);
                if (found.Assigned.TryGetValue(candidate.Name, out bool byUser))
                    candidate.Set(byUser ? DependencySignal.SetByUser : DependencySignal.SetByCode);
                break;
        }
    }
}
