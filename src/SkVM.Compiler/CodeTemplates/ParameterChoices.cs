using System.Buffers;
using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.CodeTemplates;

/// <summary>
/// Which values a parameter may have, where the placeholder does not list them: the text says "one of `a`, `b`", or the bundled script that the template runs takes
/// no others. A parameter whose example is none of them stays what it is.
/// </summary>
internal sealed class ParameterChoices(ParameterDescriptions descriptions, SkillBundle bundle)
{
    private static readonly SearchValues<char> s_name = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private Dictionary<string, Dictionary<string, ImmutableArray<string>>>? _scripts;

    /// <summary>The parameter as an enum, when its values are known; else as it is.</summary>
    public TemplateParameterSymbol Listed(CodeTemplateSymbol template, TemplateParameterSymbol parameter)
    {
        if (parameter.Type != TemplateParameterType.String)
            return parameter;
        bool isScript = MayBeScript(template);
        if (!isScript && !descriptions.HasChoices)
            return parameter;
        string option = NameBefore(template.Code, parameter.Holes[0].Start);
        ImmutableArray<string> choices = isScript ? OfScript(template, parameter, option) : [];
        if (choices.IsEmpty)
            choices = descriptions.ChoicesOf(parameter.Name);
        if (choices.IsEmpty && option.Length > 1)
            choices = descriptions.ChoicesOf(option);
        if (choices.IsEmpty || (!parameter.IsPlaceholder && !choices.Contains(parameter.Example.Trim('"', '\''))))
            return parameter;
        return parameter with { Type = TemplateParameterType.Enum, Choices = choices };
    }

    /// <summary>The option, key or variable that a place in code is the value of, in camel case; empty when there is none.</summary>
    public static string NameBefore(string code, int at)
    {
        ReadOnlySpan<char> before = code.AsSpan(0, at);
        if (!before.IsEmpty && before[^1] is '"' or '\'' or '`')
            before = before[..^1];
        before = before.TrimEnd(' ');
        bool isAssigned = !before.IsEmpty && before[^1] is '=' or ':';
        if (isAssigned)
            before = before[..^1].TrimEnd(" \"'");
        int start = before.LastIndexOfAnyExcept(s_name) + 1;
        ReadOnlySpan<char> word = before[start..];
        return isAssigned || (word.Length > 2 && word[0] == '-') ? PlaceholderScanner.CamelCase(word) : "";
    }

    private bool MayBeScript(CodeTemplateSymbol template) =>
        !bundle.Paths.IsEmpty && template.Language == CodeLanguage.Shell && template.Code.Contains(".py", StringComparison.Ordinal);

    private ImmutableArray<string> OfScript(CodeTemplateSymbol template, TemplateParameterSymbol parameter, string option)
    {
        _scripts ??= [];
        for (int i = 0; i < bundle.Paths.Length; i++)
        {
            string path = bundle.Paths[i];
            if (!path.EndsWith(".py", StringComparison.Ordinal) || !template.Code.Contains(path, StringComparison.Ordinal))
                continue;
            if (!_scripts.TryGetValue(path, out Dictionary<string, ImmutableArray<string>>? options))
                _scripts[path] = options = ScriptChoices.Read(SkillText.Decode(bundle.Files[i].Content.Span));
            if (options.TryGetValue(option, out ImmutableArray<string> choices)
                || (option.Length == 0 && parameter.IsPlaceholder && options.TryGetValue(parameter.Name, out choices)))
                return choices;
        }

        return [];
    }
}
