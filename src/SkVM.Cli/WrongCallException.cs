namespace SkVM.Cli;

/// <summary>The command line asks for something that cannot be done; the message says what to write.</summary>
internal sealed class WrongCallException(string message) : Exception(message);
