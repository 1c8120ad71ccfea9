using SkVM.Languages.Scripts;

namespace SkVM.Languages.JavaScript;

internal sealed partial class JavaScriptParser
{
    private ScriptNode Sequence()
    {
        int start = Start;
        ScriptNode first = Assignment();
        if (!Is(","))
            return first;
        var all = new List<ScriptNode> { first };
        while (Take(","))
            all.Add(Assignment());
        return Node(ScriptNodeKind.List, "sequence", start, [.. all]);
    }

    private ScriptNode Assignment()
    {
        int start = Start;
        if (!Enter())
        {
            At++;
            Leave();
            return Opaque(start);
        }

        ScriptNode result;
        if (IsArrow())
        {
            result = Arrow();
        }
        else
        {
            result = Binary(0);
            if (Take("?"))
            {
                ScriptNode then = Assignment();
                Take(":");
                result = Node(ScriptNodeKind.Conditional, "", start, result, then, Assignment());
            }
            else if (Kind == CodeTokenKind.Operator && Current is [.., '='] && Current is not ("==" or "===" or "!=" or "!==" or "<=" or ">="))
            {
                string op = TakeText();
                result = Node(ScriptNodeKind.Assign, op == "=" ? ":=" : op, start, result, Assignment());
            }
        }

        Leave();
        return result;
    }

    /// <summary>True before <c>x =&gt;</c>, <c>(…) =&gt;</c> and <c>async …</c>.</summary>
    private bool IsArrow()
    {
        int at = At;
        if (IsAt(at, "async") && !IsAt(at + 1, "=>"))
            at++;
        if (at < Tokens.Count && Tokens[at].Kind == CodeTokenKind.Name && IsAt(at + 1, "=>"))
            return true;
        if (!IsAt(at, "("))
            return false;
        int depth = 0;
        for (int i = at; i < Tokens.Count; i++)
        {
            depth += IsAt(i, "(") ? 1 : IsAt(i, ")") ? -1 : 0;
            if (depth > 0)
                continue;
            if (IsAt(i + 1, "=>"))
                return true;
            if (!IsAt(i + 1, ":"))
                return false;
            for (int j = i + 2; j < Tokens.Count && j < i + 12 && !IsAt(j, "{") && !IsAt(j, ";") && !IsAt(j, ","); j++)
            {
                if (IsAt(j, "=>"))
                    return true;
            }

            return false;
        }

        return false;
    }

    private ScriptNode Arrow()
    {
        int start = Start;
        if (Is("async") && !IsAt(At + 1, "=>"))
            At++;
        ScriptNode parameters = Is("(") ? Parameters() : Node(ScriptNodeKind.Parameters, "", start, Node(ScriptNodeKind.Name, TakeText(), start));
        if (Take(":"))
            SkipType();
        Take("=>");
        return Node(ScriptNodeKind.Lambda, "", start, parameters, Is("{") ? Block() : Assignment());
    }

    private ScriptNode Parameters()
    {
        int start = Start;
        var names = new List<ScriptNode>();
        if (!Take("("))
            return Node(ScriptNodeKind.Parameters, "", start);
        while (!AtEnd && !Is(")"))
        {
            int at = Start;
            int before = At;
            bool isRest = Take("...");
            ScriptNode name = Binding();
            Take("?");
            if (Take(":"))
                SkipType();
            if (isRest)
                names.Add(Node(ScriptNodeKind.Spread, "*", at, name));
            else if (name.Kind == ScriptNodeKind.Name)
                names.Add(Take("=") ? Node(ScriptNodeKind.Name, name.Text, at, Assignment()) : name);
            else
                names.Add(Take("=") ? Node(ScriptNodeKind.Opaque, "", at, name, Assignment()) : name);
            if (!Take(",") && At == before)
                At++;
        }

        Take(")");
        return Node(ScriptNodeKind.Parameters, "", start, [.. names]);
    }

    /// <summary>Operators that bind at least as tightly as a level.</summary>
    private ScriptNode Binary(int level)
    {
        int start = Start;
        ScriptNode left = Unary();
        while (true)
        {
            if ((Is("as") || Is("satisfies")) && !OnNewLine)
            {
                At++;
                SkipType();
                continue;
            }

            int found = OperatorLevel();
            if (found < level || found < 0)
                return left;
            string op = TakeText();
            left = Node(ScriptNodeKind.Binary, op, start, left, Binary(found + 1));
        }
    }

