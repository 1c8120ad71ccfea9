using SkVM.Languages.Shell;
using SkVM.Runtime.Hosts;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// Where shell code starts one of the skill's own scripts directly (<c>./scripts/go.sh</c>), its path is written into the code: it names what is run,
/// and is no value of a user.
/// </summary>
internal static class SkillPrograms
{
    /// <summary>The same code with the paths of the skill's own scripts where it starts them.</summary>
    public static ScriptCode Write(ScriptCode code, CompiledSkill skill)
    {
        ShellScript script = ShellScript.Parse(code.Text);
        ShellWord[] words = [
            .. script.Commands.SelectMany(command => command.Invocations).Select(invocation => invocation.NameWord).Distinct().OrderByDescending(word => word.Start),
        ];
        foreach (ShellWord word in words)
        {
            if (FileOf(word, skill) is not { } file || code.Holes.Any(hole => hole.Start < word.End && word.Start < hole.End && !TemplateProgram.IsFile(hole)))
                continue;
            string path = Start(skill.GetPath(file)) + Quoted(skill.GetPath(file));
            if (IsNested(script, word) && path.AsSpan().ContainsAny("'\""))
                continue;
            int longer = path.Length - (word.End - word.Start);
            code = code with
            {
                Text = string.Concat(code.Text.AsSpan(0, word.Start), path, code.Text.AsSpan(word.End)),
                Holes = [
                    .. code.Holes
                        .Where(hole => hole.End <= word.Start || hole.Start >= word.End)
                        .Select(hole => hole.Start >= word.End ? hole with { Start = hole.Start + longer } : hole),
                ],
            };
        }

        return code;
    }

    private static string? FileOf(ShellWord word, CompiledSkill skill) => skill.Manifest.Files
        .Where(file => file.Role == "script" && (word.Text == file.Path || word.Text.EndsWith($"/{file.Path}", StringComparison.Ordinal)))
        .OrderByDescending(file => file.Path.Length)
        .FirstOrDefault()?.Path;

    /// <summary>True for a word in the text of <c>sh -c '…'</c>, whose quotes stand around it.</summary>
    private static bool IsNested(ShellScript script, ShellWord word) =>
        script.Commands.Any(command => command.Words.Any(outer => outer.Start < word.Start && outer.End > word.End && outer.IsWhollyQuoted));

    /// <summary>The interpreter that the first line of a script names, where the file may not be executed as it is: a package does not keep that right.</summary>
    private static string Start(string path)
    {
        if (OperatingSystem.IsWindows()
            || !File.Exists(path)
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0)
            return "";
        string first = File.ReadLines(path).FirstOrDefault() ?? "";
        return first.StartsWith("#!", StringComparison.Ordinal) && !first.AsSpan(2).ContainsAny("'\"$`;&|<>()") ? $"{first[2..].Trim()} " : "sh ";
    }

    private static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
