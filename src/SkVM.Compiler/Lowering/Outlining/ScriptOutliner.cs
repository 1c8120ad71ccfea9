using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.CodeTemplates;
using SkVM.Dependencies;

namespace SkVM.Lowering.Outlining;

/// <summary>
/// Makes a script of Python or JavaScript code that is a whole program: it takes no name from other code, does something that can be seen, and
/// says nothing that only an agent can fill in. All else is a piece of reference, which stays.
/// </summary>
internal sealed class ScriptOutliner
{
    private readonly string _code;
    private readonly bool _python;
    private readonly List<ScriptToken> _tokens;
    private readonly OutlineParameters _parameters = new();
    private readonly List<TextChange> _edits = [];

    private ScriptOutliner(string code, bool python, List<ScriptToken> tokens)
    {
        _code = code;
        _python = python;
        _tokens = tokens;
    }

    /// <summary>The names that code takes from elsewhere; none when it cannot be read.</summary>
    public static IEnumerable<string> FreeNames(string code, bool python) => ScriptTokens.Read(code, python) is { } tokens ? ScriptNames.Of(code, tokens, python).Free : [];

    /// <summary>The script and the command's arguments, or null.</summary>
    /// <param name="code">The code, with LF.</param>
    /// <param name="python">Python, or else JavaScript.</param>
    /// <param name="holes">The placeholders.</param>
    /// <param name="taken">The names that other code of the skill takes.</param>
    /// <param name="title">What the script does.</param>
    public static OutlinedCode? Outline(string code, bool python, IReadOnlyList<Placeholder> holes, Lazy<HashSet<string>> taken, string title)
    {
        if (Has(code, ["sys.argv", "argparse", "input(", "process.argv", "readline", "from __future__", ">>> ", "_skvm", "export ", "module.exports", "document.", "window.",
            "@app.", "import.meta", "__dirname", "__file__"]) || ScriptTokens.Read(code, python) is not { } tokens)
            return null;
        ScriptNames names = ScriptNames.Of(code, WithoutHoles(tokens, holes), python);
        if (names.Free.Count > 0)
            return null;
        var outliner = new ScriptOutliner(code, python, tokens);
        bool foreign = outliner.HasForeignImport(out bool fits);
        if (!fits || !outliner.DoesSomething() || !outliner.PutHoles(holes) || names.Defined.Overlaps(taken.Value))
            return null;
        outliner.LiftSamples();
        if (outliner._parameters.IsTooMany || outliner.HasWords(foreign) || (foreign && outliner._parameters.All.Count == 0))
            return null;
        string body = outliner.Body();
        return new OutlinedCode(
            python ? PythonScript.Write(title, body, outliner._parameters.All) : NodeScript.Write(title, body, outliner._parameters.All), outliner._parameters.Arguments());
    }

    private static bool Has(string code, string[] words) => Array.Exists(words, word => code.Contains(word, StringComparison.Ordinal));

    private static List<ScriptToken> WithoutHoles(List<ScriptToken> tokens, IReadOnlyList<Placeholder> holes) =>
        holes.Count == 0 ? tokens : tokens.FindAll(token => token.Kind == ScriptTokenKind.Text || !holes.Any(hole => hole.Span.Contains(token.Start)));

