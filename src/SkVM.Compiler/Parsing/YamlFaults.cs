using YamlDotNet.Core;

namespace SkVM.Parsing;

/// <summary>What to do about the faults of YAML that authors make most: a parser names its own state, not the mend.</summary>
internal static class YamlFaults
{
    /// <param name="fault">What YamlDotNet says, with a place in the YAML.</param>
    /// <param name="yaml">The YAML.</param>
    public static string Explain(YamlException fault, ReadOnlySpan<char> yaml)
    {
        string message = fault.Message;
        bool Says(string part) => message.Contains(part, StringComparison.Ordinal);
        if (Says("invalid mapping"))
            return "a value without quotes ends at ': ', where YAML begins another field: put the value in quotes";
        if (Says("quoted scalar, found unexpected end"))
            return "the quotation mark at the start of the value is not closed: add it at the end";
        if (Says("flow sequence, did not find") || Says("flow mapping,  did not find"))
            return $"a bracket that a value begins with is not closed: close it, or put the value in quotes ({message.TrimEnd('.')})";
        int at = (int)Math.Clamp(fault.Start.Index, 0, Math.Max(yaml.Length - 1, 0));
        bool isAtValue = Says("cannot start any token") || Says("expected node content") || Says("block scalar, did not find") || Says("not allowed in this context");
        return isAtValue && at < yaml.Length && char.IsPunctuation(yaml[at]) | char.IsSymbol(yaml[at])
            ? $"a value without quotes cannot begin with '{yaml[at]}': put the value in quotes"
            : message;
    }
}
