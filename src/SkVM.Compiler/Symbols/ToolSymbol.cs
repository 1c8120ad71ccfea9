using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>A tool that <c>allowed-tools</c> names, for example <c>Bash(git:*)</c>.</summary>
/// <param name="Name">The tool, for example <c>Bash</c>.</param>
/// <param name="Pattern">What stands in parentheses, or null.</param>
/// <param name="Evidence">The field's value.</param>
public sealed record ToolSymbol(string Name, string? Pattern, ImmutableArray<TextSpan> Evidence) : BundleSymbol(Name, Evidence);
