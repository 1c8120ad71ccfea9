namespace SkVM.Requirements;

/// <summary>A lock file cannot be read.</summary>
public sealed class SkillLockException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to write, without the file's name.</param>
    /// <param name="line">0-based line.</param>
    /// <param name="column">0-based byte in the line.</param>
    public SkillLockException(string message, int line, int column)
        : base(message)
    {
        Line = line;
        Column = column;
    }

    /// <summary>0-based line.</summary>
    public int Line { get; }

    /// <summary>0-based byte in the line.</summary>
    public int Column { get; }
}
