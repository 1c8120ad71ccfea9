using System.Globalization;
using SkVM.Languages;

namespace SkVM.CodeTemplates.Matching;

/// <summary>A template in a language that is compared token by token.</summary>
internal sealed class TokenPattern
{
    private readonly List<(NormalToken Token, List<TextPart>? Parts, int Hole)> _tokens;

    private TokenPattern(string key, List<(NormalToken Token, List<TextPart>? Parts, int Hole)> tokens)
    {
        Key = key;
        _tokens = tokens;
    }

    public string Key { get; }

    public static TokenPattern? Of(CodeTemplate template)
    {
        char[] code = template.Code.ToCharArray();
        var values = new List<(TemplateHole Hole, int Parameter)>();
        var texts = new List<(TemplateHole Hole, int Parameter)>();
        for (int i = 0; i < template.Parameters.Length; i++)
        {
            foreach (TemplateHole hole in template.Parameters[i].Holes)
            {
                (hole.Kind == TemplateHoleKind.Value ? values : texts).Add((hole, i));
                if (hole.Kind == TemplateHoleKind.Text || !char.IsAsciiLetterOrDigit(code[hole.Start]))
                    code.AsSpan(hole.Start, hole.Length).Fill('x');
            }
        }

        List<NormalToken> tokens = NormalToken.Read(template.Language, new string(code));
        if (tokens.Count == 0)
            return null;
        var pattern = new List<(NormalToken Token, List<TextPart>? Parts, int Hole)>(tokens.Count);
        foreach (NormalToken token in tokens)
        {
            int hole = values.FindIndex(entry => token.Start >= entry.Hole.Start && token.End <= entry.Hole.End);
            if (hole >= 0)
            {
                if (pattern.Count == 0 || pattern[^1].Hole != values[hole].Parameter || pattern[^1].Token.End < values[hole].Hole.Start)
                    pattern.Add((token, null, values[hole].Parameter));
                continue;
            }

            pattern.Add((token, Parts(template.Code, token, texts), -1));
        }

        return new TokenPattern(KeyOf(template.Language, pattern.Count, pattern[0].Hole < 0 ? pattern[0].Token.Text : ""), pattern);
    }

    public static string KeyOf(CodeLanguage language, List<NormalToken> tokens) => KeyOf(language, tokens.Count, tokens[0].Text);

    public bool Unify(List<NormalToken> code, ArgumentBinder binder)
    {
        for (int i = 0; i < _tokens.Count && i < code.Count; i++)
        {
            (NormalToken token, List<TextPart>? parts, int hole) = _tokens[i];
            if (hole >= 0)
            {
                if (!MayFill(binder.Template, hole, code[i].Kind) || !binder.BindText(hole, code[i].Text))
                    return binder.Differ(token.Text, code[i].Text);
            }
            else if (parts is not null && code[i].Kind == token.Kind)
            {
                if (!TextPart.Unify(parts, code[i].Text, binder))
                    return false;
            }
            else if (token.Kind != code[i].Kind || token.Text != code[i].Text)
            {
                return binder.Differ(token.Text, code[i].Text);
            }
        }

        return _tokens.Count == code.Count || binder.Differ($"{_tokens.Count} tokens", $"{code.Count}");
    }

    /// <summary>A text is filled by a text and a number by a number: a name in its place is a column or a variable. A placeholder may be any of them.</summary>
    private static bool MayFill(CodeTemplate template, int parameter, CodeTokenKind kind)
    {
        TemplateParameter filled = template.Parameters[parameter];
        return filled.IsPlaceholder || filled.Example.Length == 0
            ? kind is CodeTokenKind.String or CodeTokenKind.Number or CodeTokenKind.Name
            : char.IsAsciiLetter(filled.Example[0]) ? kind is CodeTokenKind.Name or CodeTokenKind.String
            : kind == (char.IsAsciiDigit(filled.Example[0]) || filled.Example[0] == '-' ? CodeTokenKind.Number : CodeTokenKind.String);
    }

    private static string KeyOf(CodeLanguage language, int count, string first) => string.Create(CultureInfo.InvariantCulture, $"{language.Id}:{count}:{first}");

    private static List<TextPart>? Parts(string code, NormalToken token, List<(TemplateHole Hole, int Parameter)> texts)
    {
        List<TextPart>? parts = null;
        int at = token.Start + 1;
        foreach ((TemplateHole hole, int parameter) in texts.OrderBy(entry => entry.Hole.Start))
        {
            if (hole.Start < token.Start || hole.End > token.End)
                continue;
            parts ??= [];
            if (hole.Start > at)
                parts.Add(new TextPart(code[at..hole.Start], -1));
            parts.Add(new TextPart(null, parameter));
            at = hole.End;
        }

        if (parts is not null && at < token.End - 1)
            parts.Add(new TextPart(code[at..(token.End - 1)], -1));
        return parts;
    }
}
