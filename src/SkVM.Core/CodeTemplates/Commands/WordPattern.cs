using System.Text.Json;
using SkVM.CodeTemplates.Matching;
using SkVM.CodeTemplates.Programs;

namespace SkVM.CodeTemplates.Commands;

/// <summary>A word of a command template: fixed text and holes, or JSON whose values have holes.</summary>
internal sealed class WordPattern
{
    private readonly List<TextPart> _parts;
    private readonly JsonPattern? _json;

    private readonly bool _isKnown;

    private WordPattern(List<TextPart> parts, JsonPattern? json, string text, bool isKnown)
    {
        _isKnown = isKnown;
        _parts = parts;
        _json = json;
        Text = text;
    }

    /// <summary>The word with its examples.</summary>
    public string Text { get; }

    public bool IsOptional { get; private init; }

    /// <summary>The text when the word is fixed; null when it has holes.</summary>
    public string? Fixed => _json is null && _parts is [{ Text: { } text }] ? text : null;

    public static WordPattern Of(CommandWord word, CommandHoles holes)
    {
        var parts = new List<TextPart>();
        int at = 0;
        if (word.Source is { } source)
        {
            foreach ((int start, int end, int parameter) in holes.In(source))
            {
                if (start < at)
                    continue;
                if (start > at)
                    parts.Add(new TextPart(word.Text[at..start], -1));
                parts.Add(new TextPart(null, parameter));
                at = end;
            }
        }

        if (at < word.Text.Length || parts.Count == 0)
            parts.Add(new TextPart(word.Text[at..], -1));
        return new WordPattern(parts, JsonPattern.Of(word, holes), word.Text, word.IsKnown)
        {
            IsOptional = word.Source is { Positions: [var first, ..] } && holes.IsOptional(first),
        };
    }

    public bool Unify(CommandWord word, ArgumentBinder binder)
    {
        if (_json is not null)
            return JsonPattern.Parse(word.Text) is { } json ? word.IsKnown && _json.Unify(json, binder) : binder.Differ(Text, word.Text);
        if (!word.IsKnown)
            return Unknown(word, binder);
        if (_parts is [{ Text: { } text }])
            return (_isKnown && text == word.Text) || binder.Differ(text, word.Text);
        return TextPart.Unify(_parts, word.Text, binder);
    }

    /// <summary>Compares the place of a script: one that is named without a folder is in this folder.</summary>
    public bool UnifyPlace(CommandWord word, ArgumentBinder binder) =>
        word.IsKnown && _parts is [{ Text: null } folder, { Text: ['/', .. var below] }] && (word.Text == below || word.Text == "./" + below)
            ? binder.BindText(folder.Parameter, ".")
            : Unify(word, binder);

    /// <summary>What is only known when it runs may stand where the template has the same, such as <c>$API_KEY</c>; there is no argument then.</summary>
    private bool Unknown(CommandWord word, ArgumentBinder binder)
    {
        bool isFixed = Fixed is not null;
        string written = string.Concat(_parts.Select(part => part.Text ?? binder.Template.Parameters[part.Parameter].Example));
        bool isVariable = word.Text.Contains('$', StringComparison.Ordinal);
        if (isFixed ? _isKnown : !isVariable && written is ['"' or '\'', ..])
            return binder.Differ(written, word.Text);
        return Unbraced(written).Trim('"') == Unbraced(word.Text) || binder.Differ(written, word.Text);
    }

    /// <summary><c>${NAME}</c> is <c>$NAME</c>.</summary>
    private static string Unbraced(string text) => text.Contains("${", StringComparison.Ordinal)
        ? text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)
        : text;
}

/// <summary>JSON in a word of a command template.</summary>
internal sealed class JsonPattern
{
    private readonly JsonValueKind _kind;
    private readonly SortedDictionary<string, JsonPattern>? _members;
    private readonly List<JsonPattern>? _elements;
    private readonly string _raw;
    private readonly int _parameter;

    private JsonPattern(JsonElement element, CommandWord word, CommandHoles holes, ref int at)
    {
        _kind = element.ValueKind;
        _parameter = -1;
        _raw = element.GetRawText();
        switch (_kind)
        {
            case JsonValueKind.Object:
                _members = new(StringComparer.Ordinal);
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    int name = word.Text.IndexOf("\"" + member.Name + "\"", at, StringComparison.Ordinal);
                    at = name < 0 ? at : name + member.Name.Length + 2;
                    _members[member.Name] = new JsonPattern(member.Value, word, holes, ref at);
                }

                break;
            case JsonValueKind.Array:
                _elements = [];
                foreach (JsonElement item in element.EnumerateArray())
                    _elements.Add(new JsonPattern(item, word, holes, ref at));
                break;
            default:
                int start = word.Text.IndexOf(_raw, at, StringComparison.Ordinal);
                if (start < 0)
                    break;
                at = start + _raw.Length;
                foreach ((int from, int to, int parameter) in holes.In(word.Source!))
                {
                    if (from >= start && to <= at && to - from >= _raw.Length - 2)
                        _parameter = parameter;
                }

                break;
        }
    }

    /// <summary>The pattern of a word that is a JSON object or array; null for other words.</summary>
    public static JsonPattern? Of(CommandWord word, CommandHoles holes)
    {
        if (word.Source is null || Parse(word.Text) is not { } json)
            return null;
        int at = 0;
        return new JsonPattern(json, word, holes, ref at);
    }

    public static JsonElement? Parse(string text)
    {
        if (!MayBe(text.AsSpan().Trim()))
            return null;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>False for nearly every text in brackets that is no JSON, such as <c>{owner}</c> and <c>[a|b]</c>: an exception takes longer than all else here.</summary>
    private static bool MayBe(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || (text[0], text[^1]) is not (('{', '}') or ('[', ']')))
            return false;
        char first = text[1..].TrimStart()[0];
        return text[0] == '{' ? first is '"' or '}' : first is '"' or '{' or '[' or ']' or '-' or 't' or 'f' or 'n' || char.IsAsciiDigit(first);
    }

    public bool Unify(JsonElement json, ArgumentBinder binder)
    {
        if (_parameter >= 0)
        {
            return json.ValueKind switch
            {
                JsonValueKind.String when _kind == JsonValueKind.String => binder.BindText(_parameter, json.GetString()!),
                JsonValueKind.Number when _kind != JsonValueKind.String => binder.BindNumber(_parameter, json.GetRawText()),
                JsonValueKind.True or JsonValueKind.False when _kind != JsonValueKind.String => binder.BindText(_parameter, json.GetRawText()),
                _ => binder.Differ(_raw, json.GetRawText()),
            };
        }

        if (json.ValueKind != _kind)
            return binder.Differ(_raw, json.GetRawText());
        if (_members is not null)
            return Members(json, binder);
        if (_elements is not null)
            return json.GetArrayLength() == _elements.Count && json.EnumerateArray().Zip(_elements).All(pair => pair.Second.Unify(pair.First, binder))
                ? true
                : binder.Differ(_raw, json.GetRawText());
        return JsonElement.DeepEquals(Parse("[" + _raw + "]")!.Value[0], json) || binder.Differ(_raw, json.GetRawText());
    }

    private bool Members(JsonElement json, ArgumentBinder binder)
    {
        int count = 0;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            count++;
            if (!_members!.TryGetValue(member.Name, out JsonPattern? pattern))
                return binder.Differ(_raw, $"\"{member.Name}\"");
            if (!pattern.Unify(member.Value, binder))
                return false;
        }

        return count == _members!.Count || binder.Differ(_raw, json.GetRawText());
    }
}
