using System.Collections.Immutable;
using SkVM.Languages;

namespace SkVM.CodeTemplates;

/// <summary>Finds the template that code is an instance of. Immutable; safe to use from many threads.</summary>
public sealed class CodeTemplateIndex
{
    private readonly ImmutableArray<CodeTemplate> _templates;

    private CodeTemplateIndex(ImmutableArray<CodeTemplate> templates) => _templates = templates;

    /// <summary>The templates, in the order given.</summary>
    public ImmutableArray<CodeTemplate> Templates => _templates;

    /// <summary>Makes an index.</summary>
    public static CodeTemplateIndex Create(IEnumerable<CodeTemplate> templates) => new([.. templates]);

    /// <summary>The template that a piece of code is an instance of, and the arguments; null when there is none.</summary>
    /// <param name="language">The code's language.</param>
    /// <param name="code">Commands or source.</param>
    public CodeTemplateMatch? Match(CodeLanguage language, string code) => Match([CodeCall.Interpreter(language, code)]);

    /// <summary>The template that what an agent did in one turn is an instance of; null when there is none.</summary>
    /// <param name="calls">What it wrote and ran, in order.</param>
    public CodeTemplateMatch? Match(IReadOnlyList<CodeCall> calls)
    {
        foreach (CodeTemplate template in _templates)
        {
            if (template.Parameters.IsEmpty && calls is [{ Kind: CodeCallKind.Run } run] && run.Code.AsSpan().Trim().SequenceEqual(template.Code.AsSpan().Trim()))
                return new CodeTemplateMatch(template, []);
        }

        return null;
    }
}
