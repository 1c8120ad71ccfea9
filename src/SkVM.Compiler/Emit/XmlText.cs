using System.Xml;

namespace SkVM.Emit;

/// <summary>Text for an XML documentation comment: on one line, escaped, without characters that XML does not allow.</summary>
internal static class XmlText
{
    private static readonly System.Buffers.SearchValues<char> s_plain = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,;:!?()[]{}'\"`-_/+*=@#$%|~^");

    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(s_plain) < 0)
            return text;
        using var escaped = new PooledText(text.Length + 32);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                escaped.Append(c);
                escaped.Append(text[++i]);
            }
            else if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (escaped.Length == 0 || escaped[escaped.Length - 1] != ' ')
                    escaped.Append(' ');
            }
            else if (c is '&' or '<' or '>')
            {
                escaped.Append(c switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
            }
            else
            {
                escaped.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD');
            }
        }

        return escaped.Span.Trim().ToString();
    }
}
