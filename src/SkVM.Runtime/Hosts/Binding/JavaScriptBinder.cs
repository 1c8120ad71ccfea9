using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SkVM.Languages;
using SkVM.Languages.JavaScript;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// Finds what each hole of JavaScript code is: a whole value, a part of a literal, or a comment. A literal with a part that is a hole becomes a sum
/// in parentheses (<c>("a" + v + "b")</c>), a template literal gets an expression.
/// </summary>
internal static class JavaScriptBinder
{
    private static readonly ImmutableHashSet<string> s_beforeNames =
        [".", "?.", "import", "from", "function", "class", "const", "let", "var", "as", "export", "extends"];

    /// <summary>The name of the variable for a hole.</summary>
    public static string Variable(int hole) => string.Create(CultureInfo.InvariantCulture, $"__skvm_{hole}");

    /// <exception cref="ScriptRefusedException">A hole stands where JavaScript takes no value.</exception>
    public static BoundCode Bind(ScriptCode code)
    {
        MarkedCode marked = MarkedCode.Create(code);
        IReadOnlyList<CodeToken> tokens = JavaScriptLexer.Tokenize(marked.Text);
        var sinks = new CodeSinks(marked.Text, tokens, CodeLanguage.JavaScript);
        return HoleTokens.Bind(marked, tokens, (index, number) => tokens[index].Kind switch
        {
            CodeTokenKind.Name => Whole(marked.Text, tokens, index, marked.Holes[number], number, sinks),
            CodeTokenKind.String or CodeTokenKind.Interpolated when marked.Text[tokens[index].Start] == '`' =>
                InTemplate(marked.Text, tokens[index], marked.Holes[number], number, sinks.At(index)),
            CodeTokenKind.String => InQuotes(marked, tokens, index, number, sinks),
            _ => throw new ScriptRefusedException(marked.Holes[number].Parameter, "its place in the code could not be read as a value or text of JavaScript."),
        });
    }

    private static HoleSite Whole(string text, IReadOnlyList<CodeToken> tokens, int index, MarkedHole hole, int number, CodeSinks sinks)
    {
        ReadOnlySpan<char> before = index > 0 ? tokens[index - 1].In(text) : default;
        ReadOnlySpan<char> after = index + 1 < tokens.Count ? tokens[index + 1].In(text) : default;
        if (tokens[index].Length != hole.Mark.Length || s_beforeNames.Contains(before.ToString()) || after is "=" or "=>" or "(" || IsKey(text, tokens, index))
            throw new ScriptRefusedException(hole.Parameter, "it stands where JavaScript takes a name and no value.");
        Embedding embedding = sinks.At(index);
        return new HoleSite(
            hole.Start,
            hole.End,
            hole.Parameter,
            Variable(number),
            value => WholeNumbers.Require(hole.Parameter, Checked(embedding, hole, value, opens: true), "JavaScript"),
            WriteLiteral);
    }

    private static HoleSite InTemplate(string text, CodeToken token, MarkedHole hole, int number, Embedding embedding)
    {
        ReadOnlySpan<char> head = text.AsSpan(token.Start + 1, hole.Start - token.Start - 1);
        RequireUnescaped(head, hole);
        if (IsInExpression(head))
            throw new ScriptRefusedException(hole.Parameter, "it stands within an expression of a template literal; put the expression into a variable before it.");
        bool opens = head.IsWhiteSpace();
        return new HoleSite(hole.Start, hole.End, hole.Parameter, $"${{{Variable(number)}}}", value => AsText(embedding, hole, value, opens), (code, value) =>
        {
            code.Append("${");
            JavaScriptLiteral.Write(code, value);
            code.Append('}');
        });
    }

