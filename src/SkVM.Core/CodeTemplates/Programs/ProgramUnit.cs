using SkVM.Languages;

namespace SkVM.CodeTemplates.Programs;

/// <summary>One thing that what an agent ran does: a pipeline of commands, or a script.</summary>
internal abstract class ProgramUnit
{
    /// <summary>Why it is not simply done once, for example <c>in a loop</c>; null when it is.</summary>
    public string? Condition { get; set; }
}

/// <summary>Source run by an interpreter.</summary>
internal sealed class ScriptUnit(CodeLanguage language, string source, IReadOnlyList<string?> arguments) : ProgramUnit
{
    public CodeLanguage Language { get; } = language;

    public string Source { get; } = source;

    public IReadOnlyList<string?> Arguments { get; } = arguments;
}

/// <summary>Commands joined by pipes; one, most of the time.</summary>
internal sealed class PipelineUnit(List<CommandStage> stages) : ProgramUnit
{
    public List<CommandStage> Stages { get; } = stages;
}

/// <summary>A command of a pipeline.</summary>
/// <param name="Program">The program: a script's file name without its folder and interpreter, else the executable's name.</param>
/// <param name="Words">The words after it.</param>
/// <param name="Input">What it reads from a here-document or from <c>echo</c>; null when that is nothing or not known.</param>
/// <param name="HasUnknownInput">True when it reads something that is not known.</param>
/// <param name="Output">The file that its output goes to, or null.</param>
/// <param name="Environment">Assignments before it that are not harmless.</param>
/// <param name="Launcher">The words up to the program, with interpreter and folder.</param>
internal sealed record CommandStage(string Program, List<CommandWord> Words, CommandWord? Input, bool HasUnknownInput, CommandWord? Output, List<string> Environment, List<CommandWord> Launcher);

/// <summary>A word with variables replaced by what they were given.</summary>
/// <param name="Text">The text; what is not known stays as written.</param>
/// <param name="IsKnown">False when it has a part that is only known when it runs.</param>
/// <param name="IsQuoted">True when it begins with a quote or an expansion, so that it is meant as a value.</param>
/// <param name="Source">The word with its places in the code, when nothing was replaced.</param>
internal sealed record CommandWord(string Text, bool IsKnown, bool IsQuoted, UnquotedWord? Source)
{
    public bool IsOption => Text.Length > 1 && Text[0] == '-' && !IsQuoted && !char.IsAsciiDigit(Text[1]) && Text != "-";
}
