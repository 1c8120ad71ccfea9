namespace SkVM.Runtime.Hosts;

/// <summary>A script on disk, run with <see cref="ScriptInvocation.CommandLine"/>.</summary>
/// <param name="Path">The file's path.</param>
public sealed record ScriptFile(string Path) : ScriptSource;
