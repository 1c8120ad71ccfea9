using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.CodeTemplates;

/// <summary>A hole in code.</summary>
/// <param name="Name">Its name in camel case.</param>
/// <param name="Text">The placeholder as written.</param>
/// <param name="Span">Its span in the code.</param>
internal readonly record struct Placeholder(string Name, string Text, TextSpan Span)
{
    /// <summary>The values that may stand there, where it lists them; default otherwise.</summary>
    public ImmutableArray<string> Choices { get; init; }
}
