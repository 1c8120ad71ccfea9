using Microsoft.CodeAnalysis.Text;

namespace SkVM.Parsing;

/// <summary>A fault at a span.</summary>
internal readonly record struct SyntaxFault(SyntaxFaultKind Kind, TextSpan Span, string Detail = "");
