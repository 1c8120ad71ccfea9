using SkVM.Batch;

namespace SkVM.Cli;

/// <summary>One skill on disk.</summary>
internal static class SkillFiles
{
    /// <exception cref="IOException">A file cannot be read; the message names the skill.</exception>
    public static SkillSemanticModel Load(string path, SkillBatchOptions options) => Reading(path, () => SkillBatch.Load(path, options));

    /// <summary>Asks a skill, whose files are read when they are needed.</summary>
    /// <exception cref="IOException">A file cannot be read; the message names the skill.</exception>
    public static T Reading<T>(string path, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{Relative(path)}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A path as it is shown: relative to the current folder where it lies below it, with <c>/</c>.</summary>
    public static string Relative(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