    /// <summary>How tightly the operator here binds; -1 when there is none.</summary>
    private int OperatorLevel()
    {
        if (AtEnd)
            return -1;
        return Kind switch
        {
            CodeTokenKind.Operator => Current switch
            {
                "??" => 0,
                "||" => 1,
                "&&" => 2,
                "|" => 3,
                "^" => 4,
                "&" => 5,
                "===" or "!==" or "==" or "!=" => 6,
                "<" or ">" or "<=" or ">=" => 7,
                "<<" or ">>" or ">>>" => 8,
                "+" or "-" => 9,
                "*" or "/" or "%" => 10,
                "**" => 11,
                _ => -1,
            },
            CodeTokenKind.Name when Current is "in" or "instanceof" => 7,
            _ => -1,
        };
    }

    private ScriptNode Unary()
    {
        int start = Start;
        if (Kind == CodeTokenKind.Operator && Current is "!" or "-" or "+" or "~" or "++" or "--")
        {
            string op = TakeText();
            ScriptNode operand = Unary();
            return operand.Kind == ScriptNodeKind.Number && op == "-" ? Node(ScriptNodeKind.Number, "-" + operand.Text, start) : Node(ScriptNodeKind.Unary, op, start, operand);
        }

        if (Kind == CodeTokenKind.Name && Current is "typeof" or "void" or "delete")
            return Node(ScriptNodeKind.Unary, TakeText(), start, Unary());
        if (Is("await") || Is("yield"))
        {
            At++;
            return Node(ScriptNodeKind.Await, "", start, Unary());
        }

        ScriptNode node = Postfix();
        return !OnNewLine && (Is("++") || Is("--")) ? Node(ScriptNodeKind.Unary, TakeText() + " after", start, node) : node;
    }

    private ScriptNode Postfix()
    {
        int start = Start;
        bool construct = Take("new");
        ScriptNode node = Primary();
        while (Kind is CodeTokenKind.Operator or CodeTokenKind.String or CodeTokenKind.Interpolated && !AtEnd)
        {
            if (Is("!") && !OnNewLine && !IsAt(At + 1, "="))
            {
                At++;
            }
            else if ((Is(".") || Is("?.")) && At + 1 < Tokens.Count && Tokens[At + 1].Kind == CodeTokenKind.Name)
            {
                node = Optional(node, start);
                At++;
                string name = TakeText();
                node = Node(ScriptNodeKind.Member, name, start, node);
            }
            else if (Is("(") || (Is("?.") && IsAt(At + 1, "(")))
            {
                node = Optional(node, start);
                Take("?.");
                At++;
                node = Node(ScriptNodeKind.Call, construct ? "new" : "", start, [.. Arguments(node)]);
                construct = false;
            }
            else if (Is("[") || (Is("?.") && IsAt(At + 1, "[")))
            {
                node = Optional(node, start);
                Take("?.");
                At++;
                ScriptNode index = Sequence();
                Take("]");
                node = Node(ScriptNodeKind.Index, "", start, node, index);
            }
            else if (Is("<") && IsTypeArguments())
            {
                SkipTypeArguments();
            }
            else if (Kind != CodeTokenKind.Operator && Source[Start] == '`')
            {
                ScriptNode tagged = Primary();
                node = Node(ScriptNodeKind.Call, "tag", start, node, tagged);
            }
            else
            {
                break;
            }
        }

        return construct ? Node(ScriptNodeKind.Call, "new", start, node) : node;
    }

    /// <summary>What stands before <c>?.</c>: nothing behind that happens when it is null.</summary>
    private ScriptNode Optional(ScriptNode node, int start) => Is("?.") ? Node(ScriptNodeKind.Unary, "?", start, node) : node;

    private List<ScriptNode> Arguments(ScriptNode callee)
    {
        var arguments = new List<ScriptNode> { callee };
        while (!AtEnd && !Is(")"))
        {
            int start = Start;
            int before = At;
            arguments.Add(Take("...") ? Node(ScriptNodeKind.Spread, "*", start, Assignment()) : Assignment());
            if (!Take(",") && !Is(")") && At == before)
                At++;
            else if (!Is(")") && !IsAt(At - 1, ","))
                break;
        }

        Take(")");
        return arguments;
    }
}
