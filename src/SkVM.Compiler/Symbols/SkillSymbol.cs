using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>The skill.</summary>
/// <param name="Name">The name of the front matter, or else the folder's.</param>
/// <param name="Description">The description; empty when there is none.</param>
/// <param name="Folder">The folder's path with its final <c>/</c>.</param>
/// <param name="Tools">The entries of <c>allowed-tools</c>.</param>
/// <param name="Evidence">The whole document.</param>
public sealed record SkillSymbol(string Name, string Description, string Folder, ImmutableArray<ToolSymbol> Tools, ImmutableArray<TextSpan> Evidence)
    : BundleSymbol(Name, Evidence);
