using System.Text.Json.Serialization;

namespace SkVM.Runtime.Solidification;

/// <summary>What a tool does, as far as code goes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HarnessToolKind>))]
public enum HarnessToolKind
{
    /// <summary>Runs commands of a shell.</summary>
    Shell,

    /// <summary>Writes a file.</summary>
    WriteFile,

    /// <summary>Runs source of a language.</summary>
    Interpreter,

    /// <summary>Looks at something and changes nothing: the code of a turn is the same with it and without, the answer may not be.</summary>
    ReadOnly,

    /// <summary>Keeps the agent's own notes, or loads a skill: a turn is the same with it and without.</summary>
    Notes,
}