    private static HoleSite InQuotes(MarkedCode marked, IReadOnlyList<CodeToken> tokens, int index, int number, CodeSinks sinks)
    {
        CodeToken token = tokens[index];
        MarkedHole hole = marked.Holes[number];
        bool isKey = IsKey(marked.Text, tokens, index);
        if (index > 0 && tokens[index - 1].In(marked.Text) is "from" or "import")
            throw new ScriptRefusedException(hole.Parameter, "it stands in the name of an imported module, which must be a literal.");
        bool first = number == 0 || marked.Holes[number - 1].End <= token.Start;
        bool last = number + 1 == marked.Holes.Length || marked.Holes[number + 1].Start >= token.End;
        char quote = marked.Text[token.Start];
        ReadOnlySpan<char> head = marked.Text.AsSpan(token.Start + 1, hole.Start - token.Start - 1);
        RequireUnescaped(head, hole);
        string before = first ? $"{(isKey ? '[' : '(')}{marked.Text.AsSpan(token.Start, hole.Start - token.Start)}{quote} + " : $"{quote} + ";
        string after = last ? $" + {quote}{marked.Text.AsSpan(hole.End, token.End - hole.End)}{(isKey ? ']' : ')')}" : $" + {quote}";
        Embedding embedding = sinks.At(index);
        bool opens = head.IsWhiteSpace();
        return new HoleSite(
            first ? token.Start : hole.Start,
            last ? token.End : hole.End,
            hole.Parameter,
            before + Variable(number) + after,
            value => AsText(embedding, hole, value, opens),
            (code, value) =>
            {
                code.Append(before);
                JavaScriptLiteral.Write(code, value);
                code.Append(after);
            });
    }

    /// <summary>True for a key of an object literal, where only a computed one takes a value.</summary>
    private static bool IsKey(string text, IReadOnlyList<CodeToken> tokens, int index) =>
        index > 0 && index + 1 < tokens.Count && tokens[index - 1].In(text) is "{" or "," && tokens[index + 1].In(text) is ":";

    private static ScriptValue AsText(Embedding embedding, MarkedHole hole, ScriptValue value, bool opens)
    {
        Checked(embedding, hole, value, opens);
        return new TextValue(value.Text ?? throw new ScriptRefusedException(hole.Parameter, "a list or an object cannot stand within a text."));
    }

    private static ScriptValue Checked(Embedding embedding, MarkedHole hole, ScriptValue value, bool opens)
    {
        EmbeddedCode.Require(embedding, hole.Parameter, value, opens);
        return value;
    }

    private static void WriteLiteral(StringBuilder code, ScriptValue value)
    {
        // As source text {"__proto__": …} would set a prototype; as JSON it is a key like any other.
        if (value is ListValue or ObjectValue)
        {
            var json = new StringBuilder();
            JavaScriptLiteral.Write(json, value);
            code.Append("JSON.parse(");
            JavaScriptLiteral.Write(code, json.ToString());
            code.Append(')');
        }
        else if (value is NumberValue)
        {
            code.Append('(');
            JavaScriptLiteral.Write(code, value);
            code.Append(')');
        }
        else
        {
            JavaScriptLiteral.Write(code, value);
        }
    }

    private static void RequireUnescaped(ReadOnlySpan<char> head, MarkedHole hole)
    {
        if ((head.Length - head.TrimEnd('\\').Length) % 2 == 1 || head is [.., '$'])
            throw new ScriptRefusedException(hole.Parameter, "it stands behind a backslash or a dollar sign.");
    }

    private static bool IsInExpression(ReadOnlySpan<char> head)
    {
        int depth = 0;
        for (int i = 0; i < head.Length; i++)
        {
            if (depth == 0 && head[i] == '\\')
                i++;
            else if (depth == 0 && head[i] == '$' && i + 1 < head.Length && head[i + 1] == '{')
                depth = 1;
            else if (depth > 0 && i > 0 && !(head[i - 1] == '$' && depth == 1 && head[i] == '{'))
                depth += head[i] switch { '{' => 1, '}' => -1, _ => 0 };
        }

        return depth > 0;
    }
}
