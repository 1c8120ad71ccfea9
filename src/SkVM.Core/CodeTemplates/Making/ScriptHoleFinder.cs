using SkVM.Languages;
using SkVM.Languages.JavaScript;
using SkVM.Languages.Python;

namespace SkVM.CodeTemplates.Making;

/// <summary>
/// Finds the literals of a Python or JavaScript script that vary from task to task: texts, file names, URLs, numbers that are no small constants, lists
/// of literals. What only steers the code, such as <c>'w'</c>, keys and what is printed, is none.
/// </summary>
internal sealed class ScriptHoleFinder
{
    private readonly string _code;
    private readonly List<CodeToken> _tokens;
    private readonly List<FoundHole> _holes = [];
    private readonly Stack<Bracket> _brackets = [];
    private readonly bool _python;
    private int _quiet;
    private bool _import;

    private ScriptHoleFinder(CodeLanguage language, string code)
    {
        _code = code;
        _python = language == CodeLanguage.Python;
        _tokens = new List<CodeToken>((code.Length / 4) + 8);
        if (_python)
            PythonLexer.Tokenize(code, _tokens);
        else
            JavaScriptLexer.Tokenize(code, _tokens);
    }

    /// <summary>An open bracket, the token of the function whose arguments it holds (or -1), and how many commas were passed.</summary>
    private sealed class Bracket(char mark, int function)
    {
        public char Mark { get; } = mark;

        public int Function { get; } = function;

        public int Argument { get; set; }
    }

    public static List<FoundHole> Find(CodeLanguage language, string code)
    {
        var finder = new ScriptHoleFinder(language, code);
        finder.Run();
        return finder._holes;
    }

