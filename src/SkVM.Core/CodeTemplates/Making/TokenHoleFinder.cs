using SkVM.CodeTemplates.Matching;
using SkVM.Languages;

namespace SkVM.CodeTemplates.Making;

/// <summary>Finds the literals that vary in C#, PowerShell and SQL: texts, and numbers that are no small constants.</summary>
internal static class TokenHoleFinder
{
    public static List<FoundHole> Find(CodeLanguage language, string code)
    {
        var holes = new List<FoundHole>();
        List<NormalToken> tokens = NormalToken.Read(language, code);
        for (int i = 0; i < tokens.Count; i++)
        {
            NormalToken token = tokens[i];
            if (token.Kind == CodeTokenKind.String && token.Text.Length > 0 && !string.IsNullOrWhiteSpace(token.Text) && token.Text.IndexOf('$', StringComparison.Ordinal) < 0)
                Add(ExampleTypes.Of(token.Text) is var type && type == TemplateParameterType.Number ? TemplateParameterType.String : type);
            else if (token.Kind == CodeTokenKind.Number && token.Text is not ("0" or "1") && ExampleTypes.IsNumber(token.Text))
                Add(TemplateParameterType.Number);

            void Add(TemplateParameterType type) =>
                holes.Add(new FoundHole(token.Start, token.End - token.Start, TemplateHoleKind.Value, Name(tokens, i, type), type, false));
        }

        return holes;
    }

    private static string Name(List<NormalToken> tokens, int i, TemplateParameterType type)
    {
        int name = i > 1 && tokens[i - 1].Text is "=" or ":" or "(" or ">" or "<" or "like" ? i - 2 : i - 1;
        string camel = name >= 0 && tokens[name].Kind == CodeTokenKind.Name ? ParameterNames.CamelCase(tokens[name].Text) : "";
        return camel.Length > 1 ? camel : ManifestTemplates.NameOf(type);
    }
}