    private string Body()
    {
        var body = new StringBuilder(_code.Length + 64);
        int at = 0;
        foreach (TextChange edit in _edits.OrderBy(edit => edit.Span.Start))
        {
            body.Append(_code, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return body.Append(_code, at, _code.Length - at).ToString();
    }

    /// <summary>True with a package that is not of the language itself; does not fit when a module is not found from the scripts folder.</summary>
    private bool HasForeignImport(out bool fits)
    {
        bool foreign = false;
        fits = true;
        for (int i = 0; i + 1 < _tokens.Count; i++)
        {
            ScriptToken token = _tokens[i];
            if (_python && token.Column >= 0 && (token.Is(_code, "import") || token.Is(_code, "from")))
            {
                fits &= !_tokens[i + 1].Is(_code, ".");
                foreign |= !PythonModules.IsStandard(_tokens[i + 1].In(_code).ToString());
            }
            else if (!_python && _tokens[i + 1].Kind == ScriptTokenKind.Text && (token.Is(_code, "from") || token.Is(_code, "import")))
            {
                fits &= _tokens[i + 1].Inner(_code) is var module && module is not ['.' or '/', ..] && NodeModules.PackageOf(module).Length == 0;
            }
        }

        return foreign;
    }

    /// <summary>True when the code prints or writes and is not definitions alone.</summary>
    private bool DoesSomething()
    {
        if (!(_python ? Has(_code, ["print(", ".write(", "write_text(", ".to_csv(", ".to_excel(", ".save(", "json.dump(", ".run(", ".dump(", "writerow"]) : Has(_code, ["console.",
            "writeFile", "process.stdout", "appendFile"])))
            return false;
        bool acts = false;
        for (int i = 0; i < _tokens.Count; i++)
        {
            ScriptToken token = _tokens[i];
            if (token.Column != 0 || token.Depth > 0)
                continue;
            if (_python && token.In(_code) is "await" or "async")
                return false;
            acts |= !(token.In(_code) is "import" or "from" or "def" or "class" or "function" or "@" or ")" or "}" or "]");
        }

        return acts && !(_python && _code.Contains("...", StringComparison.Ordinal));
    }

    /// <summary>A hole must stand in a string literal whose text is data; a number may stand alone.</summary>
    private bool PutHoles(IReadOnlyList<Placeholder> holes)
    {
        foreach (IGrouping<int, Placeholder> group in holes.GroupBy(hole => _tokens.FindIndex(token => token.Start <= hole.Span.Start && hole.Span.Start < token.End)))
        {
            if (group.Key < 0)
                continue; // In a comment.
            ScriptToken token = _tokens[group.Key];
            if (token.Kind != ScriptTokenKind.Text)
                return false;
            string prefix = _code.Substring(token.Start, token.Prefix).ToLowerInvariant();
            string quote = _code.Substring(token.Start + token.Prefix, token.Quotes);
            bool whole = group.Count() == 1 && group.First().Span.Length == token.End - token.Start - token.Prefix - (2 * token.Quotes);
            bool expands = prefix.Contains('f', StringComparison.Ordinal) || quote == "`";
            if (prefix.Contains('b', StringComparison.Ordinal) || (expands && group.Any(hole => hole.Text[0] == '{')) || (!whole && IsCode(group.Key)) || IsBesideText(group.Key))
                return false;
            var parts = new StringBuilder("(");
            int at = token.Start + token.Prefix + token.Quotes;
            foreach (Placeholder hole in group)
            {
                OutlineParameter parameter = _parameters.Add(
                    new OutlineParameter(OutlineParameter.OptionOf(hole.Name), TemplateParameterType.String, '"' + hole.Text + '"', Default: null));
                if (!AppendText(parts, prefix, quote, _code[at..hole.Span.Start]))
                    return false;
                parts.Append(parts.Length > 1 ? " + " : "").Append(Value(parameter));
                at = hole.Span.End;
            }

            if (!AppendText(parts, prefix, quote, _code[at..(token.End - token.Quotes)]))
                return false;
            _edits.Add(new TextChange(TextSpan.FromBounds(token.Start, token.End), whole ? parts.ToString(1, parts.Length - 1) : parts.Append(')').ToString()));
        }

        return true;
    }

    private static bool AppendText(StringBuilder parts, string prefix, string quote, string text)
    {
        if (text.Length == 0)
            return true;
        if (text[^1] == '\\'
            || text[^1] == quote[0]
            || text[0] == quote[0]
            || (prefix.Contains('f', StringComparison.Ordinal) && text.Count(c => c == '{') != text.Count(c => c == '}')))
            return false;
        parts.Append(parts.Length > 1 ? " + " : "").Append(prefix).Append(quote).Append(text).Append(quote);
        return true;
    }

    private string Value(OutlineParameter parameter) => "_skvm." + parameter.Variable;

    /// <summary>True when the text is a pattern, a query or a command, where a value would be code, or is formatted later.</summary>
    private bool IsCode(int index)
    {
        if (index + 1 < _tokens.Count && (_tokens[index + 1].Is(_code, "%") || _tokens[index + 1].Is(_code, ".")))
            return true;
        int line = index;
        while (line > 0 && _tokens[line - 1].Kind != ScriptTokenKind.LineEnd)
            line--;
        for (int i = line; i < index; i++)
        {
            if (_tokens[i].Kind == ScriptTokenKind.Name && _tokens[i].In(_code) is "execute" or "executemany" or "executescript" or "read_sql" or "query" or "re" or "compile"
                or "search" or "match" or "sub" or "findall" or "system" or "popen" or "eval" or "exec" or "shell" or "run" or "RegExp" or "execSync" or "spawn" or "Function"
                or "sql" or "sql_query")
                return true;
        }

        return _tokens[index].Inner(_code).TrimStart() is var text
            && (text.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("UPDATE ", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("DELETE ", StringComparison.OrdinalIgnoreCase));
    }

    private bool IsBesideText(int index) =>
        (index > 0 && _tokens[index - 1].Kind == ScriptTokenKind.Text) || (index + 1 < _tokens.Count && _tokens[index + 1].Kind == ScriptTokenKind.Text)
        || (index > 1 && _tokens[index - 1].Kind == ScriptTokenKind.LineEnd && _tokens[index - 2].Kind == ScriptTokenKind.Text && _tokens[index].Depth > 0);

    /// <summary>File names, and the literals of top-level variables, are what an author shows for something that varies.</summary>
    private void LiftSamples()
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            ScriptToken token = _tokens[i];
            bool assigned = IsVariable(i, out string name);
            if (token.Kind == ScriptTokenKind.Number
                && assigned
                && _python
                && SampleValues.IsNumber(token.In(_code))
                && i + 1 < _tokens.Count
                && _tokens[i + 1].Kind == ScriptTokenKind.LineEnd)
            {
                string number = token.In(_code).ToString();
                OutlineParameter count = _parameters.Add(new OutlineParameter(OutlineParameter.OptionOf(name), TemplateParameterType.Number, number, number));
                _edits.Add(new TextChange(TextSpan.FromBounds(token.Start, token.End), Value(count)));
                continue;
            }

            if (token.Kind != ScriptTokenKind.Text
                || token.Prefix > 0
                || token.Quotes > 1
                || _code[token.Start] == '`'
                || _edits.Exists(edit => edit.Span.Start == token.Start)
                || IsBesideText(i))
                continue;
            string text = token.Inner(_code);
            if (text.Length is 0 or > 80 || text.AsSpan().IndexOfAny("\\\"'`$!\n") >= 0)
                continue;
            bool file = SampleValues.IsFileName(text)
                && i > 0
                && (_tokens[i - 1].Is(_code, "(") || _tokens[i - 1].Is(_code, "=") || _tokens[i - 1].Is(_code, ","))
                && !IsImportText(i);
            if (!file && !(assigned && i + 1 < _tokens.Count && (_tokens[i + 1].Kind == ScriptTokenKind.LineEnd || _tokens[i + 1].Is(_code, ";"))))
                continue;
            OutlineParameter parameter = _parameters.Add(
                new OutlineParameter(assigned ? OutlineParameter.OptionOf(name) : "file", TemplateParameterType.String, '"' + text + '"', token.In(_code).ToString()));
            _edits.Add(new TextChange(TextSpan.FromBounds(token.Start, token.End), Value(parameter)));
        }
    }

    private bool IsImportText(int i) => _tokens[i - 1].Is(_code, "(") && i > 1 && _tokens[i - 2].In(_code) is "require" or "import";

    /// <summary>True for the first token after <c>name =</c> at the start of a line that is not indented.</summary>
    private bool IsVariable(int i, out string name)
    {
        name = "";
        if (i < 2 || !_tokens[i - 1].Is(_code, "=") || _tokens[i - 2].Kind != ScriptTokenKind.Name || _tokens[i].Depth > 0)
            return false;
        int first = !_python && i > 2 && _tokens[i - 3].In(_code) is "const" or "let" or "var" ? i - 3 : i - 2;
        name = _tokens[i - 2].In(_code).ToString();
        return _tokens[first].Column == 0;
    }

    /// <summary>True when a sample is left, or a call of a package is given sentences, which the agent words anew each time.</summary>
    private bool HasWords(bool foreign)
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            ScriptToken token = _tokens[i];
            if (token.Kind != ScriptTokenKind.Text || token.Quotes != 1 || _edits.Exists(edit => edit.Span.Start == token.Start) || (i > 1 && _tokens[i - 2].Is(_code, "print")))
                continue;
            string text = token.Inner(_code);
            if (SampleValues.HasMark(text) || (foreign && text.Count(c => c == ' ') > 2))
                return true;
        }

        return false;
    }
}
