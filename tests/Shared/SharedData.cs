using System.Reflection;

namespace SkVM.Tests;

/// <summary>The data beside the repository (<c>../shared</c>). Tests that use it skip where it is absent.</summary>
internal static class SharedData
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The data's root, which may not exist.</summary>
    public static string Root { get; } = Path.Combine(Path.GetDirectoryName(Repository)!, "shared");

    /// <summary>Every SKILL.md of the corpus, in ordinal order of the paths; skips the test where the corpus is absent.</summary>
    public static IReadOnlyList<string> CorpusSkills()
    {
        string corpus = Require("corpus");
        return [.. Directory.EnumerateFiles(corpus, "SKILL.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    /// <summary>A file or folder of the data; skips the test where it is absent.</summary>
    public static string Require(string relativePath)
    {
        string path = Path.Combine(Root, relativePath);
        Skip.IfNot(Path.Exists(path), $"{path} is absent.");
        return path;
    }

    private static string FindRepository()
    {
        string? folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
        while (folder is not null && !File.Exists(Path.Combine(folder, "SkVM.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("SkVM.sln was not found above the test assembly.");
    }
}
