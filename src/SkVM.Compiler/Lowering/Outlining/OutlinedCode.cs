namespace SkVM.Lowering.Outlining;

/// <summary>A generated script and the arguments with which the skill calls it.</summary>
internal sealed record OutlinedCode(string Script, string Arguments);
