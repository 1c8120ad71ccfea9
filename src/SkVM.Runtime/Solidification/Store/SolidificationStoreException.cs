namespace SkVM.Runtime.Solidification;

/// <summary>The state could not be read or written; the message names the file and the mend.</summary>
public sealed class SolidificationStoreException(string message, Exception? inner = null) : Exception(message, inner);
