using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering;

/// <summary>A part of the contract that a rewrite lost.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Text">The text that is missing.</param>
/// <param name="Span">Where it stood.</param>
public sealed record ContractViolation(ContractPart Part, string Text, TextSpan Span)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Part.ToString().ToLowerInvariant()} lost: {Text.ReplaceLineEndings(" ")}";
}
