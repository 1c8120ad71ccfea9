namespace SkVM.Runtime.Hosts;

/// <summary>A host could not run a script at all; the message says what is missing and how to mend it.</summary>
public sealed class ScriptHostException(string message, Exception? inner = null) : Exception(message, inner);
