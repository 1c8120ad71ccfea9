namespace SkVM.Cli.Models;

/// <summary>A model or its endpoint did not give a usable answer; the message says why.</summary>
internal sealed class ModelException(string message) : Exception(message);
