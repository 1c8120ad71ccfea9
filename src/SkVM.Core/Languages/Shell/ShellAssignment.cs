using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>An assignment to a variable.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Word">The whole word with name, <c>=</c> and value.</param>
/// <param name="Value">The value as a word of its own; empty for <c>NAME=</c>; null for an array.</param>
/// <param name="Elements">The elements of an array; empty otherwise.</param>
public sealed record ShellAssignment(string Name, ShellWord Word, ShellWord? Value, ImmutableArray<ShellWord> Elements);
