using System.Collections.Frozen;
using SkVM.Symbols;

namespace SkVM.Environments;

/// <summary>Makes the environment of a skill from its dependencies: each with what installs it.</summary>
internal static class DependencyBinder
{
    private const double Sure = 0.5;

    private static readonly FrozenDictionary<string, PackageManager> s_managers = new Dictionary<string, PackageManager>
    {
        ["pip"] = PackageManager.Pip,
        ["pip3"] = PackageManager.Pip,
        ["pipx"] = PackageManager.Pip,
        ["uv"] = PackageManager.Pip,
        ["npm"] = PackageManager.Npm,
        ["npx"] = PackageManager.Npm,
        ["pnpm"] = PackageManager.Npm,
        ["yarn"] = PackageManager.Npm,
        ["bun"] = PackageManager.Npm,
        ["apt"] = PackageManager.Apt,
        ["apt-get"] = PackageManager.Apt,
        ["dnf"] = PackageManager.Dnf,
        ["yum"] = PackageManager.Dnf,
        ["apk"] = PackageManager.Apk,
        ["brew"] = PackageManager.Brew,
        ["winget"] = PackageManager.Winget,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static EnvironmentBinding Bind(SkillSemanticModel model) => new()
    {
        Skill = model.GetSkill().Name,
        OperatingSystems = [.. model.GetOperatingSystems().Select(system => system.Name)],
        Dependencies = [.. model.GetDependencies().Where(dependency => dependency.Confidence >= Sure).Select(dependency => Bind(dependency, model))],
    };

    private static EnvironmentDependency Bind(DependencySymbol symbol, SkillSemanticModel model)
    {
        var kind = symbol.Kind;
        return new EnvironmentDependency(kind, symbol.Name, symbol.Version, symbol.IsRequired)
        {
            Alternatives = symbol.Alternatives,
            // A guessed name may be anyone's package, and so may that of one that comes from elsewhere.
            Sources = symbol.IsGuessed || symbol.Elsewhere is not null ? []
                : kind == DependencyKind.Pip && PackageNames.IsDistribution(symbol.Name) ? [PackageSources.Pip(symbol.Name, symbol.Version, symbol.Extras)]
                : PackageSources.Of(kind, symbol.Name, symbol.Version, symbol.Packages.Select(SourceOf).OfType<PackageSource>()),
            Hint = symbol.Elsewhere ?? symbol.Packages.Select(HintOf).FirstOrDefault(hint => hint is not null),
            Ecosystem = kind == DependencyKind.Other && symbol.Elsewhere is not null ? null : symbol.Ecosystem,
            Platform = symbol.Platform ?? (model.GetOperatingSystems() is [var only] ? only.Name : null),
            Lines = [.. symbol.Evidence.Select(span => model.SyntaxTree.Lines.IndexOf(span.Start) + 1).Distinct()],
        };
    }

    private static PackageSource? SourceOf(DependencyPackage package) => !s_managers.TryGetValue(package.Manager, out PackageManager manager) ? null : manager switch
    {
        PackageManager.Pip => PackageSources.Pip(package.Name, package.Version),
        PackageManager.Npm => PackageSources.Npm(package.Name, package.Version),
        _ => new PackageSource(manager, package.Name),
    };

    /// <summary>The command of a manager that the environment does not run itself.</summary>
    private static string? HintOf(DependencyPackage package) => package.Manager switch
    {
        _ when package.Name.AsSpan().ContainsAny(" \t\r\n") => null,
        "cargo" => $"cargo install {package.Name}",
        "go" => $"go install {package.Name}{(package.Name.Contains('@', StringComparison.Ordinal) ? "" : "@" + (package.Version ?? "latest"))}",
        "gem" => $"gem install {package.Name}",
        "dotnet" => $"dotnet tool install --global {package.Name}",
        "conda" => $"conda install {package.Name}",
        "choco" => $"choco install {package.Name}",
        "docker" => $"docker pull {package.Name}",
        "ollama" => $"ollama pull {package.Name}",
        "huggingface-cli" => $"huggingface-cli download {package.Name}",
        "spacy" => $"python3 -m spacy download {package.Name}",
        _ => null,
    };
}
