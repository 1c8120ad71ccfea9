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
            string stars = Is("*") || Is("**") ? TakeText() : "";
            if (stars.Length > 0 && Kind == CodeTokenKind.Name)
            {
                names.Add(Node(ScriptNodeKind.Spread, stars, at, Node(ScriptNodeKind.Name, TakeText(), at)));
                if (end != ":" && Take(":"))
                    Test();
                continue;
            }

            if (stars.Length > 0 || Take("/") || Take(","))
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
}
