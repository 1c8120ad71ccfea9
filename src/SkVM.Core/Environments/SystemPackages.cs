using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SkVM.Environments;

/// <summary>Which package of which manager gives an executable: the table <c>system-packages.tsv</c>.</summary>
public static class SystemPackages
{
    private static readonly PackageManager[] s_columns = [
        PackageManager.Apt, PackageManager.Dnf, PackageManager.Apk, PackageManager.Brew, PackageManager.Winget, PackageManager.Pip, PackageManager.Npm,
    ];

    private static readonly Lazy<FrozenDictionary<string, SystemPackage>> s_table = new(Read);

    /// <summary>All executables of the table.</summary>
    public static IEnumerable<SystemPackage> All => s_table.Value.Values;

    /// <summary>The row of an executable, or null.</summary>
    public static SystemPackage? Find(string executable) => s_table.Value.GetValueOrDefault(executable);

    private static FrozenDictionary<string, SystemPackage> Read()
    {
        using Stream stream = typeof(SystemPackages).Assembly.GetManifestResourceStream("system-packages.tsv")!;
        using var reader = new StreamReader(stream);
        var rows = new List<SystemPackage>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] fields = line.Split('\t');
            // What needs no root comes first.
            IEnumerable<PackageSource> sources = s_columns
                .Select((manager, i) => new PackageSource(manager, fields[i + 1]))
                .Where(source => source.Package != "-")
                .OrderBy(source => source.Manager);
            rows.Add(new SystemPackage(fields[0], [.. sources], fields[8] == "-" ? null : fields[8]));
        }

        return rows.ToFrozenDictionary(row => row.Executable, StringComparer.Ordinal);
    }
}
