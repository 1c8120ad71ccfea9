using SkVM.Languages;
using SkVM.Languages.CSharp;
using SkVM.Languages.PowerShell;
using SkVM.Languages.Sql;

namespace SkVM.CodeTemplates.Matching;

/// <summary>A token without what does not matter: quotes, letter case where the language has none, names of variables.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The value of a string, else the text.</param>
/// <param name="Start">Offset in the code.</param>
/// <param name="End">Offset after it.</param>
internal readonly record struct NormalToken(CodeTokenKind Kind, string Text, int Start, int End)
{
    public static List<NormalToken> Read(CodeLanguage language, string code)
    {
        IReadOnlyList<CodeToken> tokens = language == CodeLanguage.CSharp ? CSharpLexer.Tokenize(code)
            : language == CodeLanguage.PowerShell ? PowerShellLexer.Tokenize(code)
            : language == CodeLanguage.Sql ? SqlLexer.Tokenize(code)
            : [];
        bool foldsCase = language == CodeLanguage.Sql || language == CodeLanguage.PowerShell;
        Dictionary<string, string>? variables = null;
        var normal = new List<NormalToken>(tokens.Count);
        for (int i = 0; i < tokens.Count; i++)
        {
            CodeToken token = tokens[i];
            string text = token.In(code).ToString();
            CodeTokenKind kind = token.Kind;
            if (kind == CodeTokenKind.String)
            {
                string? value = LiteralText.Of(text, language);
                // What is only known when it runs is no text.
                (text, kind) = value is null ? (text, CodeTokenKind.Interpolated) : (value, kind);
            }
            else if (token.Kind == CodeTokenKind.Name && foldsCase)
                text = text.ToLowerInvariant();
            if (token.Kind == CodeTokenKind.Name && IsDeclared(language, code, tokens, i))
                (variables ??= new(StringComparer.Ordinal)).TryAdd(text, "\u0001" + variables.Count);
            if (token.Kind == CodeTokenKind.Operator && text == ";" && language == CodeLanguage.Sql && i == tokens.Count - 1)
                break;
            normal.Add(new NormalToken(kind, text, token.Start, token.End));
        }

        if (variables is not null)
        {
            for (int i = 0; i < normal.Count; i++)
            {
                if (normal[i].Kind == CodeTokenKind.Name && variables.TryGetValue(normal[i].Text, out string? number))
                    normal[i] = normal[i] with { Text = number };
            }
        }

        return normal;
    }

    private static bool IsDeclared(CodeLanguage language, string code, IReadOnlyList<CodeToken> tokens, int index) =>
        language == CodeLanguage.CSharp ? index > 0 && tokens[index - 1].In(code) is "var"
        : language == CodeLanguage.PowerShell && code[tokens[index].Start] == '$' && index + 1 < tokens.Count && tokens[index + 1].In(code) is "=";
}
