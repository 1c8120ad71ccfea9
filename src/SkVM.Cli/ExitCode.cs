namespace SkVM.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>No error was found; warnings may have been.</summary>
    public const int Clean = 0;

    /// <summary>At least one error was found.</summary>
    public const int Errors = 1;

    /// <summary>The command line asks for something that cannot be done.</summary>
    public const int WrongCall = 2;

    /// <summary>A fault in skvm itself.</summary>
    public const int Fault = 3;
}
