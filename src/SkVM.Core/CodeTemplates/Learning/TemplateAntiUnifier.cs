using SkVM.CodeTemplates.Making;
using SkVM.Languages;
using SkVM.Languages.CSharp;
using SkVM.Languages.JavaScript;
using SkVM.Languages.PowerShell;
using SkVM.Languages.Python;
using SkVM.Languages.Sql;

namespace SkVM.CodeTemplates.Learning;

/// <summary>
/// Finds what two pieces of code of one skill have in common: where they are the same but for literals, the literals that differ vary. The result is proved
/// by matching: both pieces must be instances of it, with a value for every parameter. A pure function of its arguments.
/// </summary>
public static class TemplateAntiUnifier
{
    /// <summary>A template with holes also where another piece of code has other literals, typed by the examples of both; null when they differ elsewhere, or nowhere.</summary>
    /// <param name="language">The language of both; shell code is cut into its commands by other means, and gives null.</param>
    /// <param name="one">The template.</param>
    /// <param name="other">The other code.</param>
    public static MadeTemplate? Unify(CodeLanguage language, MadeTemplate one, MadeTemplate other)
    {
        if (!one.OptionalParts.IsEmpty || one.Parameters.Any(parameter => parameter.IsPlaceholder) || other.Parameters.Any(parameter => parameter.IsPlaceholder))
            return null;
        IReadOnlyList<CodeToken> tokens = Tokens(language, one.Code), others = Tokens(language, other.Code);
        if (tokens.Count == 0 || tokens.Count != others.Count)
            return null;
        List<FoundHole> holes = [
            .. one.Parameters.SelectMany(
                parameter => parameter.Holes.Select(
                    hole => new FoundHole(hole.Start, hole.Length, hole.Kind, parameter.Name, parameter.Type, false) { Choices = parameter.Choices })),
        ];
        bool differs = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            ReadOnlySpan<char> text = tokens[i].In(one.Code), otherText = others[i].In(other.Code);
            if (tokens[i].Kind != others[i].Kind)
                return null;
            if (text.SequenceEqual(otherText))
                continue;
            if (TypeOf(tokens[i].Kind, text, otherText) is not { } type)
                return null;
            differs = true;
            int start = tokens[i].Start, end = tokens[i].End;
            int known = holes.FindIndex(hole => hole.Start <= start && hole.End >= end);
            if (known < 0 && (holes.Exists(hole => hole.Start < end && hole.End > start) || (i > 0 && tokens[i - 1].In(one.Code) is "-")))
                return null;
            if (known < 0)
                holes.Add(new FoundHole(start, end - start, TemplateHoleKind.Value, Name(one.Code, tokens, i, type), type, false));
            else if (holes[known].Length <= end - start + 1)
                holes[known] = holes[known] with { Type = Join(holes[known].Type, type) };
        }

        if (!differs)
            return null;
        MadeTemplate unified = CodeTemplateMaker.Of(one.Start, one.Code, one.Label, holes, []);
        return IsInstance(language, unified, one.Code) && IsInstance(language, unified, other.Code) ? unified : null;
    }

    private static bool IsInstance(CodeLanguage language, MadeTemplate template, string code) =>
        CodeTemplateIndex.Create([new CodeTemplate("unified", language, 0, template.Parameters, "", template.Code)]).Match(language, code) is { } match
        && match.Arguments.Length == template.Parameters.Length;

    /// <summary>The type that two literals show together; null for what is no literal.</summary>
    private static TemplateParameterType? TypeOf(CodeTokenKind kind, ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (kind == CodeTokenKind.Number)
            return ExampleTypes.IsNumber(one) && ExampleTypes.IsNumber(other) ? TemplateParameterType.Number : null;
        if (kind != CodeTokenKind.String)
            return null;
        int quote = one.IndexOfAny('"', '\'', '`'), otherQuote = other.IndexOfAny('"', '\'', '`');
        if (quote < 0 || otherQuote < 0 || !one[..quote].SequenceEqual(other[..otherQuote]))
            return null;
        return Join(OfText(one[quote..].Trim(one[quote])), OfText(other[otherQuote..].Trim(other[otherQuote])));
    }

    private static TemplateParameterType OfText(ReadOnlySpan<char> text) =>
        ExampleTypes.Of(text) is var type && type == TemplateParameterType.Number ? TemplateParameterType.String : type;

    private static TemplateParameterType Join(TemplateParameterType one, TemplateParameterType other) => one == other ? one : TemplateParameterType.String;

    private static string Name(string code, IReadOnlyList<CodeToken> tokens, int at, TemplateParameterType type)
    {
        string name = at > 1 && tokens[at - 1].In(code) is "=" or ":" ? ParameterNames.CamelCase(tokens[at - 2].In(code))
            : at > 1 && tokens[at - 1].In(code) is "(" && tokens[at - 2].Kind == CodeTokenKind.Name ? ParameterNames.OfArgument(tokens[at - 2].In(code), type) : "";
        return name.Length == 0 ? ManifestTemplates.NameOf(type) : name;
    }

    private static IReadOnlyList<CodeToken> Tokens(CodeLanguage language, string code) =>
        language == CodeLanguage.Python ? PythonLexer.Tokenize(code)
        : language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript ? JavaScriptLexer.Tokenize(code)
        : language == CodeLanguage.CSharp ? CSharpLexer.Tokenize(code)
        : language == CodeLanguage.PowerShell ? PowerShellLexer.Tokenize(code)
        : language == CodeLanguage.Sql ? SqlLexer.Tokenize(code)
        : [];
}
