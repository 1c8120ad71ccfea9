using System.Collections.Immutable;
using System.Text.Json;
using SkVM.CodeTemplates.Scripts;

namespace SkVM.CodeTemplates.Matching;

/// <summary>Collects the arguments of one match. A parameter that stands in several places must have one value, of its type.</summary>
internal sealed class ArgumentBinder(CodeTemplate template)
{
    private readonly object?[] _values = new object?[template.Parameters.Length];

    public CodeTemplate Template => template;

    /// <summary>What the template has and the code has where they differ first; null as long as they do not.</summary>
    public CodeTemplateDifference? Difference { get; private set; }

    public bool Differ(string expected, string found)
    {
        Difference ??= new CodeTemplateDifference(template, Shortened(expected), Shortened(found));
        return false;
    }

    /// <summary>The values that were bound, to come back to when an alternative fails.</summary>
    public object?[] Save() => [.. _values];

    public void Restore(object?[] saved)
    {
        saved.CopyTo(_values, 0);
        Difference = null;
    }

    /// <summary>Forgets where an alternative failed, after another one succeeded.</summary>
    public void Forget() => Difference = null;

    /// <summary>True when an argument is this text.</summary>
    public bool Has(string text) => Array.Exists(_values, value => value is string bound && bound == text);

    public object? this[int parameter] => _values[parameter];

    /// <summary>Binds a text that stands in a word or literal.</summary>
    public bool BindText(int parameter, string text)
    {
        object? value = template.Parameters[parameter].Type switch
        {
            TemplateParameterType.Number => WrittenNumbers.OfText(text),
            TemplateParameterType.Bool => text is "true" or "false" ? text == "true" : null,
            TemplateParameterType.List or TemplateParameterType.Json => JsonOf(text),
            TemplateParameterType.Enum => Choice(parameter, text),
            _ => text,
        };
        return value is null ? Differ($"{Describe(parameter)}", text) : Bind(parameter, value);
    }

    /// <summary>Binds a number of JSON, where only its value counts.</summary>
    public bool BindNumber(int parameter, string text) => template.Parameters[parameter].Type != TemplateParameterType.Number ? BindText(parameter, text)
        : WrittenNumbers.OfLiteral(text, Languages.CodeLanguage.JavaScript, "") is { } number ? Bind(parameter, number)
        : Differ(Describe(parameter), text);

    /// <summary>Binds a literal of a script.</summary>
    public bool Bind(int parameter, ScriptValue literal)
    {
        TemplateParameterType type = template.Parameters[parameter].Type;
        object? value = literal.Kind switch
        {
            ScriptValueKind.Text when type is TemplateParameterType.String or TemplateParameterType.Path or TemplateParameterType.Url => literal.Text,
            ScriptValueKind.Text when type == TemplateParameterType.Enum => Choice(parameter, literal.Text),
            ScriptValueKind.Number when type == TemplateParameterType.Number => WrittenNumbers.OfLiteral(literal.Text, template.Language, template.Parameters[parameter].Example),
            ScriptValueKind.Constant when type == TemplateParameterType.Bool && literal.Text is "true" or "false" => literal.Text == "true",
            ScriptValueKind.List when type is TemplateParameterType.List or TemplateParameterType.Json && literal is { IsLiteral: true, Text: "" } => LiteralJson.Of(literal, template.Language),
            ScriptValueKind.Map when type == TemplateParameterType.Json && literal.IsLiteral => LiteralJson.Of(literal, template.Language),
            _ => null,
        };
        return value is null ? Differ(Describe(parameter), literal.ToString()) : Bind(parameter, value);
    }

    public bool Bind(int parameter, object value)
    {
        if (_values[parameter] is { } bound && !Same(bound, value))
            return Differ($"{template.Parameters[parameter].Name} = {bound}, as before", value.ToString() ?? "");
        _values[parameter] = value;
        return true;
    }

    /// <summary>True when every placeholder that a call must fill has a value: the template cannot be run without.</summary>
    public bool IsComplete()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            TemplateParameter parameter = template.Parameters[i];
            if (_values[i] is null && parameter is { IsPlaceholder: true, IsOptional: false })
                return Differ("a value for " + parameter.Name, "none");
        }

        return true;
    }

    public CodeTemplateMatch ToMatch()
    {
        ImmutableArray<TemplateArgument>.Builder arguments = ImmutableArray.CreateBuilder<TemplateArgument>(_values.Length);
        for (int i = 0; i < _values.Length; i++)
        {
            if (_values[i] is { } value)
                arguments.Add(new TemplateArgument(template.Parameters[i].Name, value));
        }

        return new CodeTemplateMatch(template, arguments.DrainToImmutable());
    }

    /// <summary>A value that the skill lists; another one is not an argument of this template: what code does with it, the skill does not say.</summary>
    private string? Choice(int parameter, string text) => template.Parameters[parameter].Choices is var choices && (choices.IsEmpty || choices.Contains(text)) ? text : null;

    private string Describe(int parameter) => template.Parameters[parameter] is { Choices.IsEmpty: false } listed
        ? $"one of {string.Join(", ", listed.Choices)} for {listed.Name}"
        : $"a value for {template.Parameters[parameter].Name} ({ManifestTemplates.NameOf(template.Parameters[parameter].Type)})";

    private static bool Same(object one, object other) => one is JsonElement a && other is JsonElement b ? JsonElement.DeepEquals(a, b) : one.Equals(other);

    private static object? JsonOf(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Shortened(string text) => text.Length <= 120 ? text : text[..117] + "...";
}
