using System.Text;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Writes values as JSON in ASCII, which is also a JavaScript literal.</summary>
internal static class JavaScriptLiteral
{
    public static void Write(StringBuilder code, ScriptValue value)
    {
        switch (value)
        {
            case TextValue text: Write(code, text.Value); break;
            case NumberValue number: code.Append(number.Digits); break;
            case BoolValue truth: code.Append(truth.Value ? "true" : "false"); break;
            case ListValue list: WriteList(code, list); break;
            case ObjectValue fields: WriteObject(code, fields); break;
            default: code.Append("null"); break;
        }
    }

    /// <summary>Writes a string literal; surrogates are written one by one, so that a lone one stays.</summary>
    public static void Write(StringBuilder code, string text)
    {
        code.Append('"');
        EscapedText.Append(code, text);
        code.Append('"');
    }

    private static void WriteList(StringBuilder code, ListValue list)
    {
        code.Append('[');
        for (int i = 0; i < list.Items.Length; i++)
        {
            if (i > 0)
                code.Append(',');
            Write(code, list.Items[i]);
        }

        code.Append(']');
    }

    private static void WriteObject(StringBuilder code, ObjectValue fields)
    {
        code.Append('{');
        for (int i = 0; i < fields.Fields.Length; i++)
        {
            if (i > 0)
                code.Append(',');
            Write(code, fields.Fields[i].Key);
            code.Append(':');
            Write(code, fields.Fields[i].Value);
        }

        code.Append('}');
    }
}
