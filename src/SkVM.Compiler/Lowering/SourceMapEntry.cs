using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering;

/// <summary>A stretch of the compiled text that a lowering wrote.</summary>
/// <param name="Compiled">The span in the compiled text; empty where text was removed.</param>
/// <param name="Source">The span of the source it stands for; empty where text was added.</param>
/// <param name="Lowering">The lowering's id.</param>
public sealed record SourceMapEntry(TextSpan Compiled, TextSpan Source, string Lowering);
