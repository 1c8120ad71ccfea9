namespace SkVM.CodeTemplates.Matching;

/// <summary>A part of a text with holes: fixed text, or the hole of a parameter.</summary>
internal readonly record struct TextPart(string? Text, int Parameter)
{
    /// <summary>Compares fixed parts and binds what stands between them; each hole takes as little as it can, and at least one character.</summary>
    public static bool Unify(List<TextPart> parts, string text, ArgumentBinder binder)
    {
        int at = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Text is { } text1)
            {
                if (!text.AsSpan(at).StartsWith(text1, StringComparison.Ordinal))
                    return binder.Differ(Describe(parts, binder), text);
                at += text1.Length;
                continue;
            }

            int end = text.Length;
            if (i + 1 < parts.Count)
            {
                string? next = parts[i + 1].Text;
                end = next is null || at + 1 > text.Length ? -1
                    : i + 2 == parts.Count ? (text.EndsWith(next, StringComparison.Ordinal) ? text.Length - next.Length : -1)
                    : text.IndexOf(next, at + 1, StringComparison.Ordinal);
            }

            if (end <= at)
                return binder.Differ(Describe(parts, binder), text);
            if (!binder.BindText(parts[i].Parameter, text[at..end]))
                return false;
            at = end;
        }

        return at == text.Length || binder.Differ(Describe(parts, binder), text);
    }

    private static string Describe(List<TextPart> parts, ArgumentBinder binder) =>
        string.Concat(parts.Select(part => part.Text ?? $"<{binder.Template.Parameters[part.Parameter].Name}>"));
}
