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
        if (message.Contains("invalid mapping", StringComparison.Ordinal))
            return "a value without quotes ends at ': ', where YAML begins another field: put the value in quotes";
        int at = (int)Math.Clamp(fault.Start.Index, 0, Math.Max(yaml.Length - 1, 0));
        return message.Contains("cannot start any token", StringComparison.Ordinal) && at < yaml.Length && yaml[at] != '\t'
            ? $"a value without quotes cannot begin with '{yaml[at]}': put the value in quotes"
            : message;
    }
}
