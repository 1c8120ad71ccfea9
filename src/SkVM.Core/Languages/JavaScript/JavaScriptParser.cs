using SkVM.Languages.Scripts;

namespace SkVM.Languages.JavaScript;

/// <summary>
/// Reads JavaScript and TypeScript statements as a <see cref="ScriptNode"/> tree; types are left out. Any text can be read; what is not
/// understood is opaque.
/// </summary>
internal sealed partial class JavaScriptParser : TokenReader
{
    private JavaScriptParser(string text, List<CodeToken> tokens)
        : base(text, tokens)
    {
    }

    public static ScriptNode Parse(string text)
    {
        var tokens = new List<CodeToken>((text.Length / 4) + 8);
        JavaScriptLexer.Tokenize(text, tokens);
        var parser = new JavaScriptParser(text, tokens);
        var statements = new List<ScriptNode>();
        while (!parser.AtEnd)
            parser.Statement(statements);
        return new ScriptNode(ScriptNodeKind.Block, "", [.. statements], 0, text.Length);
    }

    private static ScriptNode Expression(string text, int start, int end)
    {
        var tokens = new List<CodeToken>();
        JavaScriptLexer.Tokenize(text[start..end], tokens);
        for (int i = 0; i < tokens.Count; i++)
            tokens[i] = tokens[i] with { Start = tokens[i].Start + start };
        return new JavaScriptParser(text, tokens).Sequence();
    }

    private bool OnNewLine => At > 0 && At < Tokens.Count && Source.AsSpan(LastEnd, Start - LastEnd).IndexOfAny('\n', '\r') >= 0;

    private void Statement(List<ScriptNode> into)
    {
        int start = Start;
        int before = At;
        if (!Enter())
        {
            At = Tokens.Count;
            into.Add(Opaque(start));
            Leave();
            return;
        }

        if (Kind != CodeTokenKind.Name || !Keyword(into))
        {
            if (Is("{"))
                into.Add(Block());
            else if (!Is(";") && !Is("}"))
                into.Add(Node(ScriptNodeKind.Expression, "", start, Sequence()));
        }

        if (!Take(";") && !AtEnd && !OnNewLine && !Is("}") && At > 0 && !IsAt(At - 1, "}"))
        {
            start = Start;
            while (!AtEnd && !Is(";") && !Is("}") && (Start == start || !OnNewLine))
                At++;
            into.Add(Opaque(start));
        }

        if (At == before)
            At++;
        Leave();
    }

    private ScriptNode Block()
    {
        int start = Start;
        var statements = new List<ScriptNode>();
        if (!Take("{"))
        {
            Statement(statements);
            return Node(ScriptNodeKind.Block, "", start, [.. statements]);
        }

        while (!AtEnd && !Is("}"))
            Statement(statements);
        Take("}");
        return Node(ScriptNodeKind.Block, "", start, [.. statements]);
    }

