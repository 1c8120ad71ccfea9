using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>The text of a here-document.</summary>
/// <param name="Delimiter">The line that ends it.</param>
/// <param name="Span">The text, without the delimiter's line.</param>
/// <param name="IsLiteral">True when the delimiter is quoted, so that nothing in the text is expanded.</param>
/// <param name="IsClosed">False when the code ends before the delimiter.</param>
/// <param name="Expansions">What is expanded in it.</param>
public sealed record ShellHereDocument(string Delimiter, CodeSpan Span, bool IsLiteral, bool IsClosed, ImmutableArray<ShellExpansion> Expansions);
