using System.Buffers;
using System.Text.RegularExpressions;

namespace SkVM.Manifest;

/// <summary>
/// The placeholder for the folder that a compiled skill lies in. The compiler puts it before relative paths for targets that lose them;
/// <c>skvm install</c> and the runtime's loader put the absolute path in its place. In commands it stands in double quotes, in links in angle brackets,
/// so that paths with blanks are correct.
/// </summary>
public static class SkillFolderAnchor
{
    /// <summary>The placeholder as it is written: a shell that has the variable understands it too.</summary>
    public const string Placeholder = "${SKVM_SKILL_DIR}";

    private static readonly SearchValues<char> s_unsafe = SearchValues.Create("\"'$`<>\r\n\0");

    /// <summary>True when a folder's path keeps its meaning in shell quotes and Markdown: it has no quotes, <c>$</c>, back quotes, angle brackets or line ends.</summary>
    /// <param name="folder">The folder.</param>
    public static bool CanBind(string folder) => !folder.AsSpan().ContainsAny(s_unsafe) && (OperatingSystem.IsWindows() || !folder.Contains('\\', StringComparison.Ordinal));

    /// <summary>Puts the folder in place of the placeholder. Paths are written with <c>/</c> on Windows too.</summary>
    /// <param name="text">A Markdown text of a compiled skill.</param>
    /// <param name="folder">The folder that the skill lies in, absolute.</param>
    /// <exception cref="ArgumentException">The path does not keep its meaning; see <see cref="CanBind"/>.</exception>
    public static string Bind(string text, string folder)
    {
        if (!text.Contains(Placeholder, StringComparison.Ordinal))
            return text;
        if (!CanBind(folder))
            throw new ArgumentException($"'{folder}' cannot be written into commands: use a folder without quotes, $, back quotes and angle brackets.", nameof(folder));
        string path = OperatingSystem.IsWindows() ? folder.Replace('\\', '/') : folder;
        return text.Replace(Placeholder, path.Length > 1 ? path.TrimEnd('/') : path, StringComparison.Ordinal);
    }

    /// <summary>Puts the placeholder in place of the folder that a text is bound to: where its path stands whole, not as the beginning of another name.</summary>
    /// <param name="text">A Markdown text of an installed skill.</param>
    /// <param name="folder">The folder that it is bound to, absolute.</param>
    public static string Release(string text, string folder)
    {
        string path = OperatingSystem.IsWindows() ? folder.Replace('\\', '/') : folder;
        return Regex.Replace(text, $@"(?<![\w.\-]){Regex.Escape(path)}(?![\w.\-])", _ => Placeholder, RegexOptions.CultureInvariant);
    }

    /// <summary>The path without the placeholder before it, or the path itself.</summary>
    /// <param name="path">A path as the skill has it.</param>
    public static string Unbind(string path) =>
        path.StartsWith(Placeholder + "/", StringComparison.Ordinal) ? path[(Placeholder.Length + 1)..] : path;
}
