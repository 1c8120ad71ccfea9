using System.Collections.Immutable;
using System.Globalization;
using SkVM.Languages;
using SkVM.Languages.Python;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// Finds what each hole of Python code is: a whole value, a part of a string literal, or a comment. A part of a literal becomes a literal
/// of its own beside the rest (<c>"a" f"{v}" "b"</c>), which Python joins before anything else, so that no value meets the rest of the code.
/// </summary>
internal static class PythonBinder
{
    private static readonly ImmutableHashSet<string> s_beforeNames = ["import", "from", "def", "class", "as", "global", "nonlocal", "lambda", "del", "for", "."];

    /// <summary>The name of the variable for a hole.</summary>
    public static string Variable(int hole) => string.Create(CultureInfo.InvariantCulture, $"__skvm_{hole}");

    /// <exception cref="ScriptRefusedException">A hole stands where Python takes no value.</exception>
    public static BoundCode Bind(ScriptCode code)
    {
        MarkedCode marked = MarkedCode.Create(code);
        IReadOnlyList<CodeToken> tokens = PythonLexer.Tokenize(marked.Text);
        var sinks = new CodeSinks(marked.Text, tokens, CodeLanguage.Python);
        return HoleTokens.Bind(marked, tokens, (index, number) => tokens[index].Kind switch
        {
            CodeTokenKind.Name => Whole(marked.Text, tokens, index, marked.Holes[number], number, sinks, IsFraction(code, code.Holes[number])),
            CodeTokenKind.String or CodeTokenKind.Interpolated => Part(marked.Text, tokens, index, marked.Holes[number], number, sinks),
            _ => throw new ScriptRefusedException(marked.Holes[number].Parameter, "its place in the code could not be read as Python."),
        });
    }

    private static HoleSite Whole(string text, IReadOnlyList<CodeToken> tokens, int index, MarkedHole hole, int number, CodeSinks sinks, bool isFraction)
    {
        ReadOnlySpan<char> before = index > 0 ? tokens[index - 1].In(text) : default;
        ReadOnlySpan<char> after = index + 1 < tokens.Count ? tokens[index + 1].In(text) : default;
        if (tokens[index].Length != hole.Mark.Length || s_beforeNames.Contains(before.ToString()) || after is "=" or ":=" or "(")
            throw new ScriptRefusedException(hole.Parameter, "it stands where Python takes a name and no value.");
        Embedding embedding = sinks.At(index);
        bool joined = IsString(tokens, index - 1) || IsString(tokens, index + 1);
        string variable = Variable(number);
        return new HoleSite(
            hole.Start,
            hole.End,
            hole.Parameter,
            joined ? $" f\"{{{variable}}}\" " : $" {variable} ",
            value =>
            {
                EmbeddedCode.Require(embedding, hole.Parameter, value, opens: true);
                return isFraction && value is NumberValue number && !number.Digits.AsSpan().ContainsAny(".eE") ? new NumberValue(number.Digits + ".0") : value;
            },
            (code, value) =>
            {
                code.Append(' ');
                PythonLiteral.Write(code, value);
                code.Append(' ');
            });
    }

    /// <summary>Where the code has <c>2.0</c> a whole number is written as <c>3.0</c>: in Python <c>3</c> is of another type.</summary>
    private static bool IsFraction(ScriptCode code, ScriptHole hole) =>
        code.Text.AsSpan(hole.Start, hole.Length) is var example && example.Contains('.') && double.TryParse(example, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static HoleSite Part(string text, IReadOnlyList<CodeToken> tokens, int index, MarkedHole hole, int number, CodeSinks sinks)
    {
        CodeToken token = tokens[index];
        ReadOnlySpan<char> literal = token.In(text);
        int quote = literal.IndexOfAny('"', '\'');
        string prefix = literal[..quote].ToString();
        int marks = literal.Length >= quote + 6 && literal[quote] == literal[quote + 1] && literal[quote] == literal[quote + 2] ? 3 : 1;
        string opening = literal.Slice(quote, marks).ToString();
        ReadOnlySpan<char> head = text.AsSpan(token.Start + quote + marks, hole.Start - token.Start - quote - marks);
        if (head.Length - head.TrimEnd('\\').Length is var slashes && slashes % 2 == 1)
            throw new ScriptRefusedException(hole.Parameter, "it stands behind a backslash.");
        if (token.Kind == CodeTokenKind.Interpolated && IsInBraces(head))
            throw new ScriptRefusedException(hole.Parameter, "it stands within an expression of an f-string; put the expression into a variable before it.");
        Embedding embedding = sinks.At(index);
        bool opens = head.IsWhiteSpace() && !IsString(tokens, index - 1);
        bool bytes = prefix.Contains('b', StringComparison.OrdinalIgnoreCase);
        Func<string, string> escape = FormatEscape(text, tokens, index);
        return new HoleSite(
            hole.Start,
            hole.End,
            hole.Parameter,
            bytes ? null : $"{opening} f\"{{{Variable(number)}}}\" {prefix}{opening}",
            value =>
            {
                EmbeddedCode.Require(embedding, hole.Parameter, value, opens);
                return new TextValue(escape(value.Text ?? throw new ScriptRefusedException(hole.Parameter, "a list or an object cannot stand within a text.")));
            },
            (code, value) =>
            {
                code.Append(opening).Append(' ');
                if (bytes)
                    PythonLiteral.WriteBytes(code, value.Text!);
                else
                    PythonLiteral.Write(code, value.Text!);
                code.Append(' ').Append(prefix).Append(opening);
            });
    }

    /// <summary>A literal that is formatted afterwards, by <c>%</c> or <c>.format</c>, must not take a value for a format.</summary>
    private static Func<string, string> FormatEscape(string text, IReadOnlyList<CodeToken> tokens, int index)
    {
        while (IsString(tokens, index + 1))
            index++;
        ReadOnlySpan<char> next = index + 1 < tokens.Count ? tokens[index + 1].In(text) : default;
        if (next is "%")
            return value => value.Replace("%", "%%", StringComparison.Ordinal);
        if (next is "." && index + 2 < tokens.Count && tokens[index + 2].In(text) is "format" or "format_map")
            return value => value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return value => value;
    }

    private static bool IsString(IReadOnlyList<CodeToken> tokens, int index) =>
        index >= 0 && index < tokens.Count && tokens[index].Kind is CodeTokenKind.String or CodeTokenKind.Interpolated;

    private static bool IsInBraces(ReadOnlySpan<char> head)
    {
        int depth = 0;
        for (int i = 0; i < head.Length; i++)
        {
            if (depth == 0 && head[i] is '{' or '}' && i + 1 < head.Length && head[i + 1] == head[i])
                i++;
            else
                depth += head[i] switch { '{' => 1, '}' => -1, _ => 0 };
        }

        return depth > 0;
    }
}
