using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>An argument as a value that every language can write: text, number, truth, list, object or nothing.</summary>
internal abstract record ScriptValue
{
    /// <summary>The value as it stands within a text; null for lists and objects.</summary>
    public virtual string? Text => null;

    /// <summary>The value of an argument.</summary>
    /// <exception cref="ScriptRefusedException">The argument's type is none that scripts are given.</exception>
    public static ScriptValue Of(string parameter, object? value) => value switch
    {
        string text => new TextValue(text),
        Uri uri => new TextValue(uri.OriginalString),
        bool truth => new BoolValue(truth),
        double number => Number(parameter, number),
        float number => Number(parameter, number),
        decimal number => new NumberValue(number.ToString(CultureInfo.InvariantCulture)),
        byte or sbyte or short or ushort or int or uint or long or ulong => new NumberValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        JsonElement json => OfJson(json),
        null => NullValue.Instance,
        IEnumerable items => new ListValue([.. items.Cast<object?>().Select(item => Of(parameter, item))]),
        _ => throw new ScriptRefusedException(parameter, $"a value of type {value.GetType().Name} cannot be given to a script; give a text, number, bool, list or JSON element."),
    };

    private static NumberValue Number(string parameter, double number)
    {
        if (!double.IsFinite(number))
            throw new ScriptRefusedException(parameter, "it is not a finite number.");
        return new NumberValue(number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static ScriptValue OfJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new TextValue(json.GetString()!),
        JsonValueKind.Number => new NumberValue(json.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new BoolValue(json.GetBoolean()),
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(OfJson)]),
        JsonValueKind.Object => new ObjectValue([.. json.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, OfJson(field.Value)))]),
        _ => NullValue.Instance,
    };
}

/// <summary>A text.</summary>
internal sealed record TextValue(string Value) : ScriptValue
{
    public override string Text => Value;
}

/// <summary>A number, as JSON writes it.</summary>
internal sealed record NumberValue(string Digits) : ScriptValue
{
    public override string Text => Digits;
}

/// <summary>True or false.</summary>
internal sealed record BoolValue(bool Value) : ScriptValue
{
    public override string Text => Value ? "true" : "false";
}

/// <summary>Nothing.</summary>
internal sealed record NullValue : ScriptValue
{
    private NullValue()
    {
    }

    public static NullValue Instance { get; } = new();
}

/// <summary>A list.</summary>
internal sealed record ListValue(ImmutableArray<ScriptValue> Items) : ScriptValue;

/// <summary>An object with named fields.</summary>
internal sealed record ObjectValue(ImmutableArray<KeyValuePair<string, ScriptValue>> Fields) : ScriptValue;
