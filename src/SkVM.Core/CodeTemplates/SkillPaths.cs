namespace SkVM.CodeTemplates;

/// <summary>Paths of files that belong to a skill.</summary>
public static class SkillPaths
{
    /// <summary>True for a SKILL.md, and for what lies in a folder of skills, such as <c>.claude/skills/pdf/forms.md</c>.</summary>
    public static bool IsSkillFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] parts = path.Split('/', '\\');
        return parts[^1] == "SKILL.md" || (Array.IndexOf(parts, "skills") is >= 0 and int folder && folder < parts.Length - 2 && !parts.AsSpan(folder).Contains(".."));
    }
}
