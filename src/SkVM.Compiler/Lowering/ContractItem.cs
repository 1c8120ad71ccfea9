using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering;

/// <summary>A sentence or title that no rewrite may lose.</summary>
internal readonly record struct ContractItem(ContractPart Part, TextSpan Span);
