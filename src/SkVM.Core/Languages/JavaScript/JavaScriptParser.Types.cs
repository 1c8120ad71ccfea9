namespace SkVM.Languages.JavaScript;

internal sealed partial class JavaScriptParser
{
    /// <summary>True before <c>&lt;Type&gt;(</c>.</summary>
    private bool IsTypeArguments()
    {
        int depth = 0;
        for (int i = At; i < Tokens.Count && i < At + 24; i++)
        {
            if (IsAt(i, "<"))
                depth++;
            else if (IsAt(i, ">"))
                depth--;
            else if (IsAt(i, ">>"))
                depth -= 2;
            else if (Tokens[i].Kind is not (CodeTokenKind.Name or CodeTokenKind.String) && !IsAt(i, ",") && !IsAt(i, ".") && !IsAt(i, "|") && !IsAt(i, "[") && !IsAt(i, "]"))
                return false;
            if (depth == 0)
                return IsAt(i + 1, "(");
        }

        return false;
    }

    private void SkipTypeArguments()
    {
        int depth = 0;
        while (!AtEnd)
        {
            depth += Is("<") ? 1 : Is(">") ? -1 : Is(">>") ? -2 : 0;
            At++;
            if (depth <= 0)
                return;
        }
    }

    /// <summary>Skips a type: names with members, arguments, arrays, unions, object types and function types.</summary>
    private void SkipType()
    {
        while (!AtEnd)
        {
            if (Is("{"))
            {
                SkipBraces();
            }
            else if (Is("<"))
            {
                SkipTypeArguments();
            }
            else if (Is("(") || Is("["))
            {
                string close = Is("(") ? ")" : "]";
                string open = Current.ToString();
                int depth = 0;
                do
                {
                    depth += Is(open) ? 1 : Is(close) ? -1 : 0;
                    At++;
                }
                while (!AtEnd && depth > 0);
                if (Is("=>") && close == ")" && IsAt(At + 1, "{") == false)
                    At++;
            }
            else if (Kind is CodeTokenKind.Name or CodeTokenKind.String or CodeTokenKind.Number)
            {
                At++;
            }
            else
            {
                At++;
                continue;
            }

            if (Is("[") || Is("<"))
                continue;
            if (Is(".") || Is("|") || Is("&"))
            {
                At++;
                continue;
            }

            if (IsAt(At - 1, "keyof") || IsAt(At - 1, "typeof") || IsAt(At - 1, "readonly"))
                continue;
            return;
        }
    }
}
