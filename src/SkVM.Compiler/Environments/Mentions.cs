using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;

namespace SkVM.Environments;

/// <summary>What a skill says of a dependency besides using it: that a command installs it, or that a sentence names it.</summary>
internal static class Mentions
{
    private static readonly string[] s_installing = ["install ", " add ", "npm i ", "docker pull "];

    /// <summary>True when code uses it and nothing else speaks of it.</summary>
    public static bool IsSilent(DependencySymbol dependency, SkillFacts facts) =>
        dependency.Origins.HasFlag(DependencyOrigins.Used) && (dependency.Origins & (DependencyOrigins.Installed | DependencyOrigins.Declared | DependencyOrigins.Named)) == 0
        && !IsInstalled(dependency, facts) && !IsNamed(dependency.Name, facts);

    /// <summary>True when a command of the skill installs it.</summary>
    public static bool IsInstalled(DependencySymbol dependency, SkillFacts facts) =>
        dependency.Origins.HasFlag(DependencyOrigins.Installed) || dependency.Evidence.Any(evidence => IsInstall(facts.Text, evidence));

    /// <summary>The versions that the commands that install it ask for, as they are written.</summary>
    public static IEnumerable<string> InstalledVersions(DependencySymbol dependency, SkillFacts facts)
    {
        foreach (TextSpan evidence in dependency.Evidence)
        {
            ReadOnlySpan<char> text = facts.Text.AsSpan(evidence.Start);
            int length = text.IndexOfAny(" \t\r\n`'\"");
            ReadOnlySpan<char> word = length < 0 ? text : text[..length];
            if (word.StartsWith(dependency.Name, StringComparison.OrdinalIgnoreCase) && word.Length > dependency.Name.Length && IsInstall(facts.Text, evidence))
                yield return word[dependency.Name.Length..].TrimStart('@').ToString();
        }
    }

    private static bool IsInstall(string text, TextSpan evidence)
    {
        int start = text.LastIndexOfAny(['\n', '`'], Math.Max(0, evidence.Start - 1)) + 1;
        ReadOnlySpan<char> before = text.AsSpan(start, Math.Max(0, evidence.Start - start));
        foreach (string word in s_installing)
        {
            if (before.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>True when the name stands as a word outside of code.</summary>
    private static bool IsNamed(string name, SkillFacts facts)
    {
        string text = facts.Text;
        for (int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + name.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end]) || text[end] == '.') && !facts.IsInFence(at))
                return true;
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '/' or '@';
}
