using System.Globalization;
using System.Text;

namespace SkVM.Environments;

/// <summary>
/// Writes the table that the scripts read: one dependency a line, fields separated by tabs, <c>-</c> for none. No field holds a tab, a line end or another
/// control character, whatever the skill says.
/// </summary>
internal static class EnvironmentTable
{
    public const string Name = "dependencies.tsv";

    private const int MaxField = 120;

    private const string Head =
        "# What the skill needs, for check and install. Written by SkVM from environment.json; '-' is none.\n"
        + "# kind\trequired\tgroup\tname\tlooked for\tversions\tversion option\tpip\tnpm\tapt\tdnf\tapk\tbrew\twinget\tplatform\thint\n";

    private static readonly PackageManager[] s_managers = [
        PackageManager.Pip, PackageManager.Npm, PackageManager.Apt, PackageManager.Dnf, PackageManager.Apk, PackageManager.Brew, PackageManager.Winget,
    ];

    public static byte[] Write(EnvironmentBinding binding)
    {
        var text = new StringBuilder(Head, Head.Length + (96 * binding.Dependencies.Length));
        text.Append("skill\t").Append(Field(binding.Skill)).Append('\n');
        if (!binding.OperatingSystems.IsEmpty)
            text
                .Append("os\t1\t-\t")
                .AppendJoin(", ", binding.OperatingSystems.Select(Field))
                .Append('\t')
                .AppendJoin(' ', binding.OperatingSystems.Select(Field))
                .Append("\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\n");
        var groups = binding.FindGroups();
        for (int i = 0; i < groups.Length; i++)
        {
            EnvironmentDependency dependency = binding.Dependencies[i];
            text.Append(KindOf(dependency.Kind)).Append('\t').Append(dependency.IsRequired ? '1' : '0');
            text.Append('\t').Append(groups[i] == 0 ? "-" : groups[i].ToString(CultureInfo.InvariantCulture));
            Add(Field(dependency.Name));
            AddPattern(text.Append('\t'), dependency);
            Add(EnvironmentChecker.RangeOf(dependency)?.ToString());
            Add(dependency.Kind == DependencyKind.System ? SystemPackages.Find(dependency.Name)?.VersionOption : null);
            foreach (PackageManager manager in s_managers)
                Add(dependency.PackageFor(manager));
            Add(dependency.Platform is "linux" or "macos" or "windows" ? dependency.Platform : null);
            Add(dependency.Hint is { } hint ? Field(hint) : null);
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Add(string? field) => text.Append('\t').Append(string.IsNullOrEmpty(field) ? "-" : field);
    }

    /// <summary>Text that is only shown. The scripts put it in JSON and on a terminal as it is: what ends a string there, controls or hides is a question mark.</summary>
    private static string Field(string text)
    {
        ReadOnlySpan<char> from = text.AsSpan().Trim();
        if (from.Length > MaxField)
            from = from[..MaxField];
        return from.IsEmpty ? "-" : string.Create(from.Length, from, static (plain, source) =>
        {
            for (int i = 0; i < plain.Length; i++)
                plain[i] = source[i] is not ('"' or '\\')
                    && char.GetUnicodeCategory(
                        source[i]) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                            or UnicodeCategory.Surrogate)
                    ? source[i]
                    : '?';
        });
    }

    private static string KindOf(DependencyKind kind) => kind switch
    {
        DependencyKind.System => "system",
        DependencyKind.Pip => "pip",
        DependencyKind.Npm => "npm",
        DependencyKind.Env => "env",
        DependencyKind.Service => "service",
        _ => "other",
    };

    /// <summary>
    /// What the scripts look for: the name where it is safe; for a distribution a shell pattern, because the folder of its metadata may differ in
    /// letter case and separators.
    /// </summary>
    private static void AddPattern(StringBuilder text, EnvironmentDependency dependency)
    {
        bool isSafe = dependency.Kind switch
        {
            DependencyKind.System => PackageNames.IsExecutable(dependency.Name),
            DependencyKind.Pip => PackageNames.IsDistribution(dependency.Name),
            DependencyKind.Npm => PackageNames.IsNpm(dependency.Name),
            DependencyKind.Env => PackageNames.IsVariable(dependency.Name),
            _ => false,
        };
        if (!isSafe)
        {
            text.Append('-');
            return;
        }

        if (dependency.Kind != DependencyKind.Pip)
        {
            text.Append(dependency.Name);
            return;
        }

        foreach (char c in dependency.Name)
        {
            if (char.IsAsciiLetter(c))
                text.Append('[').Append(char.ToUpperInvariant(c)).Append(char.ToLowerInvariant(c)).Append(']');
            else if (c is '-' or '_' or '.')
                text.Append("[-_.]");
            else
                text.Append(c);
        }
    }
}
