using System.Globalization;
using System.Numerics;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Refuses whole numbers that would become other numbers where a language has only doubles for them.</summary>
internal static class WholeNumbers
{
    /// <summary>Below 10^15 doubles hold every whole number.</summary>
    private const int AlwaysExact = 15;

    /// <summary>Refuses a value that is, or holds, a whole number which doubles cannot hold.</summary>
    /// <exception cref="ScriptRefusedException">It does.</exception>
    public static ScriptValue Require(string parameter, ScriptValue value, string language)
    {
        if (FindRounded(value) is { } digits)
        {
            throw new ScriptRefusedException(parameter, digits.Length <= 40
                ? $"{language} would round the number {digits}; give it as a text."
                : $"{language} would round a number of {digits.Length} digits; give it as a text.");
        }

        return value;
    }

    private static string? FindRounded(ScriptValue value) => value switch
    {
        NumberValue number => IsRounded(number.Digits) ? number.Digits : null,
        ListValue list => list.Items.Select(FindRounded).FirstOrDefault(found => found is not null),
        ObjectValue fields => fields.Fields.Select(field => FindRounded(field.Value)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static bool IsRounded(string digits)
    {
        if (digits.Length <= AlwaysExact && !digits.AsSpan().ContainsAny('e', 'E'))
            return false;
        double rounded = double.Parse(digits, CultureInfo.InvariantCulture);
        return !double.IsFinite(rounded)
            || (BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger whole) && new BigInteger(rounded) != whole);
    }
}