    /// <summary>Reads a statement that a keyword begins; false when none does.</summary>
    private bool Keyword(List<ScriptNode> into)
    {
        int start = Start;
        switch (Current)
        {
            case "import" when !IsAt(At + 1, "(") && !IsAt(At + 1, "."):
                At++;
                Import(into);
                return true;
            case "export":
                At++;
                if (Take("default") && !Is("function") && !Is("class") && !Is("async"))
                    into.Add(Node(ScriptNodeKind.Expression, "", start, Assignment()));
                else
                    Statement(into);
                return true;
            case "const" or "let" or "var" when !IsAt(At + 1, "="):
                At++;
                Declarations(into);
                return true;
            case "function":
                into.Add(Function(start));
                return true;
            case "async" when IsAt(At + 1, "function"):
                At++;
                into.Add(Function(start));
                return true;
            case "class":
                At++;
                string name = Kind == CodeTokenKind.Name ? TakeText() : "";
                while (!AtEnd && !Is("{"))
                    At++;
                SkipBraces();
                into.Add(Node(ScriptNodeKind.Class, name, start, Opaque(start)));
                return true;
            case "interface" or "type" or "declare" or "enum"
                or "namespace" when At + 1 < Tokens.Count && Tokens[At + 1].Kind == CodeTokenKind.Name && !IsAt(At + 1, "of") && !IsAt(At + 1, "in"):
                At += 2;
                if (Take("="))
                {
                    SkipType();
                }
                else
                {
                    while (!AtEnd && !Is("{") && !Is(";"))
                        At++;
                    SkipBraces();
                }

                into.Add(Node(ScriptNodeKind.Nothing, "", start));
                return true;
            case "if":
                At++;
                ScriptNode condition = Parenthesized();
                ScriptNode then = Block();
                into.Add(Take("else") ? Node(ScriptNodeKind.If, "", start, condition, then, Block()) : Node(ScriptNodeKind.If, "", start, condition, then));
                return true;
            case "for":
                At++;
                Take("await");
                into.Add(For(start));
                return true;
            case "while":
                At++;
                condition = Parenthesized();
                into.Add(Node(ScriptNodeKind.While, "", start, condition, Block()));
                return true;
            case "do":
                At++;
                ScriptNode body = Block();
                if (Take("while"))
                    into.Add(Node(ScriptNodeKind.While, "do", start, Parenthesized(), body));
                return true;
            case "try":
                At++;
                var parts = new List<ScriptNode> { Block() };
                var headers = new List<string>();
                while (Is("catch") || Is("finally"))
                {
                    headers.Add(TakeText());
                    if (Is("("))
                        Parenthesized();
                    parts.Add(Block());
                }

                into.Add(Node(ScriptNodeKind.Try, string.Join('\n', headers), start, [.. parts]));
                return true;
            case "switch":
                At++;
                condition = Parenthesized();
                int open = Start;
                SkipBraces();
                into.Add(Node(ScriptNodeKind.If, "switch", start, condition, Opaque(open)));
                return true;
            case "return":
                At++;
                into.Add(AtEnd || OnNewLine || Is(";") || Is("}") ? Node(ScriptNodeKind.Return, "", start) : Node(ScriptNodeKind.Return, "", start, Sequence()));
                return true;
            case "throw":
                At++;
                into.Add(Node(ScriptNodeKind.Raise, "", start, Sequence()));
                return true;
            case "break" or "continue":
                into.Add(Node(ScriptNodeKind.Jump, TakeText(), start));
                return true;
            default:
                return false;
        }
    }

    private void SkipBraces()
    {
        int depth = 0;
        while (!AtEnd)
        {
            depth += Is("{") ? 1 : Is("}") ? -1 : 0;
            At++;
            if (depth <= 0)
                return;
        }
    }

    private ScriptNode Parenthesized()
    {
        int start = Start;
        if (!Take("("))
            return Opaque(start);
        ScriptNode inner = Is(")") ? Opaque(start) : Sequence();
        if (Is(":"))
        {
            At++;
            SkipType();
        }

        Take(")");
        return inner;
    }

    private ScriptNode For(int start)
    {
        Take("(");
        int head = At;
        if (Is("const") || Is("let") || Is("var"))
            At++;
        ScriptNode target = Binding();
        if (Take("of") || Take("in"))
        {
            ScriptNode iterable = Sequence();
            Take(")");
            return Node(ScriptNodeKind.For, "", start, target, iterable, Block());
        }

        At = head;
        int depth = 0;
        int from = Start;
        while (!AtEnd && (depth > 0 || !Is(")")))
        {
            depth += Is("(") ? 1 : Is(")") ? -1 : 0;
            At++;
        }

        ScriptNode clauses = Opaque(from);
        Take(")");
        return Node(ScriptNodeKind.While, "", start, clauses, Block());
    }

