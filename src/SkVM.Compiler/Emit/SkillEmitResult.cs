using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SkVM.Emit;

/// <summary>What an emit did.</summary>
/// <param name="Success">True when every skill was written.</param>
/// <param name="Diagnostics">The diagnostics of the skills for the target, and those that stopped it.</param>
public sealed record SkillEmitResult(bool Success, ImmutableArray<Diagnostic> Diagnostics);
