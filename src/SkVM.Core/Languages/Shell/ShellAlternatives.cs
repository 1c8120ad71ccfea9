using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>
/// Alternatives that an author writes as one line, <c>npm test / cargo test / pytest</c>: each part begins with a tool that builds or tests, which are given no folder <c>/</c>
/// alone unless an option takes it.
/// </summary>
internal static class ShellAlternatives
{
    private static readonly FrozenSet<string> s_tools = FrozenSet.ToFrozenSet(
        [
            "npm", "npx", "pnpm", "yarn", "bun", "deno", "node", "jest", "vitest", "eslint", "tsc", "cargo", "go", "pytest", "tox", "ruff", "mypy",
            "python", "python3", "pip", "pip3", "uv", "poetry", "pipx", "dotnet", "mvn", "gradle", "make", "cmake", "ctest", "ninja", "bazel", "sbt", "swift", "xcodebuild", "flutter", "dart",
            "mix", "composer", "php", "phpunit", "bundle", "rake", "rspec", "gem", "ruby", "brew", "apt", "apt-get", "dnf", "yum", "pacman", "choco", "winget", "scoop", "docker", "podman", "just",
        ],
        StringComparer.Ordinal);

    /// <summary>The alternatives of a command; empty when it is one.</summary>
    public static ImmutableArray<CodeSpan> Of(ShellCommand command)
    {
        ImmutableArray<ShellWord> words = command.Words;
        if (words.Length < 3 || !IsTool(words[0]))
            return [];
        ImmutableArray<CodeSpan>.Builder? parts = null;
        int start = command.Start;
        for (int i = 1; i + 1 < words.Length; i++)
        {
            if (words[i].Raw is not "/")
                continue;
            if (words[i - 1].IsOption || !IsTool(words[i + 1]))
                return [];
            (parts ??= ImmutableArray.CreateBuilder<CodeSpan>()).Add(CodeSpan.FromBounds(start, words[i - 1].End));
            start = words[i + 1].Start;
        }

        parts?.Add(CodeSpan.FromBounds(start, command.End));
        return parts?.DrainToImmutable() ?? [];
    }

    private static bool IsTool(ShellWord word) => word.IsLiteral && s_tools.Contains(word.Text);
}
