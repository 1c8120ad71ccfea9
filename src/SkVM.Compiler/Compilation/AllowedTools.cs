using System.Collections.Immutable;

namespace SkVM;

/// <summary>Splits the value of <c>allowed-tools</c>: tools separated by blanks (or commas, as some agents write), parentheses kept together.</summary>
internal static class AllowedTools
{
    /// <returns>False when parentheses are not balanced.</returns>
    public static bool TrySplit(string value, out ImmutableArray<string> tools)
    {
        ImmutableArray<string>.Builder found = ImmutableArray.CreateBuilder<string>();
        int depth = 0, start = -1;
        for (int i = 0; i <= value.Length; i++)
        {
            char c = i < value.Length ? value[i] : ' ';
            if (depth == 0 && (char.IsWhiteSpace(c) || c == ','))
            {
                if (start >= 0)
                    found.Add(value[start..i]);
                start = -1;
                continue;
            }

            if (start < 0)
                start = i;
            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0)
                break;
        }

        tools = depth == 0 ? found.ToImmutable() : [];
        return depth == 0;
    }
}
