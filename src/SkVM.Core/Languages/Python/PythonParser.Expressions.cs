using SkVM.Languages.Scripts;

namespace SkVM.Languages.Python;

internal sealed partial class PythonParser
{
    /// <summary>One expression, or several with commas as a list.</summary>
    private ScriptNode Tuple()
    {
        int start = Start;
        ScriptNode first = Element();
        if (!Is(","))
            return first;
        var elements = new List<ScriptNode> { first };
        while (Take(","))
        {
            if (!CanBeginExpression())
                break;
            elements.Add(Element());
        }

        return Node(ScriptNodeKind.List, "", start, [.. elements]);
    }

    private bool CanBeginExpression() => !AtEnd && Kind switch
    {
        CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent => false,
        CodeTokenKind.Operator => Current is "(" or "[" or "{" or "-" or "+" or "~" or "*" or "**" or "...",
        CodeTokenKind.Name => Current is not ("in" or "for" or "if" or "else" or "as"),
        _ => true,
    };

    private ScriptNode Element()
    {
        int start = Start;
        if (Is("*") || Is("**"))
        {
            string stars = TakeText();
            return Node(ScriptNodeKind.Spread, stars, start, Binary(4));
        }

        return Test();
    }

    private ScriptNode Targets()
    {
        int start = Start;
        ScriptNode first = Target();
        if (!Is(","))
            return first;
        var targets = new List<ScriptNode> { first };
        while (Take(",") && !Is("in"))
            targets.Add(Target());
        return Node(ScriptNodeKind.List, "", start, [.. targets]);
    }

    private ScriptNode Target()
    {
        Take("*");
        return Binary(4);
    }

    private ScriptNode Test()
    {
        int start = Start;
        if (!Enter())
        {
            At++;
            Leave();
            return Opaque(start);
        }

        ScriptNode test = Is("lambda") ? Lambda() : Binary(0);
        if (Is("if") && test.Kind != ScriptNodeKind.Lambda)
        {
            At++;
            ScriptNode condition = Binary(0);
            if (Take("else"))
                test = Node(ScriptNodeKind.Conditional, "", start, condition, test, Test());
        }
        else if (Take(":="))
        {
            test = Node(ScriptNodeKind.Assign, ":=", start, test, Test());
        }

        Leave();
        return test;
    }

    private ScriptNode Lambda()
    {
        int start = Start;
        At++;
        ScriptNode parameters = Parameters(":");
        Take(":");
        return Node(ScriptNodeKind.Lambda, "", start, parameters, Test());
    }

    private ScriptNode Parameters(string end)
    {
        int start = Start;
        var names = new List<ScriptNode>();
        while (!AtEnd && !Is(end) && Kind != CodeTokenKind.NewLine)
        {
            int at = Start;
            if (Take("*") || Take("**") || Take("/") || Take(","))
                continue;
            if (Kind != CodeTokenKind.Name)
            {
                At++;
                continue;
            }

            string name = TakeText();
            if (end != ":" && Take(":"))
                Test();
            names.Add(Take("=") ? Node(ScriptNodeKind.Name, name, at, Test()) : Node(ScriptNodeKind.Name, name, at));
        }

        return Node(ScriptNodeKind.Parameters, "", start, [.. names]);
    }

    /// <summary>Operators that bind at least as tightly as a level.</summary>
    private ScriptNode Binary(int level)
    {
        int start = Start;
        ScriptNode left = level <= NotLevel && Take("not") ? Node(ScriptNodeKind.Unary, "not", start, Binary(NotLevel)) : Unary();
        while (OperatorLevel() is var found && found >= level)
        {
            string op = TakeText();
            if (op == "not" || (op == "is" && Is("not")))
                op += " " + TakeText();
            left = Node(ScriptNodeKind.Binary, op, start, left, Binary(found + 1));
        }

        return left;
    }

    private const int NotLevel = 2;

