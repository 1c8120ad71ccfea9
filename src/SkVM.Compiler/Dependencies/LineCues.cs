using System.Buffers;

namespace SkVM.Dependencies;

/// <summary>Words of a line that say how something it names is needed.</summary>
internal static class LineCues
{
    private static readonly SearchValues<string> s_need = SearchValues.Create(
        [
            "requir", "need", "install", "depend", "prerequisite", "must ", " CLI", "command", "available", "on PATH", "in PATH", "version", "ensure", "have ",
            "using ", "use ", "via ", "run ", "with ",
        ], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> s_variable = SearchValues.Create(
        ["environment", "env var", "env ", ".env", "export", "set ", "key", "token", "secret", "credential", "variable", "configur", "auth"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> s_optional = SearchValues.Create(
        ["optional", "alternativ", "if available", "or use", "instead of", "fallback", "if you prefer", "if installed", "nice to have", "recommended", " | No |", "default"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> s_refusal = SearchValues.Create(
        ["not ", "n't ", "n’t ", "never", "unsupported", "fail", "break", "broken", "if ", "when ", "unless", "older", "drop", "upgrade", "avoid", "error", "issue", "bug"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The line speaks of what does not work, or of one case of several.</summary>
    public static bool Refuses(ReadOnlySpan<char> line) => line.ContainsAny(s_refusal);

    /// <summary>The line says that something is needed or used.</summary>
    public static bool Needs(ReadOnlySpan<char> line) => line.ContainsAny(s_need);

    /// <summary>The line speaks of variables or credentials.</summary>
    public static bool Configures(ReadOnlySpan<char> line) => line.ContainsAny(s_variable);

    /// <summary>The line says that it can be done without.</summary>
    public static bool IsOptional(ReadOnlySpan<char> line) => line.ContainsAny(s_optional);
}
