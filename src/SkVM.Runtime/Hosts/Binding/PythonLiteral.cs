using System.Globalization;
using System.Text;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Writes values as Python literals in ASCII.</summary>
internal static class PythonLiteral
{
    public static void Write(StringBuilder code, ScriptValue value)
    {
        switch (value)
        {
            case TextValue text: Write(code, text.Value); break;
            case NumberValue number: code.Append(number.Digits[0] == '-' ? $"({number.Digits})" : number.Digits); break;
            case BoolValue truth: code.Append(truth.Value ? "True" : "False"); break;
            case ListValue list:
                code.Append('[');
                foreach (ScriptValue item in list.Items)
                {
                    Write(code, item);
                    code.Append(", ");
                }

                code.Append(']');
                break;
            case ObjectValue fields:
                code.Append('{');
                foreach ((string name, ScriptValue field) in fields.Fields)
                {
                    Write(code, name);
                    code.Append(": ");
                    Write(code, field);
                    code.Append(", ");
                }

                code.Append('}');
                break;
            default: code.Append("None"); break;
        }
    }

    /// <summary>Writes a string literal.</summary>
    public static void Write(StringBuilder code, string text)
    {
        code.Append('"');
        EscapedText.Append(code, text, pairs: true);
        code.Append('"');
    }

    /// <summary>Writes a bytes literal of the text in UTF-8.</summary>
    public static void WriteBytes(StringBuilder code, string text)
    {
        code.Append("b\"");
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            code.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        code.Append('"');
    }
}
