using System.Collections.Frozen;

namespace SkVM.Runtime.Workflow;

/// <summary>The operating systems that a condition names. A condition with a negation names none, as what it means is not known.</summary>
internal readonly record struct SystemCondition
{
    private static readonly FrozenDictionary<string, Systems> s_names = new Dictionary<string, Systems>
    {
        ["linux"] = Systems.Linux, ["ubuntu"] = Systems.Linux, ["debian"] = Systems.Linux, ["fedora"] = Systems.Linux, ["centos"] = Systems.Linux, ["rhel"] = Systems.Linux,
        ["alpine"] =
            Systems.Linux, ["wsl"] =
                Systems.Linux, ["wsl2"] = Systems.Linux, ["macos"] = Systems.MacOS, ["mac"] = Systems.MacOS, ["osx"] = Systems.MacOS, ["darwin"] = Systems.MacOS,
        ["windows"] = Systems.Windows, ["unix"] = Systems.Linux | Systems.MacOS,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_negations = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "not", "no", "except", "unless", "other", "without", "t");

    /// <summary>Words that add nothing to the name of a system.</summary>
    private static readonly FrozenSet<string> s_fillers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "a", "an", "and", "are", "computer", "computers", "for", "gnu", "hosts", "if", "in", "is", "it", "linux", "machine", "machines",
        "on", "only", "or", "os", "platform", "platforms",
        "running", "s", "system", "systems", "the", "under", "user", "users", "using", "when", "with", "you");

    private readonly Systems _systems;

    private SystemCondition(Systems systems, bool isNothingElse)
    {
        _systems = systems;
        IsNothingElse = isNothingElse;
    }

    [Flags]
    internal enum Systems
    {
        None = 0,
        Linux = 1,
        MacOS = 2,
        Windows = 4,
    }

    /// <summary>The system that this runs on.</summary>
    public static Systems Current { get; } = OperatingSystem.IsWindows() ? Systems.Windows
        : OperatingSystem.IsMacOS() ? Systems.MacOS
        : OperatingSystem.IsLinux() ? Systems.Linux
        : Systems.None;

    /// <summary>True when any system is named.</summary>
    public bool NamesAny => _systems != Systems.None;

    /// <summary>True when the condition is the system and nothing besides.</summary>
    public bool IsNothingElse { get; }

    /// <summary>True when a system is named.</summary>
    public bool Names(Systems system) => (_systems & system) != Systems.None;

    public static SystemCondition Of(string condition)
    {
        Systems found = Systems.None;
        bool isNothingElse = true;
        string text = condition.Replace("OS X", "macOS", StringComparison.OrdinalIgnoreCase);
        foreach (string word in text.Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries))
        {
            if (s_negations.Contains(word))
                return default;
            if (s_names.TryGetValue(word, out Systems system))
                found |= system;
            else
                isNothingElse &= s_fillers.Contains(word);
        }

        return new SystemCondition(found, isNothingElse);
    }
}
