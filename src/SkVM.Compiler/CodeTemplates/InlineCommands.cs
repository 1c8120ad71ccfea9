namespace SkVM.CodeTemplates;

/// <summary>Which inline code is a command that an agent would run: a program or script with words after it, an option or placeholder among them.</summary>
internal static class InlineCommands
{
    public static bool IsCommand(string code)
    {
        int space = code.IndexOf(' ', StringComparison.Ordinal);
        if (space < 2 || code.Contains('\n', StringComparison.Ordinal))
            return false;
        ReadOnlySpan<char> rest = code.AsSpan(space);
        return rest.IndexOfAny("<{$\"'") < 0 && !rest.Contains(" -", StringComparison.Ordinal) ? false : IsProgram(code.AsSpan(0, space));
    }

    private static bool IsProgram(ReadOnlySpan<char> word) =>
        word is "python" or "python3" or "node" or "npx" or "bunx" or "uv" or "uvx" or "bash" or "sh" or "curl" or "wget" or "gh" or "git" or "docker" or "kubectl" or "ffmpeg"
            or "ffprobe" or "pandoc" or "dotnet" or "cargo" or "go" or "jq" or "sqlite3" or "psql" or "aws" or "gcloud" or "az"
        || ((word.StartsWith("./", StringComparison.Ordinal) || word.StartsWith("scripts/", StringComparison.Ordinal)) && word.IndexOfAny("<*") < 0);
}
