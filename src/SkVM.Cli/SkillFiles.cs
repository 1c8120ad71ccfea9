using SkVM.Batch;

namespace SkVM.Cli;

/// <summary>One skill on disk.</summary>
internal static class SkillFiles
{
    /// <exception cref="WrongCallException">A file cannot be read.</exception>
    public static SkillSemanticModel Load(string path, SkillBatchOptions options)
    {
        try
        {
            return SkillBatch.Load(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongCallException($"'{path}' cannot be read: {e.Message}");
        }
    }

    /// <summary>A path as it is shown: relative to the current folder where it lies below it, with <c>/</c>.</summary>
    public static string Relative(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
