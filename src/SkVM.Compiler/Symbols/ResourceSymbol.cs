using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>A bundle file that the skill refers to by a link or inline code.</summary>
/// <param name="Name">The path as written.</param>
/// <param name="Path">The path relative to the skill's folder, resolved; null when it leaves the folder.</param>
/// <param name="File">The file, or null when the bundle has none of that name and letter case.</param>
/// <param name="IsLink">True for a Markdown link, false for inline code.</param>
/// <param name="Evidence">The destination or the code.</param>
public sealed record ResourceSymbol(string Name, string? Path, Bundles.BundleFile? File, bool IsLink, ImmutableArray<TextSpan> Evidence) : BundleSymbol(Name, Evidence);
