namespace SkVM.Runtime;

/// <summary>A folder does not hold a compiled skill that can be used; the message names the folder and the mend.</summary>
public sealed class InvalidSkillBundleException(string message, Exception? inner = null) : Exception(message, inner);
