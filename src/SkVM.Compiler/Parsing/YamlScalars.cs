using System.Text.RegularExpressions;

namespace SkVM.Parsing;

/// <summary>Tells strings from the other scalars of YAML's core schema (YAML 1.2.2, section 10.3.2).</summary>
internal static partial class YamlScalars
{
    public static bool IsString(ReadOnlySpan<char> raw) =>
        !raw.IsEmpty && (raw[0] is '"' or '\'' or '|' or '>' || !NotString().IsMatch(raw));

    [GeneratedRegex(@"^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$", RegexOptions.CultureInvariant)]
    private static partial Regex NotString();
}
