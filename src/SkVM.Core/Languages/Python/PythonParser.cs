using SkVM.Languages.Scripts;

namespace SkVM.Languages.Python;

/// <summary>Reads Python statements as a <see cref="ScriptNode"/> tree. Any text can be read; what is not understood is opaque.</summary>
internal sealed partial class PythonParser : TokenReader
{
    private PythonParser(string text, List<CodeToken> tokens)
        : base(text, tokens)
    {
    }

    public static ScriptNode Parse(string text)
    {
        var tokens = new List<CodeToken>((text.Length / 4) + 8);
        PythonLexer.Tokenize(text, tokens);
        var parser = new PythonParser(text, tokens);
        var statements = new List<ScriptNode>();
        while (!parser.AtEnd)
        {
            if (parser.Kind is CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent)
                parser.At++;
            else
                parser.Statement(statements);
        }

        return new ScriptNode(ScriptNodeKind.Block, "", [.. statements], 0, text.Length);
    }

    private static ScriptNode Expression(string text, int start, int end)
    {
        var tokens = new List<CodeToken>();
        PythonLexer.Tokenize(text[start..end], tokens);
        tokens.RemoveAll(token => token.Kind is CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent);
        for (int i = 0; i < tokens.Count; i++)
            tokens[i] = tokens[i] with { Start = tokens[i].Start + start };
        return new PythonParser(text, tokens).Tuple();
    }

    private void Statement(List<ScriptNode> into)
    {
        int start = Start;
        if (!Enter())
        {
            SkipLine();
            into.Add(Opaque(start));
            Leave();
            return;
        }

        if ((Kind == CodeTokenKind.Name || Is("@")) && Compound() is { } compound)
        {
            into.Add(compound);
        }
        else
        {
            do
            {
                if (Kind == CodeTokenKind.NewLine)
                    break;
                Simple(into);
            }
            while (Take(";"));
            if (Kind != CodeTokenKind.NewLine)
            {
                start = Start;
                SkipLine();
                into.Add(Opaque(start));
            }
            else if (!AtEnd)
            {
                At++;
            }
        }

        Leave();
    }

    private void SkipLine()
    {
        while (!AtEnd && Kind is not (CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent))
            At++;
        if (Kind == CodeTokenKind.NewLine && !AtEnd)
            At++;
    }

    private ScriptNode? Compound()
    {
        int start = Start;
        if (Is("@"))
            return Decorated(start);
        bool isAsync = Take("async");
        switch (Current)
        {
            case "if":
                At++;
                return If(start);
            case "for":
                At++;
                ScriptNode target = Targets();
                Take("in");
                ScriptNode iterable = Tuple();
                ScriptNode loop = Block();
                return Node(ScriptNodeKind.For, "", start, [target, iterable, loop, .. Else()]);
            case "while":
                At++;
                ScriptNode condition = Test();
                return Node(ScriptNodeKind.While, "", start, [condition, Block(), .. Else()]);
            case "with":
                At++;
                return With(start);
            case "try":
                At++;
                return Try(start);
            case "def":
                At++;
                string name = Kind == CodeTokenKind.Name ? TakeText() : "";
                Take("(");
                ScriptNode parameters = Parameters(")");
                Take(")");
                if (Take("->"))
                    Test();
                ScriptNode body = Block();
                // Calling one of these runs nothing yet.
                string kind = IsGenerator(body) ? "generator" : isAsync ? "async" : "";
                return Node(ScriptNodeKind.Function, name, start, new ScriptNode(ScriptNodeKind.Parameters, kind, parameters.Children, parameters.Start, parameters.End), body);
            case "class":
                At++;
                string type = Kind == CodeTokenKind.Name ? TakeText() : "";
                while (!AtEnd && !Is(":") && Kind != CodeTokenKind.NewLine)
                    At++;
                return Node(ScriptNodeKind.Class, type, start, Block());
            default:
                return null;
        }
    }

    /// <summary><c>@d</c> before <c>def f</c> is <c>f = d(f)</c> after it.</summary>
    private ScriptNode Decorated(int start)
    {
        At++;
        ScriptNode decorator = Test();
        if (Kind == CodeTokenKind.NewLine && !AtEnd)
            At++;
        ScriptNode? inner = Compound();
        if (inner is null)
            return Opaque(start);
        ScriptNode last = inner.Kind == ScriptNodeKind.Block ? inner[0] : inner;
        if (last.Kind != ScriptNodeKind.Function)
            return Node(ScriptNodeKind.Block, "", start, inner, Node(ScriptNodeKind.Expression, "", start, decorator));
        ScriptNode name = Node(ScriptNodeKind.Name, last.Text, start);
        ScriptNode made = Node(ScriptNodeKind.Assign, "=", start, name, Node(ScriptNodeKind.Call, "", start, decorator, name));
        return Node(ScriptNodeKind.Block, "", start, inner.Kind == ScriptNodeKind.Block ? [.. inner.Children, made] : [inner, made]);
    }

