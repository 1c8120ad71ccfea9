using System.Collections.Frozen;

namespace SkVM.Lowering.Outlining;

/// <summary>The names that Python or JavaScript code defines and those it takes from elsewhere. Code that takes names is a part of other code, not a script.</summary>
internal sealed class ScriptNames
{
    private static readonly FrozenSet<string> s_pythonKnown = FrozenSet.ToFrozenSet((
        "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type "
        + "abs all any ascii bin bool bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id int isinstance "
        + "issubclass iter len list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple vars zip __name__ __file__ __doc__ "
        + "Exception ValueError TypeError KeyError IndexError FileNotFoundError OSError IOError RuntimeError StopIteration AttributeError ImportError ModuleNotFoundError NotImplementedError ZeroDivisionError UnicodeDecodeError "
        + "PermissionError TimeoutError ConnectionError KeyboardInterrupt SystemExit BaseException NotImplemented Ellipsis self cls").Split(' '), StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_scriptKnown = FrozenSet.ToFrozenSet((
        "true false null undefined NaN Infinity this super new typeof instanceof in of if else for while do switch case default break continue return throw try catch finally function class extends const let var async await yield "
        + "import export from as delete void static get set constructor console process Buffer URL URLSearchParams TextEncoder TextDecoder fetch setTimeout setInterval clearTimeout clearInterval setImmediate queueMicrotask structuredClone "
        + "Object Array String Number Boolean Map Set WeakMap WeakSet Date Math JSON Promise RegExp Error TypeError RangeError SyntaxError Symbol BigInt Intl Proxy Reflect parseInt parseFloat isNaN isFinite encodeURIComponent "
        + "decodeURIComponent encodeURI decodeURI globalThis AbortController AbortSignal Uint8Array ArrayBuffer performance crypto arguments require").Split(' '),
        StringComparer.Ordinal);

    /// <summary>The names that the code defines.</summary>
    public HashSet<string> Defined { get; } = new(StringComparer.Ordinal);

    /// <summary>The names that it uses and does not define.</summary>
    public HashSet<string> Free { get; } = new(StringComparer.Ordinal);

    public static ScriptNames Of(string code, List<ScriptToken> tokens, bool python)
    {
        var names = new ScriptNames();
        names.Define(code, tokens, python);
        names.Use(code, tokens, python);
        return names;
    }

    private void Define(string code, List<ScriptToken> tokens, bool python)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != ScriptTokenKind.Name)
                continue;
            string name = tokens[i].In(code).ToString();
            bool next(string sign) => i + 1 < tokens.Count && tokens[i + 1].Is(code, sign);
            bool assigned = next("=") && !(i + 2 < tokens.Count && tokens[i + 2].Start == tokens[i + 1].End && (tokens[i + 2].Is(code, "=") || tokens[i + 2].Is(code, ">")));
            if (python)
            {
                if (name is "import" or "as" or "class" or "global" or "nonlocal")
                    DefineUntilLineEnd(code, tokens, i + 1, name == "import" ? int.MaxValue : 1);
                else if (name == "def")
                    DefineCall(code, tokens, i + 1);
                else if (name is "lambda" or "for")
                    DefineUntil(code, tokens, i + 1, name == "for" ? "in" : ":");
                else if ((assigned && tokens[i].Depth == 0) || (next(":") && (tokens[i].Column >= 0 || i + 2 < tokens.Count && tokens[i + 2].Is(code, "="))))
                    Defined.Add(name);
                else if (tokens[i].Column >= 0 && next(","))
                    DefineUntil(code, tokens, i, "=");
            }
            else
            {
                if (name is "const" or "let" or "var" or "import")
                    DefineUntil(code, tokens, i + 1, name == "import" ? "from" : "=");
                else if (name is "function" or "catch")
                    DefineCall(code, tokens, i + 1);
                else if (name == "class")
                    DefineUntilLineEnd(code, tokens, i + 1, 1);
                else if (i + 2 < tokens.Count && next("=") && tokens[i + 2].Is(code, ">"))
                    Defined.Add(name);
                else if (next("("))
                    DefineMethod(code, tokens, i);
            }
        }

        if (python)
            return;
        for (int i = 1; i + 1 < tokens.Count; i++)
        {
            if (!tokens[i].Is(code, "=") || !tokens[i + 1].Is(code, ">") || !tokens[i - 1].Is(code, ")"))
                continue;
            for (int back = i - 2; back >= 0 && !(tokens[back].Is(code, "(") && tokens[back].Depth == tokens[i - 1].Depth); back--)
            {
                if (tokens[back].Kind == ScriptTokenKind.Name)
                    Defined.Add(tokens[back].In(code).ToString());
            }
        }
    }

    private void DefineMethod(string code, List<ScriptToken> tokens, int i)
    {
        int close = i + 2;
        while (close < tokens.Count && !(tokens[close].Is(code, ")") && tokens[close].Depth == tokens[i].Depth))
            close++;
        if (close + 1 >= tokens.Count || !tokens[close + 1].Is(code, "{") || tokens[i].In(code) is "if" or "while" or "for" or "switch")
            return;
        for (int inner = i; inner < close; inner++)
        {
            if (tokens[inner].Kind == ScriptTokenKind.Name)
                Defined.Add(tokens[inner].In(code).ToString());
        }
    }

    private void DefineUntilLineEnd(string code, List<ScriptToken> tokens, int from, int count)
    {
        for (int i = from; i < tokens.Count && (tokens[i].Kind != ScriptTokenKind.LineEnd || tokens[i].Depth > 0) && count > 0; i++)
        {
            if (tokens[i].Kind != ScriptTokenKind.Name)
                continue;
            Defined.Add(tokens[i].In(code).ToString());
            count--;
        }
    }

    private void DefineUntil(string code, List<ScriptToken> tokens, int from, string end)
    {
        for (int i = from; i < tokens.Count && tokens[i].Kind != ScriptTokenKind.LineEnd && !tokens[i].Is(code, end) && !tokens[i].Is(code, "of") && !tokens[i].Is(code, ";"); i++)
        {
            if (tokens[i].Kind == ScriptTokenKind.Name)
                Defined.Add(tokens[i].In(code).ToString());
        }
    }

    /// <summary>A function's name and parameters.</summary>
    private void DefineCall(string code, List<ScriptToken> tokens, int from)
    {
        bool open = false;
        for (int i = from; i < tokens.Count && !(open && tokens[i].Is(code, ")") && tokens[i].Depth == tokens[from].Depth); i++)
        {
            open |= tokens[i].Is(code, "(");
            if (tokens[i].Kind == ScriptTokenKind.Name)
                Defined.Add(tokens[i].In(code).ToString());
        }
    }

    private void Use(string code, List<ScriptToken> tokens, bool python)
    {
        FrozenSet<string> known = python ? s_pythonKnown : s_scriptKnown;
        for (int i = 0; i < tokens.Count; i++)
        {
            ScriptToken token = tokens[i];
            if (token.Kind == ScriptTokenKind.Text)
            {
                UseInText(code, token, python);
                continue;
            }

            if (token.Kind != ScriptTokenKind.Name || (i > 0 && tokens[i - 1].Is(code, ".")))
                continue;
            bool next(string sign) => i + 1 < tokens.Count && tokens[i + 1].Is(code, sign);
            if ((python && token.Depth > 0 && next("=") && !(i + 2 < tokens.Count && tokens[i + 2].Is(code, "=") && tokens[i + 2].Start == tokens[i + 1].End))
                || (!python && next(":")))
                continue;
            string name = token.In(code).ToString();
            if (!known.Contains(name) && !Defined.Contains(name) && !(python && IsImport(code, tokens, i)))
                Free.Add(name);
        }
    }

    private static bool IsImport(string code, List<ScriptToken> tokens, int i)
    {
        while (i > 0 && tokens[i - 1].Kind != ScriptTokenKind.LineEnd)
            i--;
        return tokens[i].Is(code, "from") || tokens[i].Is(code, "import");
    }

    /// <summary>The expressions in an f-string or a template literal.</summary>
    private void UseInText(string code, ScriptToken token, bool python)
    {
        bool expands = python ? code.AsSpan(token.Start, token.Prefix).IndexOfAny('f', 'F') >= 0 : code[token.Start] == '`';
        if (!expands)
            return;
        string text = token.Inner(code);
        for (int at = text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = text.IndexOf('{', at))
        {
            if (python && at + 1 < text.Length && text[at + 1] == '{')
            {
                at += 2;
                continue;
            }

            int end = text.IndexOf('}', at);
            if (end < 0)
                return;
            if (python || (at > 0 && text[at - 1] == '$'))
            {
                string expression = text[(at + 1)..end];
                int format = python ? expression.IndexOfAny([':', '!']) : -1;
                if (format > 0 && !expression.Contains('[', StringComparison.Ordinal) && !expression.Contains("lambda", StringComparison.Ordinal))
                    expression = expression[..format];
                if (ScriptTokens.Read(expression, python) is { } inner)
                    Use(expression, inner, python);
            }

            at = end;
        }
    }
}
