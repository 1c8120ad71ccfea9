using SkVM.Languages.Scripts;

namespace SkVM.Languages.Python;

internal sealed partial class PythonParser
{
    private ScriptNode Primary()
    {
        int start = Start;
        switch (Kind)
        {
            case CodeTokenKind.Name:
                string name = TakeText();
                return name switch
                {
                    "True" => Node(ScriptNodeKind.Constant, "true", start),
                    "False" => Node(ScriptNodeKind.Constant, "false", start),
                    "None" => Node(ScriptNodeKind.Constant, "null", start),
                    "yield" => Node(ScriptNodeKind.Opaque, "yield", start, CanBeginExpression() ? [Tuple()] : []),
                    _ => Node(ScriptNodeKind.Name, name, start),
                };
            case CodeTokenKind.Number:
                return Node(ScriptNodeKind.Number, TakeText(), start);
            case CodeTokenKind.String or CodeTokenKind.Interpolated:
                return Strings(start);
            case CodeTokenKind.Operator when Take("("):
                if (Take(")"))
                    return Node(ScriptNodeKind.List, "", start);
                ScriptNode inner = Tuple();
                if (Is("for") || Is("async"))
                    inner = Comprehension(inner, start, "lazy");
                Take(")");
                return inner.Kind == ScriptNodeKind.List ? new ScriptNode(ScriptNodeKind.List, inner.Text, inner.Children, start, LastEnd) : inner;
            case CodeTokenKind.Operator when Take("["):
                return Elements("]", start);
            case CodeTokenKind.Operator when Take("{"):
                return Elements("}", start);
            case CodeTokenKind.Operator when Take("..."):
                return Node(ScriptNodeKind.Constant, "...", start);
            default:
                if (!AtEnd && Kind != CodeTokenKind.NewLine && !Is(")") && !Is("]") && !Is("}") && !Is(",") && !Is(":"))
                    At++;
                return Opaque(start);
        }
    }

    private ScriptNode Elements(string end, int start)
    {
        var elements = new List<ScriptNode>();
        bool map = end == "}";
        while (!AtEnd && !Is(end) && Kind != CodeTokenKind.NewLine)
        {
            int at = Start;
            int before = At;
            ScriptNode element = Element();
            if (Take(":"))
                element = Node(ScriptNodeKind.Pair, "", at, element, Test());
            else
                map &= element.Is(ScriptNodeKind.Spread, "**");
            if (Is("for") || Is("async"))
            {
                ScriptNode comprehension = Comprehension(element, start, end == "}" ? "set" : "");
                Take(end);
                return comprehension;
            }

            elements.Add(element);
            if (!Take(",") && At == before)
                At++;
        }

        Take(end);
        return Node(map ? ScriptNodeKind.Map : ScriptNodeKind.List, !map && end == "}" ? "set" : "", start, [.. elements]);
    }

    private ScriptNode Comprehension(ScriptNode element, int start, string kind = "")
    {
        var parts = new List<ScriptNode> { element };
        while (!AtEnd)
        {
            Take("async");
            if (Take("for"))
            {
                parts.Add(Targets());
                Take("in");
                parts.Add(Binary(0));
            }
            else if (Take("if"))
            {
                parts.Add(Node(ScriptNodeKind.Keyword, "if", Start, Binary(0)));
            }
            else
            {
                break;
            }
        }

        return Node(ScriptNodeKind.Comprehension, kind, start, [.. parts]);
    }

    /// <summary>Adjacent literals are one text.</summary>
    private ScriptNode Strings(int start)
    {
        var parts = new List<ScriptNode>();
        bool plain = true;
        while (Kind is CodeTokenKind.String or CodeTokenKind.Interpolated)
        {
            CodeToken token = Tokens[At++];
            if (token.Kind == CodeTokenKind.Interpolated)
            {
                plain = false;
                Interpolated(token, parts);
            }
            else if (PythonStrings.Value(token.In(Source)) is { } value)
            {
                parts.Add(new ScriptNode(ScriptNodeKind.Text, value, ScriptNode.None, token.Start, token.End));
            }
            else
            {
                return Opaque(start);
            }
        }

        return plain ? new ScriptNode(ScriptNodeKind.Text, parts.Count == 1 ? parts[0].Text : string.Concat(parts.Select(part => part.Text)), ScriptNode.None, start, LastEnd)
            : Node(ScriptNodeKind.Format, "", start, [.. parts]);
    }

    private void Interpolated(CodeToken token, List<ScriptNode> parts)
    {
        int quote = token.Start + Source.AsSpan(token.Start).IndexOfAny('"', '\'');
        int marks = token.Length > 5 && Source[quote] == Source[quote + 1] && Source[quote] == Source[quote + 2] ? 3 : 1;
        int at = quote + marks, end = token.End - marks;
        var text = new System.Text.StringBuilder();
        bool isRaw = Source.AsSpan(token.Start, quote - token.Start).ContainsAny('r', 'R');
        int textStart = at;
        void Flush(int to)
        {
            if (text.Length > 0)
                parts.Add(new ScriptNode(ScriptNodeKind.Text, isRaw ? text.ToString() : PythonStrings.Unescape(text.ToString()), ScriptNode.None, textStart, to));
            text.Clear();
        }

        while (at < end)
        {
            char c = Source[at];
            if (c is '{' or '}' && at + 1 < end && Source[at + 1] == c)
            {
                text.Append(c);
                at += 2;
            }
            else if (c == '{')
            {
                Flush(at);
                int close = Math.Min(PythonStrings.Hole(Source, at, Source[quote]), end);
                int stop = FormatStart(at + 1, close - 1);
                parts.Add(Expression(Source, at + 1, Math.Max(at + 1, stop)));
                if (stop < close - 1)
                    parts.Add(new ScriptNode(ScriptNodeKind.Constant, Source[stop..(close - 1)], ScriptNode.None, stop, close - 1));
                at = textStart = Math.Max(close, at + 1);
            }
            else
            {
                text.Append(c);
                at++;
            }
        }

        Flush(end);
    }

    /// <summary>Where the conversion or format of a replacement field begins.</summary>
    private int FormatStart(int at, int end)
    {
        int depth = 0;
        char quote = '\0';
        for (; at < end; at++)
        {
            char c = Source[at];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}')
                depth--;
            else if (depth == 0 && (c == ':' || (c == '!' && at + 1 < end && Source[at + 1] != '=') || (c == '=' && at + 1 == end)))
                return at;
        }

        return end;
    }
}
