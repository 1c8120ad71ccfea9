using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>Something a skill declares or refers to. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Evidence">The spans in SKILL.md that show it, in order; empty only for a dependency that bundled files alone show.</param>
public abstract record BundleSymbol(string Name, ImmutableArray<TextSpan> Evidence);