    private ScriptNode Function(int start)
    {
        At++;
        bool isGenerator = Take("*");
        string name = Kind == CodeTokenKind.Name ? TakeText() : "";
        if (Is("<"))
            SkipTypeArguments();
        ScriptNode parameters = Parameters();
        if (Take(":"))
            SkipType();
        if (isGenerator)
            parameters = new ScriptNode(ScriptNodeKind.Parameters, "generator", parameters.Children, parameters.Start, parameters.End);
        return Node(ScriptNodeKind.Function, name, start, parameters, Block());
    }

    private void Declarations(List<ScriptNode> into)
    {
        do
        {
            int start = Start;
            ScriptNode target = Binding();
            Take("!");
            if (Take(":"))
                SkipType();
            into.Add(Take("=") ? Node(ScriptNodeKind.Assign, "=", start, target, Assignment()) : Node(ScriptNodeKind.Nothing, "", start));
        }
        while (Take(","));
    }

    /// <summary>A name, or a pattern such as <c>{ a, b: c }</c> and <c>[a, b]</c>.</summary>
    private ScriptNode Binding()
    {
        int start = Start;
        if (Take("{"))
        {
            var pairs = new List<ScriptNode>();
            while (!AtEnd && !Is("}"))
            {
                int at = Start;
                bool rest = Take("...");
                string key = At < Tokens.Count ? TakeText() : "";
                ScriptNode target = Take(":") ? Binding() : Node(ScriptNodeKind.Name, key, at);
                if (Take("="))
                    target = Node(ScriptNodeKind.Opaque, "default", at, target, Assignment());
                pairs.Add(rest ? Node(ScriptNodeKind.Spread, "**", at, target) : Node(ScriptNodeKind.Pair, "", at, Node(ScriptNodeKind.Text, key, at), target));
                Take(",");
            }

            Take("}");
            return Node(ScriptNodeKind.Map, "", start, [.. pairs]);
        }

        if (Take("["))
        {
            var elements = new List<ScriptNode>();
            while (!AtEnd && !Is("]"))
            {
                int before = At;
                Take("...");
                ScriptNode element = Binding();
                elements.Add(Take("=") ? Node(ScriptNodeKind.Opaque, "default", element.Start, element, Assignment()) : element);
                if (!Take(",") && At == before)
                    At++;
            }

            Take("]");
            return Node(ScriptNodeKind.List, "", start, [.. elements]);
        }

        return Kind == CodeTokenKind.Name && !AtEnd ? Node(ScriptNodeKind.Name, TakeText(), start) : Opaque(start);
    }

    private void Import(List<ScriptNode> into)
    {
        int start = Start;
        Take("type");
        var names = new List<(string Local, string Name)>();
        if (Kind == CodeTokenKind.Name && !Is("from"))
        {
            names.Add((TakeText(), ""));
            Take(",");
        }

        if (Take("*"))
        {
            Take("as");
            names.Add((Kind == CodeTokenKind.Name ? TakeText() : "", ""));
        }
        else if (Take("{"))
        {
            while (!AtEnd && !Is("}"))
            {
                Take("type");
                string name = TakeText();
                names.Add((Take("as") && Kind == CodeTokenKind.Name ? TakeText() : name, name));
                Take(",");
            }

            Take("}");
        }

        Take("from");
        string module = Kind == CodeTokenKind.String ? JavaScriptStrings.Value(Current) : "";
        if (Kind == CodeTokenKind.String)
            At++;
        if (Take("with") || Take("assert"))
            SkipBraces();
        module = JavaScriptStrings.Module(module);
        foreach ((string local, string name) in names)
            into.Add(Node(ScriptNodeKind.Import, local, start, Node(ScriptNodeKind.Name, name.Length == 0 ? module : $"{module}.{name}", start)));
        if (names.Count == 0)
            into.Add(Node(ScriptNodeKind.Import, "", start, Node(ScriptNodeKind.Name, module, start)));
    }
}