    private void Run()
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            CodeToken token = _tokens[i];
            switch (token.Kind)
            {
                case CodeTokenKind.Name:
                    if (Is(i, "import") || (Is(i, "from") && (_python ? StartsLine(i) : Next(i, CodeTokenKind.String))))
                        _import = true;
                    break;
                case CodeTokenKind.NewLine:
                    _import = false;
                    break;
                case CodeTokenKind.Operator:
                    i = Operator(i);
                    break;
                case CodeTokenKind.String when !_import && _quiet == 0:
                    Text(i);
                    break;
                case CodeTokenKind.String:
                    _import &= _python;
                    break;
                case CodeTokenKind.Number when _quiet == 0:
                    Number(i);
                    break;
            }
        }
    }

    private bool Is(int index, string text) => index >= 0 && index < _tokens.Count && _tokens[index].In(_code).SequenceEqual(text);

    private bool Next(int index, CodeTokenKind kind) => index + 1 < _tokens.Count && _tokens[index + 1].Kind == kind;

    private bool StartsLine(int index) => index == 0 || _tokens[index - 1].Kind is CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent;

    private int Operator(int i)
    {
        char mark = _code[_tokens[i].Start];
        if (_tokens[i].Length != 1)
            return i;
        switch (mark)
        {
            case '(' or '[' or '{':
                bool follows = i > 0 && (_tokens[i - 1].Kind == CodeTokenKind.Name && !IsKeyword(i - 1) || Is(i - 1, ")") || Is(i - 1, "]"));
                if (mark != '{' && !follows && _quiet == 0 && List(i) is > 0 and int close)
                    return close;
                int function = mark == '(' && follows && _tokens[i - 1].Kind == CodeTokenKind.Name ? i - 1 : -1;
                _brackets.Push(new Bracket(mark == '[' && follows ? 'i' : mark, function));
                if (_quiet > 0 || (function >= 0 && IsQuiet(function)))
                    _quiet++;
                break;
            case ')' or ']' or '}':
                _brackets.TryPop(out _);
                _quiet = Math.Max(0, _quiet - 1);
                break;
            case ',' when _brackets.TryPeek(out Bracket? bracket):
                bracket.Argument++;
                break;
            case ';':
                _import = false;
                break;
        }

        return i;
    }

    private bool IsKeyword(int index) => _tokens[index].In(_code) is "in" or "return" or "and" or "or" or "not" or "if" or "else" or "await" or "of" or "case" or "is"
        or "lambda" or "yield" or "typeof" or "assert";

    /// <summary>Calls whose arguments are not the point: reports, environment variables, the module path.</summary>
    private bool IsQuiet(int function)
    {
        if (_tokens[function].In(_code) is "print" or "exit" or "getenv" or "input" or "exists" or "is_file" or "Error" or "ValueError" or "RuntimeError" or "SystemExit"
            or "isinstance" or "strftime" or "getattr" or "hasattr" or "require")
            return true;
        return function > 1
            && Is(function - 1, ".")
            && ((_tokens[function - 2].In(_code) is "console" or "logging" or "logger" or "log" or "warnings" or "environ")
                || (Is(function - 2, "path") && _tokens[function].In(_code) is "insert" or "append"));
    }

    /// <summary>A list of literals that begins here becomes one hole; 0 when it is none.</summary>
    private int List(int open)
    {
        int depth = 0;
        int elements = 0;
        bool nested = false;
        bool comma = false;
        for (int i = open; i < _tokens.Count; i++)
        {
            ReadOnlySpan<char> text = _tokens[i].In(_code);
            switch (_tokens[i].Kind)
            {
                case CodeTokenKind.String or CodeTokenKind.Number:
                    elements++;
                    break;
                case CodeTokenKind.Name when text is "True" or "False" or "None" or "true" or "false" or "null":
                    elements++;
                    break;
                case CodeTokenKind.Operator when text is "[" or "(" or "{":
                    nested |= depth > 0;
                    depth++;
                    break;
                case CodeTokenKind.Operator when text is "]" or ")" or "}":
                    if (--depth > 0)
                        break;
                    bool indexed = Is(i + 1, "[") || Is(i + 1, ".") || Is(i + 1, "=") || Is(i + 1, "for");
                    if (elements < 2 || !comma || indexed || (Is(open, "(") && !comma) || Is(i + 1, "=>"))
                        return 0;
                    TemplateParameterType type = nested ? TemplateParameterType.Json : TemplateParameterType.List;
                    Add(_tokens[open].Start, _tokens[i].End, TemplateHoleKind.Value, Name(open, type), type);
                    return i;
                case CodeTokenKind.Operator when text is ",":
                    comma = true;
                    break;
                case CodeTokenKind.Operator when text is "-" || (text is ":" && depth > 1):
                    break;
                case CodeTokenKind.NewLine:
                    break;
                default:
                    return 0;
            }
        }

        return 0;
    }

    private void Text(int i)
    {
        CodeToken token = _tokens[i];
        if (StartsLine(i) && (i + 1 == _tokens.Count || _tokens[i + 1].Kind == CodeTokenKind.NewLine))
            return;
        bool inIndex = _brackets.TryPeek(out Bracket? bracket) && bracket.Mark == 'i';
        bool isKey = bracket?.Mark == '{' && Is(i + 1, ":");
        if (inIndex || isKey || Is(i - 1, "==") || Is(i - 1, "!=") || Is(i - 1, "===") || Is(i - 1, "!==") || Is(i + 1, "in") || Is(i + 1, "%") || Is(i + 1, "."))
            return;
        ReadOnlySpan<char> literal = token.In(_code);
        int quote = literal.IndexOfAny('"', '\'', '`');
        if (quote < 0 || literal.Length < quote + 3 || (quote > 0 && literal[..quote].ContainsAny("bB")))
            return;
        ReadOnlySpan<char> value = literal[quote..].Trim(literal[quote]);
        bool isArgument = bracket?.Mark == '(' && bracket.Argument > 0;
        if (value.IsWhiteSpace()
            || value is "utf-8" or "utf8" or "utf-8-sig" or "ascii" or "latin-1" or "__main__" or "cp1252"
            || (isArgument && value.Length <= 3 && value.IndexOfAnyExcept("rwabxt+") < 0))
            return;
        TemplateParameterType type = ExampleTypes.Of(value);
        if (type == TemplateParameterType.Number)
            type = TemplateParameterType.String;
        Add(token.Start, token.End, TemplateHoleKind.Value, Name(i, type), type);
    }

    private void Number(int i)
    {
        ReadOnlySpan<char> text = _tokens[i].In(_code);
        if (text is "0" or "1" or "0.0" or "1.0" || text.IndexOfAny("eExXjn") >= 0 || (_brackets.TryPeek(out Bracket? bracket) && bracket.Mark is 'i'))
            return;
        bool computed = IsArithmetic(i + 1)
            || (IsArithmetic(i - 1) && !IsSign(i - 1))
            || Is(i - 1, ">")
            || Is(i - 1, "<")
            || Is(i - 1, ">=")
            || Is(i - 1, "<=")
            || Is(i - 1, "==")
            || Is(i - 1, "===");
        if (computed)
            return;
        int start = IsSign(i - 1) ? _tokens[i - 1].Start : _tokens[i].Start;
        Add(start, _tokens[i].End, TemplateHoleKind.Value, Name(IsSign(i - 1) ? i - 1 : i, TemplateParameterType.Number), TemplateParameterType.Number);
    }

    private bool IsArithmetic(int index) =>
        index >= 0 && index < _tokens.Count && _tokens[index].Kind == CodeTokenKind.Operator && _tokens[index].In(_code) is "+" or "-" or "*" or "/" or "//" or "%" or "**";

    private bool IsSign(int index) => Is(index, "-") && (index == 0 || (_tokens[index - 1].Kind == CodeTokenKind.Operator && !Is(index - 1, ")") && !Is(index - 1, "]")));

    private string Name(int i, TemplateParameterType type)
    {
        if (i > 1 && (Is(i - 1, "=") || Is(i - 1, ":")) && _tokens[i - 2].Kind is CodeTokenKind.Name or CodeTokenKind.String)
            return ParameterNames.CamelCase(_tokens[i - 2].In(_code));
        if (_brackets.TryPeek(out Bracket? bracket) && bracket.Function >= 0)
            return ParameterNames.OfArgument(_tokens[bracket.Function].In(_code), type);
        return ManifestTemplates.NameOf(type);
    }

    private void Add(int start, int end, TemplateHoleKind kind, string name, TemplateParameterType type) =>
        _holes.Add(new FoundHole(start, end - start, kind, name.Length == 0 ? ManifestTemplates.NameOf(type) : name, type, false));
}
