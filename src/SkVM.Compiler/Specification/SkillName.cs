using System.Globalization;
using System.Text;

namespace SkVM.Specification;

/// <summary>The rules for a skill's name: 1 to 64 lower-case letters, digits and single hyphens, none at the ends.</summary>
internal static class SkillName
{
    private const int MaxLength = 64;

    public static bool IsValid(string name) => name.Length > 0 && FindFault(name) is null;

    /// <summary>What is wrong with a name that is not empty, or null. Characters are Unicode code points.</summary>
    public static string? FindFault(string name)
    {
        int length = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            length++;
            if (Rune.IsUpper(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.TitlecaseLetter)
                return "use lower-case letters";
            if (rune.Value != '-' && !Rune.IsLetterOrDigit(rune))
                return $"'{rune}' is not allowed, use lower-case letters, digits and hyphens";
        }

        if (length > MaxLength)
            return $"it has {length} characters, the limit is {MaxLength}";
        if (name[0] == '-' || name[^1] == '-')
            return "it must not start or end with a hyphen";
        return name.Contains("--", StringComparison.Ordinal) ? "it must not have two hyphens in a row" : null;
    }
}
