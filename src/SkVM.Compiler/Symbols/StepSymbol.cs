using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>A step of the workflow.</summary>
/// <param name="Id"><c>s1</c>, <c>s2</c>, ….</param>
/// <param name="Name">The step's title, its first words.</param>
/// <param name="DependsOn">The ids of the steps it needs.</param>
/// <param name="Evidence">The step's node.</param>
public sealed record StepSymbol(string Id, string Name, ImmutableArray<string> DependsOn, ImmutableArray<TextSpan> Evidence) : BundleSymbol(Name, Evidence);
