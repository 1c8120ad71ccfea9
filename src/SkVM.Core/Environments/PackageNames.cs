using System.Text.RegularExpressions;

namespace SkVM.Environments;

/// <summary>Tells names that a registry, a shell or a table would take from text that only looks like one. Only such names reach a command line.</summary>
public static partial class PackageNames
{
    private const string NpmCondition = @"(?:>=|<=|!=|>|<|=|\^|~)? ?[0-9][A-Za-z0-9.+-]*", NpmConditions = NpmCondition + "(?: (?:- )?" + NpmCondition + ")*";

    /// <summary>A distribution of PyPI (PEP 508): letters, digits, <c>.</c>, <c>-</c>, <c>_</c>.</summary>
    public static bool IsDistribution(string name) => Distribution().IsMatch(name);

    /// <summary>A package of npm, with its scope or without.</summary>
    public static bool IsNpm(string name) => name.Length <= 214 && Npm().IsMatch(name);

    /// <summary>An executable's plain name: no path, nothing that a shell or PowerShell reads as more than a name.</summary>
    public static bool IsExecutable(string name) => Executable().IsMatch(name);

    /// <summary>The name of an environment variable.</summary>
    public static bool IsVariable(string name) => Variable().IsMatch(name);

    /// <summary>True when a package is one that its manager could have: a name with extras and a version at most, never an option, a path or a command.</summary>
    public static bool IsSafe(PackageSource source) => source.Package.Length is > 0 and <= 300 && source.Manager switch
    {
        PackageManager.Pip =>
            SplitPip().Match(source.Package) is { Success: true } pip
            && IsDistribution(pip.Groups["name"].Value)
            && (pip.Groups["version"].Length == 0 || IsPipVersion(pip.Groups["version"].Value)),
        PackageManager.Npm =>
            source.Package.IndexOf('@', 1) is var at
            && IsNpm(at < 0 ? source.Package : source.Package[..at])
            && (at < 0 || IsNpmVersion(source.Package[(at + 1)..]) || IsNpmRange(source.Package[(at + 1)..])),
        PackageManager.Brew => Formula().IsMatch(source.Package) && !source.Package.Contains("..", StringComparison.Ordinal),
        _ => SystemPackage().IsMatch(source.Package),
    };

    internal static bool IsPipVersion(string version) => PipVersion().IsMatch(version);

    internal static bool IsNpmVersion(string version) => NpmVersion().IsMatch(version);

    /// <summary>Conditions of npm with blanks between them, or such ranges with <c>||</c> between.</summary>
    internal static bool IsNpmRange(string version) => NpmRange().IsMatch(version);

    /// <summary>An optional part of a distribution (PEP 508): <c>standard</c> of <c>uvicorn[standard]</c>.</summary>
    internal static bool IsExtra(string name) => Distribution().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9])?\z")]
    private static partial Regex Distribution();

    [GeneratedRegex(@"\A(?:@[A-Za-z0-9-][A-Za-z0-9._-]*/)?[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex Npm();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}\z")]
    private static partial Regex Executable();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,199}\z")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A(?<name>[A-Za-z0-9._-]+)(?:\[[A-Za-z0-9][A-Za-z0-9._-]*(?:,[A-Za-z0-9][A-Za-z0-9._-]*)*\])?(?<version>.*)\z")]
    private static partial Regex SplitPip();

    [GeneratedRegex(@"\A" + NpmConditions + @"(?: ?\|\| ?" + NpmConditions + @")*\z")]
    private static partial Regex NpmRange();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9/@+._-]*\z")]
    private static partial Regex Formula();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9+._-]*\z")]
    private static partial Regex SystemPackage();

    [GeneratedRegex(@"\A(?:===?|>=|<=|~=|!=|>|<) ?[0-9][A-Za-z0-9.+!*]*(?:, ?(?:==|>=|<=|~=|!=|>|<) ?[0-9][A-Za-z0-9.+!*]*)*\z")]
    private static partial Regex PipVersion();

    [GeneratedRegex(@"\A(?:[\^~]?[0-9][A-Za-z0-9.+-]*|[a-z][a-z0-9.-]*)\z")]
    private static partial Regex NpmVersion();
}
