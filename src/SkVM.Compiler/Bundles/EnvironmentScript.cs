using SkVM.Environments;

namespace SkVM.Bundles;

/// <summary>The scripts that bind a compiled skill's environment, told from the author's.</summary>
internal static class EnvironmentScript
{
    /// <summary>Within how many bytes a script says who wrote it.</summary>
    private const int Introduction = 1024;

    /// <summary>True for a script that SkVM, perhaps another version of it, wrote into a compiled skill: what it needs is not what the skill needs.</summary>
    public static bool IsOwn(string path, ReadOnlySpan<byte> content) =>
        path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && EnvironmentFolder.Names.Contains(path[..slash])
        && content[..Math.Min(content.Length, Introduction)].IndexOf("written by SkVM."u8) >= 0;
}
