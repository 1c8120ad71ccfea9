using System.Text;
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
        var builder = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
                builder.Append(c).Append(text[++i]);
            else if (char.IsWhiteSpace(c) || char.IsControl(c))
                builder.Append(builder.Length > 0 && builder[^1] == ' ' ? "" : " ");
            else
                builder.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ when XmlConvert.IsXmlChar(c) => c.ToString(), _ => "\uFFFD" });
        }

        return builder.ToString().Trim();
    }
}
