using System.Collections.Frozen;

namespace SkVM.Dependencies;

/// <summary>Python's standard modules and the distributions that bring the others. Tables: PythonStandardLibrary.txt, PythonDistributions.txt.</summary>
internal static class PythonModules
{
    private static readonly Lazy<FrozenDictionary<string, (int Since, int Until)>> s_standard = new(() =>
        NameTable
            .Read("PythonStandardLibrary.txt")
            .ToFrozenDictionary(words => words[0], words => (Minor(words, '+', 0), Minor(words, '-', int.MaxValue)), StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, string>> s_distributions = new(() =>
        NameTable.Read("PythonDistributions.txt").ToFrozenDictionary(words => words[0], words => words[1], StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> s_names = new(() => s_distributions.Value.Values.Select(PythonPackageName.Normalize).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>True for a module of the standard library.</summary>
    /// <param name="module">The module's first name.</param>
    /// <param name="minor">The minor version of Python 3; null for any of 3.8 to 3.14.</param>
    public static bool IsStandard(string module, int? minor = null) =>
        s_standard.Value.TryGetValue(module, out (int Since, int Until) versions) && (minor is not { } version || (version >= versions.Since && version < versions.Until));

    /// <summary>The distribution that brings a module; the module's first name where the table does not know better.</summary>
    /// <param name="module">The dotted name.</param>
    /// <param name="names">What is imported from it: <c>from google.cloud import storage</c> is <c>google.cloud.storage</c>.</param>
    public static string Distribution(string module, IReadOnlyList<string>? names = null) =>
        Find(module, names) ?? module[..(module.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? dot : module.Length)];

    /// <summary>True for the normalized name of a distribution that the table has.</summary>
    public static bool IsDistribution(string name) => s_names.Value.Contains(name);

    /// <summary>True when the table has the module or one that it is a part of.</summary>
    public static bool IsKnown(string module) => Find(module, null) is not null;

    private static string? Find(string module, IReadOnlyList<string>? names)
    {
        FrozenDictionary<string, string> table = s_distributions.Value;
        if (names is { Count: > 0 } && table.TryGetValue(module + "." + names[0], out string? inner))
            return inner;
        for (string name = module; ; name = name[..name.LastIndexOf('.')])
        {
            if (table.TryGetValue(name, out string? distribution))
                return distribution;
            if (!name.Contains('.', StringComparison.Ordinal))
                return null;
        }
    }

    private static int Minor(string[] words, char sign, int other)
    {
        foreach (string word in words.AsSpan(1))
        {
            if (word[0] == sign)
                return int.Parse(word.AsSpan(word.IndexOf('.', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture);
        }

        return other;
    }
}
