using SkVM.Languages;

namespace SkVM.CodeTemplates.Programs;

/// <summary>One thing that what an agent ran does: a pipeline of commands, or a script.</summary>
internal abstract class ProgramUnit
{
    /// <summary>Why it is not simply done once, for example <c>in a loop</c>; null when it is.</summary>
    public string? Condition { get; set; }

    /// <summary>What around it changes whether it runs or how its end is told, for example <c>after a check</c>; null when nothing does.</summary>
    public string? Context { get; set; }

    /// <summary>True when nothing of what it prints is seen.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The folder it runs in, when that is another than the one the run began in.</summary>
    public CommandWord? Folder { get; set; }

    /// <summary>Paths that are known to start in the folder the run began in, wherever the command runs.</summary>
    public IReadOnlySet<string> Anchored { get; set; } = System.Collections.Frozen.FrozenSet<string>.Empty;
}

/// <summary>Source run by an interpreter.</summary>
internal sealed class ScriptUnit(CodeLanguage language, string source, IReadOnlyList<string?> arguments) : ProgramUnit
{
    public CodeLanguage Language { get; } = language;

    public string Source { get; } = source;

    public IReadOnlyList<string?> Arguments { get; } = arguments;

    /// <summary>True when the value of its last line may be shown, as tools that keep an interpreter running do.</summary>
    public bool ShowsLast { get; init; }
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
/// <param name="Redirections">Its redirections that do more than hide what is printed.</param>
/// <param name="Environment">Variables set for it that are not harmless, with their values.</param>
/// <param name="Launcher">The words up to the program, with interpreter and folder.</param>
internal sealed record CommandStage(
    string Program, List<CommandWord> Words, CommandWord? Input, bool HasUnknownInput, List<StageRedirection> Redirections, List<string> Environment, List<CommandWord> Launcher);

/// <summary>A redirection of a command.</summary>
/// <param name="Operator">The descriptor, where it is not the usual one, and the mark: <c>&lt;</c>, <c>&gt;</c>, <c>&gt;&gt;</c>, <c>2&gt;</c>, <c>&amp;&gt;</c>.</param>
/// <param name="Target">The file or descriptor.</param>
internal sealed record StageRedirection(string Operator, CommandWord Target)
{
    /// <summary>Errors go into the pipe too: it says so only as long as there is one.</summary>
    public const string ErrorsIntoPipe = "2>&|";
}

/// <summary>A word with variables replaced by what they were given.</summary>
/// <param name="Text">The text; what is not known stays as written.</param>
/// <param name="IsKnown">False when it has a part that is only known when it runs.</param>
/// <param name="IsQuoted">True when it begins with a quote or an expansion, so that it is meant as a value.</param>
/// <param name="Source">The word with its places in the code, when nothing was replaced.</param>
internal sealed record CommandWord(string Text, bool IsKnown, bool IsQuoted, UnquotedWord? Source)
{
    public bool IsOption => Text.Length > 1 && Text[0] == '-' && !IsQuoted && !char.IsAsciiDigit(Text[1]) && Text != "-";
}