    /// <summary>How tightly the operator here binds; -1 when there is none.</summary>
    private int OperatorLevel()
    {
        if (AtEnd)
            return -1;
        return Kind switch
        {
            CodeTokenKind.Operator => Current switch
            {
                "==" or "!=" or "<" or ">" or "<=" or ">=" => 3,
                "|" => 4,
                "^" => 5,
                "&" => 6,
                "<<" or ">>" => 7,
                "+" or "-" => 8,
                "*" or "/" or "//" or "%" or "@" => 9,
                _ => -1,
            },
            CodeTokenKind.Name => Current switch
            {
                "or" => 0,
                "and" => 1,
                "in" or "is" => 3,
                "not" when IsAt(At + 1, "in") => 3,
                _ => -1,
            },
            _ => -1,
        };
    }

    private ScriptNode Unary()
    {
        int start = Start;
        if (Is("-") || Is("+") || Is("~"))
        {
            string op = TakeText();
            ScriptNode operand = Unary();
            return operand.Kind == ScriptNodeKind.Number && op == "-"
                ? Node(ScriptNodeKind.Number, "-" + operand.Text, start)
                : Node(ScriptNodeKind.Unary, op, start, operand);
        }

        if (Take("await"))
            return Node(ScriptNodeKind.Await, "", start, Unary());
        ScriptNode left = Postfix();
        return Take("**") ? Node(ScriptNodeKind.Binary, "**", start, left, Unary()) : left;
    }

    private ScriptNode Postfix()
    {
        int start = Start;
        ScriptNode node = Primary();
        while (Kind == CodeTokenKind.Operator)
        {
            if (Is(".") && At + 1 < Tokens.Count && Tokens[At + 1].Kind == CodeTokenKind.Name)
            {
                At++;
                string name = TakeText();
                node = Node(ScriptNodeKind.Member, name, start, node);
            }
            else if (Take("("))
            {
                List<ScriptNode> arguments = Arguments(node);
                node = Node(ScriptNodeKind.Call, "", start, [.. arguments]);
            }
            else if (Take("["))
            {
                ScriptNode index = Subscript();
                Take("]");
                node = Node(ScriptNodeKind.Index, "", start, node, index);
            }
            else
            {
                break;
            }
        }

        return node;
    }

    private List<ScriptNode> Arguments(ScriptNode callee)
    {
        var arguments = new List<ScriptNode> { callee };
        while (!AtEnd && !Is(")") && Kind != CodeTokenKind.NewLine)
        {
            int start = Start;
            if (Kind == CodeTokenKind.Name && IsAt(At + 1, "="))
            {
                string name = TakeText();
                At++;
                arguments.Add(Node(ScriptNodeKind.Keyword, name, start, Test()));
            }
            else
            {
                ScriptNode argument = Element();
                arguments.Add(Is("for") || Is("async") ? Comprehension(argument, start) : argument);
            }

            if (!Take(",") && !Is(")"))
                At++;
        }

        Take(")");
        return arguments;
    }

    private ScriptNode Subscript()
    {
        int start = Start;
        var parts = new List<ScriptNode>();
        bool slice = false;
        while (!AtEnd && !Is("]") && Kind != CodeTokenKind.NewLine)
        {
            if (Take(":"))
            {
                slice = true;
                parts.Add(Node(ScriptNodeKind.Constant, ":", LastEnd - 1));
            }
            else if (!Take(","))
            {
                int before = At;
                parts.Add(Element());
                if (At == before)
                    At++;
            }
        }

        return !slice && parts.Count == 1 ? parts[0] : Node(slice ? ScriptNodeKind.Slice : ScriptNodeKind.List, "", start, [.. parts]);
    }

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
                    inner = Comprehension(inner, start);
                Take(")");
                return inner.Kind == ScriptNodeKind.List ? new ScriptNode(ScriptNodeKind.List, "", inner.Children, start, LastEnd) : inner;
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
                ScriptNode comprehension = Comprehension(element, start);
                Take(end);
                return comprehension;
            }

            elements.Add(element);
            if (!Take(",") && At == before)
                At++;
        }

        Take(end);
        return Node(map ? ScriptNodeKind.Map : ScriptNodeKind.List, "", start, [.. elements]);
    }

    private ScriptNode Comprehension(ScriptNode element, int start)
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

        return Node(ScriptNodeKind.Comprehension, "", start, [.. parts]);
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
        int textStart = at;
        void Flush(int to)
        {
            if (text.Length > 0)
                parts.Add(new ScriptNode(ScriptNodeKind.Text, PythonStrings.Unescape(text.ToString()), ScriptNode.None, textStart, to));
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
