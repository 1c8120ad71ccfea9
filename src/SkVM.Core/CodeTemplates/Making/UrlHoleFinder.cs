using SkVM.CodeTemplates.Programs;

namespace SkVM.CodeTemplates.Making;

/// <summary>What varies in the URL of an API that is called: the values of its query, and ids in its path. The rest is what is called.</summary>
internal static class UrlHoleFinder
{
    public static void Find(UnquotedWord url, List<FoundHole> holes)
    {
        string text = url.Text;
        int query = text.IndexOf('?', StringComparison.Ordinal);
        int path = text.IndexOf("//", StringComparison.Ordinal) is >= 0 and int slashes ? text.IndexOf('/', slashes + 2) : -1;
        for (int at = path; at >= 0 && at + 1 < (query < 0 ? text.Length : query);)
        {
            int end = text.IndexOf('/', at + 1);
            if (end < 0 || (query >= 0 && end > query))
                end = query < 0 ? text.Length : query;
            if (IsId(text.AsSpan(at + 1, end - at - 1)))
                Add(url, at + 1, end, "id", TemplateParameterType.String, holes);
            at = end;
        }

        for (int at = query; at >= 0;)
        {
            int equals = text.IndexOf('=', at + 1);
            int next = text.IndexOf('&', at + 1);
            int end = next < 0 ? text.Length : next;
            if (equals > at && equals + 1 < end)
            {
                string name = ParameterNames.CamelCase(text.AsSpan(at + 1, equals - at - 1));
                Add(
                    url,
                    equals + 1,
                    end,
                    name.Length == 0 ? "value" : name,
                    ExampleTypes.IsNumber(text.AsSpan(equals + 1, end - equals - 1)) ? TemplateParameterType.Number : TemplateParameterType.String,
                    holes);
            }

            at = next;
        }
    }

    /// <summary>Digits, or letters and digits with dashes that are no word, as ids are.</summary>
    private static bool IsId(ReadOnlySpan<char> segment)
    {
        if (segment.Length < 2 || segment.Length > 64 || (segment[0] == 'v' && segment.Length < 4))
            return false;
        int digits = 0;
        foreach (char c in segment)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (!char.IsAsciiLetter(c) && c is not ('-' or '_'))
                return false;
        }

        return digits == segment.Length || (digits >= 4 && segment.Length >= 8);
    }

    private static void Add(UnquotedWord url, int start, int end, string name, TemplateParameterType type, List<FoundHole> holes)
    {
        int from = url.Positions[start], to = url.Positions[end - 1] + 1;
        holes.Add(new FoundHole(from, to - from, TemplateHoleKind.Text, name, type, false));
    }
}
