namespace SkVM.Specification;

/// <summary>The rules for a skill's name: 1 to 64 lower-case letters, digits and single hyphens, none at the ends.</summary>
internal static class SkillName
{
    public static bool IsValid(string name) => FindFault(name, 64) is null;

    /// <summary>What is wrong with a name that is not empty, or null.</summary>
    public static string? FindFault(string name, int maxLength)
    {
        if (name.Length > maxLength)
            return $"it has {name.Length} characters, the limit is {maxLength}";
        foreach (char c in name)
        {
            if (!IsAllowed(c))
                return char.IsUpper(c) ? "use lower-case letters" : $"'{c}' is not allowed, use lower-case letters, digits and hyphens";
        }

        if (name[0] == '-' || name[^1] == '-')
            return "it must not start or end with a hyphen";
        return name.Contains("--", StringComparison.Ordinal) ? "it must not have two hyphens in a row" : null;
    }

    /// <summary>The specification speaks of "unicode lowercase alphanumeric characters": letters without case are allowed.</summary>
    private static bool IsAllowed(char c) => c == '-' || char.IsDigit(c) || (char.IsLetter(c) && !char.IsUpper(c));
}
