namespace SkVM.CodeTemplates;

/// <summary>One thing that an agent's tool call did with code.</summary>
/// <param name="Kind">Whether the code was run or written to a file.</param>
/// <param name="Code">The code: commands of a shell, source for an interpreter, or the file's content.</param>
/// <param name="Path">The file that was written, or null.</param>
/// <param name="Language">The language of code that was run; null for the shell.</param>
public sealed record CodeCall(CodeCallKind Kind, string Code, string? Path = null, Languages.CodeLanguage? Language = null)
{
    /// <summary>Commands run by a shell.</summary>
    public static CodeCall Shell(string commands) => new(CodeCallKind.Run, commands);

    /// <summary>A file written.</summary>
    public static CodeCall WriteFile(string path, string content) => new(CodeCallKind.WriteFile, content, path);

    /// <summary>Source given to an interpreter tool.</summary>
    public static CodeCall Interpreter(Languages.CodeLanguage language, string source) => new(CodeCallKind.Run, source, null, language);
}

/// <summary>The kinds of <see cref="CodeCall"/>.</summary>
public enum CodeCallKind
{
    /// <summary>The code was run.</summary>
    Run,

    /// <summary>The code was written to a file.</summary>
    WriteFile,
}
