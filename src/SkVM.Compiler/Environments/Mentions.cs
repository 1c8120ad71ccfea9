using SkVM.Symbols;

namespace SkVM.Environments;

/// <summary>What a skill says of a dependency besides using it: that a command installs it, or that a sentence names it.</summary>
internal static class Mentions
{
    /// <summary>True when code uses it and nothing else speaks of it.</summary>
    public static bool IsSilent(DependencySymbol dependency, SkillFacts facts) =>
        dependency.Origins.HasFlag(DependencyOrigins.Used) && (dependency.Origins & (DependencyOrigins.Installed | DependencyOrigins.Declared | DependencyOrigins.Named)) == 0
        && !dependency.IsFetched && !IsNamed(dependency.Name, facts);

    /// <summary>True when the name stands as a word outside of code fences: the analysis of dependencies knows only some names in prose.</summary>
    private static bool IsNamed(string name, SkillFacts facts)
    {
        string text = facts.Text;
        for (int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + name.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])) && !facts.IsInFence(at))
                return true;
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '/' or '@';
}
