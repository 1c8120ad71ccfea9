using SkVM.Languages.Scripts;

namespace SkVM.Languages.JavaScript;

internal sealed partial class JavaScriptParser
{
    private ScriptNode Primary()
    {
        int start = Start;
        switch (Kind)
        {
            case CodeTokenKind.Name when !AtEnd:
                if (Is("function") || (Is("async") && IsAt(At + 1, "function")))
                {
                    Take("async");
                    ScriptNode function = Function(start);
                    return Node(ScriptNodeKind.Lambda, "", start, function.Children);
                }

                string name = TakeText();
                return name switch
                {
                    "true" or "false" or "null" => Node(ScriptNodeKind.Constant, name, start),
                    "undefined" => Node(ScriptNodeKind.Constant, "null", start),
                    _ => Node(ScriptNodeKind.Name, name, start),
                };
            case CodeTokenKind.Number:
                return Node(ScriptNodeKind.Number, TakeText(), start);
            case CodeTokenKind.String:
                string value = JavaScriptStrings.Value(Current);
                At++;
                return Node(ScriptNodeKind.Text, value, start);
            case CodeTokenKind.Interpolated:
                return Template(start);
            case CodeTokenKind.Regex:
                return Node(ScriptNodeKind.Regex, TakeText(), start);
            case CodeTokenKind.Operator when Is("("):
                return Parenthesized();
            case CodeTokenKind.Operator when Take("["):
                var elements = new List<ScriptNode>();
                while (!AtEnd && !Is("]"))
                {
                    int before = At;
                    elements.Add(Take("...") ? Node(ScriptNodeKind.Spread, "*", Start, Assignment()) : Assignment());
                    if (!Take(",") && At == before)
                        At++;
                }

                Take("]");
                return Node(ScriptNodeKind.List, "", start, [.. elements]);
            case CodeTokenKind.Operator when Take("{"):
                return Object(start);
            default:
                if (!AtEnd && !Is(")") && !Is("]") && !Is("}") && !Is(",") && !Is(";"))
                    At++;
                return Opaque(start);
        }
    }

    private ScriptNode Object(int start)
    {
        var pairs = new List<ScriptNode>();
        while (!AtEnd && !Is("}"))
        {
            int at = Start;
            int before = At;
            if (Take("..."))
            {
                pairs.Add(Node(ScriptNodeKind.Spread, "**", at, Assignment()));
            }
            else
            {
                // A getter runs when it is looked at.
                bool isAccessor = (Is("get") || Is("set")) && At + 1 < Tokens.Count && Tokens[At + 1].Kind is CodeTokenKind.Name or CodeTokenKind.String;
                if (isAccessor || Is("*"))
                    At++;
                if (Is("async") && !IsAt(At + 1, ",") && !IsAt(At + 1, ":") && !IsAt(At + 1, "("))
                    At++;
                ScriptNode key = Key();
                if (Take(":"))
                    pairs.Add(Node(ScriptNodeKind.Pair, "", at, key, Assignment()));
                else if (isAccessor)
                    pairs.Add(Accessor(at));
                else if (Is("("))
                    pairs.Add(Node(ScriptNodeKind.Pair, "", at, key, Node(ScriptNodeKind.Lambda, "", at, Parameters(), Block())));
                else
                    pairs.Add(Node(ScriptNodeKind.Pair, "", at, key, Node(ScriptNodeKind.Name, key.Text, at)));
            }

            if (!Take(",") && At == before)
                At++;
        }

        Take("}");
        return Node(ScriptNodeKind.Map, "", start, [.. pairs]);
    }

    private ScriptNode Accessor(int start)
    {
        Parameters();
        Block();
        return Opaque(start);
    }

    private ScriptNode Key()
    {
        int start = Start;
        if (Kind == CodeTokenKind.String)
            return Primary();
        if (Take("["))
        {
            ScriptNode key = Assignment();
            Take("]");
            return key;
        }

        return AtEnd || Is("}") ? Opaque(start) : Node(ScriptNodeKind.Text, TakeText(), start);
    }

    private ScriptNode Template(int start)
    {
        CodeToken token = Tokens[At++];
        var parts = new List<ScriptNode>();
        int at = token.Start + 1, textStart = at, end = token.End - 1;
        void Flush(int to)
        {
            if (to > textStart)
                parts.Add(new ScriptNode(ScriptNodeKind.Text, JavaScriptStrings.Unescape(Source.AsSpan(textStart, to - textStart)), ScriptNode.None, textStart, to));
        }

        while (at < end)
        {
            if (Source[at] == '\\')
            {
                at += 2;
            }
            else if (Source[at] == '$' && Source[at + 1] == '{')
            {
                Flush(at);
                int close = Math.Min(JavaScriptLexer.HoleEnd(Source, at + 1), end);
                parts.Add(Expression(Source, at + 2, Math.Max(at + 2, close - 1)));
                at = textStart = close;
            }
            else
            {
                at++;
            }
        }

        Flush(end);
        return Node(ScriptNodeKind.Format, "", start, [.. parts]);
    }
}
