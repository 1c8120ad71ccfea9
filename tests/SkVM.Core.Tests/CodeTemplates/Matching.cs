using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkVM.CodeTemplates;
using SkVM.CodeTemplates.Making;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>Templates and matches as tests write them.</summary>
internal static class Matching
{
    /// <summary>The template of some code; what stands in <c>&lt;angle brackets&gt;</c> is a placeholder.</summary>
    public static CodeTemplate Template(CodeLanguage language, string code, string id = "template")
    {
        TemplatePlaceholder[] placeholders =
        [
            .. Regex
                .Matches(code, "<([a-z][a-z_-]*)>")
                .Select(
                    match => new TemplatePlaceholder(match.Groups[1].Value.Replace("-", "", StringComparison.Ordinal), TemplateParameterType.String, match.Index, match.Length)),
        ];
        MadeTemplate made = CodeTemplateMaker.Make(language, code, placeholders)[0];
        return new CodeTemplate(id, language, 1, made.Parameters, new string('0', 32), made.Code) { OptionalParts = made.OptionalParts };
    }

    /// <summary>The arguments as <c>name=value; …</c>; <c>-</c> when there is no match.</summary>
    public static string Match(CodeTemplate template, params CodeCall[] calls) => Text(CodeTemplateIndex.Create([template]).Match(calls));

    public static string Match(CodeLanguage language, string template, string code) => Match(Template(language, template), CodeCall.Interpreter(language, code));

    public static string Text(CodeTemplateMatch? match) => match is null ? "-" : string.Join("; ", match.Arguments.Select(argument => $"{argument.Name}={Text(argument.Value)}"));

    public static string Text(object value) => value is JsonElement json ? json.GetRawText() : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