    private static bool IsGenerator(ScriptNode node) => (node is { Kind: ScriptNodeKind.Opaque, Text: "yield" })
        || Array.Exists(node.Children, child => child.Kind is not (ScriptNodeKind.Function or ScriptNodeKind.Lambda or ScriptNodeKind.Class) && IsGenerator(child));

    private ScriptNode[] Else() => Take("else") ? [Block()] : [];

    private ScriptNode If(int start)
    {
        ScriptNode condition = Test();
        ScriptNode then = Block();
        int next = Start;
        if (Take("elif"))
            return Node(ScriptNodeKind.If, "", start, condition, then, If(next));
        return Take("else") ? Node(ScriptNodeKind.If, "", start, condition, then, Block()) : Node(ScriptNodeKind.If, "", start, condition, then);
    }

    private ScriptNode With(int start)
    {
        var items = new List<ScriptNode> { Node(ScriptNodeKind.Nothing, "", start) };
        bool parenthesis = Is("(") && IsParenthesisOfWith() && Take("(");
        do
        {
            if (Is(")") || Is(":"))
                break;
            items.Add(Test());
            items.Add(Take("as") ? Target() : Node(ScriptNodeKind.Nothing, "", Start));
        }
        while (Take(","));
        if (parenthesis)
            Take(")");
        items[0] = Block();
        return Node(ScriptNodeKind.With, "", start, [.. items]);
    }

    /// <summary>True for <c>with (a as b, c as d):</c>.</summary>
    private bool IsParenthesisOfWith()
    {
        int depth = 0;
        for (int i = At; i < Tokens.Count && Tokens[i].Kind != CodeTokenKind.NewLine; i++)
        {
            depth += IsAt(i, "(") ? 1 : IsAt(i, ")") ? -1 : 0;
            if (depth == 0)
                return IsAt(i + 1, ":");
        }

        return false;
    }

    private ScriptNode Try(int start)
    {
        var parts = new List<ScriptNode> { Block() };
        var headers = new List<string>();
        while (Is("except") || Is("finally") || Is("else"))
        {
            string header = "";
            while (!AtEnd && !Is(":") && !Is("as") && Kind != CodeTokenKind.NewLine)
                header += (header.Length > 0 ? " " : "") + TakeText();
            while (!AtEnd && !Is(":") && Kind != CodeTokenKind.NewLine)
                At++;
            headers.Add(header);
            parts.Add(Block());
        }

        return Node(ScriptNodeKind.Try, string.Join('\n', headers), start, [.. parts]);
    }

    private ScriptNode Block()
    {
        int start = Start;
        var statements = new List<ScriptNode>();
        if (!Take(":"))
        {
            SkipLine();
            return Opaque(start);
        }

        if (Kind != CodeTokenKind.NewLine)
        {
            Statement(statements);
            return Node(ScriptNodeKind.Block, "", start, [.. statements]);
        }

        At++;
        if (AtEnd || Kind != CodeTokenKind.Indent)
            return Node(ScriptNodeKind.Block, "", start);
        At++;
        while (!AtEnd && Kind != CodeTokenKind.Dedent)
        {
            if (Kind is CodeTokenKind.NewLine or CodeTokenKind.Indent)
                At++;
            else
                Statement(statements);
        }

        if (!AtEnd)
            At++;
        return Node(ScriptNodeKind.Block, "", start, [.. statements]);
    }

