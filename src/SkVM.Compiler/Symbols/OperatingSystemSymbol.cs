using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>An operating system that a skill works on, where it does not work on every one.</summary>
/// <param name="Name"><c>linux</c>, <c>macos</c> or <c>windows</c>.</param>
/// <param name="Origin">How the skill shows it: declared in the front matter, named by the text, or used, when code calls what only that system has.</param>
/// <param name="Evidence">Where SKILL.md shows it; empty when only bundled files do.</param>
public sealed record OperatingSystemSymbol(string Name, DependencyOrigins Origin, ImmutableArray<TextSpan> Evidence) : BundleSymbol(Name, Evidence);
