namespace SkVM.Profiles;

/// <summary>A capability profile file is not valid.</summary>
public sealed class CapabilityProfileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to write, without the file's name.</param>
    /// <param name="line">0-based line, where known.</param>
    /// <param name="column">0-based byte in the line, where known.</param>
    public CapabilityProfileException(string message, int line = 0, int column = 0)
        : base(message)
    {
        Line = line;
        Column = column;
    }

    /// <summary>0-based line; 0 where only the file is known.</summary>
    public int Line { get; }

    /// <summary>0-based byte in the line; 0 where only the file is known.</summary>
    public int Column { get; }
}