    private void Simple(List<ScriptNode> into)
    {
        int start = Start;
        if (Kind == CodeTokenKind.Name)
        {
            switch (Current)
            {
                case "import":
                    Import(into);
                    return;
                case "from" when !IsAt(At + 1, "=") && !IsAt(At + 1, "."):
                    From(into);
                    return;
                case "from":
                    From(into);
                    return;
                case "return":
                    At++;
                    into.Add(Kind == CodeTokenKind.NewLine || Is(";") ? Node(ScriptNodeKind.Return, "", start) : Node(ScriptNodeKind.Return, "", start, Tuple()));
                    return;
                case "raise":
                    At++;
                    into.Add(Kind == CodeTokenKind.NewLine ? Node(ScriptNodeKind.Raise, "", start) : Node(ScriptNodeKind.Raise, "", start, Tuple()));
                    while (Take("from"))
                        Test();
                    return;
                case "del":
                    At++;
                    ScriptNode deleted = Tuple();
                    foreach (ScriptNode target in deleted.Kind == ScriptNodeKind.List ? deleted.Children : [deleted])
                        into.Add(Node(ScriptNodeKind.Assign, "=", start, target, new ScriptNode(ScriptNodeKind.Opaque, "deleted", ScriptNode.None, start, start)));
                    return;
                case "global" or "nonlocal":
                    while (!AtEnd && Kind != CodeTokenKind.NewLine && !Is(";"))
                        At++;
                    into.Add(Opaque(start));
                    return;
                case "pass":
                    while (!AtEnd && Kind != CodeTokenKind.NewLine && !Is(";"))
                        At++;
                    into.Add(Node(ScriptNodeKind.Nothing, "", start));
                    return;
                case "break" or "continue":
                    into.Add(Node(ScriptNodeKind.Jump, TakeText(), start));
                    return;
                case "assert":
                    At++;
                    ScriptNode condition = Test();
                    if (Take(","))
                        Test();
                    ScriptNode raise = Node(ScriptNodeKind.Raise, "", start);
                    into.Add(Node(ScriptNodeKind.If, "assert", start, Node(ScriptNodeKind.Unary, "not", start, condition), Node(ScriptNodeKind.Block, "", start, raise)));
                    return;
            }
        }

        ScriptNode left = Tuple();
        if (Take(":") && Test() is var annotation && HasCall(annotation))
            into.Add(Node(ScriptNodeKind.Expression, "", start, annotation));
        if (Kind == CodeTokenKind.Operator && Current is ['=', ..] or [.., '='] && Current is not ("==" or "!=" or "<=" or ">="))
        {
            string op = TakeText();
            ScriptNode value = Tuple();
            var targets = new List<ScriptNode> { left };
            while (op == "=" && Take("="))
            {
                targets.Add(value);
                value = Tuple();
            }

            foreach (ScriptNode target in targets)
                into.Add(Node(ScriptNodeKind.Assign, op, start, target, value));
            return;
        }

        into.Add(Node(ScriptNodeKind.Expression, "", start, left));
    }

    private static bool HasCall(ScriptNode node) => node.Kind == ScriptNodeKind.Call || Array.Exists(node.Children, HasCall);

    private void Import(List<ScriptNode> into)
    {
        int start = Start;
        do
        {
            At++;
            string module = Dotted();
            string local = Take("as") && Kind == CodeTokenKind.Name ? TakeText() : module.Contains('.') ? module[..module.IndexOf('.')] : module;
            string qualified = LastEnd > 0 && local != module && !module.StartsWith(local + ".", StringComparison.Ordinal) ? module : local;
            into.Add(Node(ScriptNodeKind.Import, local, start, Node(ScriptNodeKind.Name, qualified, start)));
        }
        while (Is(","));
    }

    private void From(List<ScriptNode> into)
    {
        int start = Start;
        At++;
        string dots = "";
        while (Is(".") || Is("..."))
            dots += TakeText();
        string module = dots + (Kind == CodeTokenKind.Name && !Is("import") ? Dotted() : "");
        if (!Take("import"))
            return;
        bool parenthesis = Take("(");
        while (Kind == CodeTokenKind.Name || Is("*"))
        {
            string name = TakeText();
            string local = Take("as") && Kind == CodeTokenKind.Name ? TakeText() : name;
            // What names it brings is not known.
            if (name == "*")
                into.Add(
                    Node(
                        ScriptNodeKind.Expression,
                        "",
                        start,
                        Node(ScriptNodeKind.Call, "", start, Node(ScriptNodeKind.Name, "import *", start), Node(ScriptNodeKind.Text, module, start))));
            into.Add(Node(ScriptNodeKind.Import, local, start, Node(ScriptNodeKind.Name, $"{module}.{name}", start)));
            if (!Take(","))
                break;
        }

        if (parenthesis)
            Take(")");
    }

    private string Dotted()
    {
        if (Kind != CodeTokenKind.Name)
            return "";
        string name = TakeText();
        while (Is(".") && At + 1 < Tokens.Count && Tokens[At + 1].Kind == CodeTokenKind.Name)
        {
            At++;
            name += "." + TakeText();
        }

        return name;
    }
}
