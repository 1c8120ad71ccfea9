using System.Text.RegularExpressions;
using SkVM.Languages;
using SkVM.Languages.Python;

namespace SkVM.Workflow;

/// <summary>
/// Tells code that runs by itself from a piece of code: all names that it uses are its own, imported or built in, nothing is left out, and it does
/// something. Of Python and PowerShell; a name that is not understood makes the code a piece.
/// </summary>
internal static partial class CompleteCode
{
    /// <summary>What each Python module knows (language reference 3.14, built-in functions and constants); names that end in "Error" or "Exception" are not listed.</summary>
    private static readonly HashSet<string> s_builtIn = new(StringComparer.Ordinal)
    {
        "abs", "all", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable", "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "exit", "filter", "float", "format",
        "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow",
        "print", "property", "quit", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip", "__name__", "__file__", "__doc__", "__import__", "NotImplemented",
        "Exception", "BaseException", "KeyboardInterrupt", "StopIteration", "SystemExit",
    };

    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
        "raise", "return", "try", "while", "with", "yield", "match", "case",
    };

    private static readonly HashSet<string> s_automatic = new(StringComparer.OrdinalIgnoreCase)
    {
        "_", "true", "false", "null", "args", "home", "pwd", "lastexitcode", "error", "matches", "input", "this", "psscriptroot", "pscommandpath", "psversiontable", "iswindows", "islinux", "ismacos", "myinvocation", "psitem", "host", "erroractionpreference", "progresspreference", "verbosepreference",
    };

    /// <summary>False for a piece of code in a language that is read here; other languages are not judged.</summary>
    public static bool Is(CodeLanguage language, string code) =>
        language == CodeLanguage.Python ? IsPython(code)
        : language != CodeLanguage.PowerShell || (!code.Contains("...", StringComparison.Ordinal) && !Prompt().IsMatch(code) && !ChangesPowerShell(code) && IsPowerShell(code));

    /// <summary>True when PowerShell code changes the folder or the environment of what runs after it.</summary>
    public static bool ChangesPowerShell(string code) => OfShell().IsMatch(code);

    private static bool IsPowerShell(string code)
    {
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Assigned().Matches(code))
            set.Add(match.Groups[1].Value);
        foreach (Match match in Variable().Matches(code))
        {
            if (!set.Contains(match.Groups[1].Value) && !s_automatic.Contains(match.Groups[1].Value))
                return false;
        }

        return true;
    }

    private static bool IsPython(string code)
    {
        IReadOnlyList<CodeToken> tokens = PythonLexer.Tokenize(code);
        var bound = new HashSet<string>(StringComparer.Ordinal);
        bool acts = false;
        int depth = 0;
        for (int start = 0; start < tokens.Count;)
        {
            if (tokens[start].Kind is CodeTokenKind.Indent or CodeTokenKind.Dedent or CodeTokenKind.NewLine)
            {
                depth += tokens[start].Kind == CodeTokenKind.Indent ? 1 : tokens[start].Kind == CodeTokenKind.Dedent ? -1 : 0;
                start++;
                continue;
            }

            int end = start;
            while (end < tokens.Count && tokens[end].Kind is not (CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent))
                end++;
            acts |= depth == 0 && Bind(code, tokens, start, end, bound);
            start = end;
        }

        return acts && !LeavesOut().IsMatch(code) && AreBound(code, tokens, bound);
    }

    /// <summary>Adds the names that a logical line binds; true when the line does something besides.</summary>
    private static bool Bind(string code, IReadOnlyList<CodeToken> tokens, int start, int end, HashSet<string> bound)
    {
        ReadOnlySpan<char> first = tokens[start].In(code);
        bool imports = first is "import" or "from";
        int assignment = AssignmentIn(code, tokens, start, end);
        bool isHead = false;
        for (int i = start; i < end; i++)
        {
            ReadOnlySpan<char> text = tokens[i].In(code);
            if (text is "def" or "class" or "lambda" or "for" or "as" or "global" or "nonlocal")
                isHead = true;
            else if (text is "in" || (text is ":" && i > start))
                isHead = false;
            if (tokens[i].Kind != CodeTokenKind.Name || s_keywords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text))
                continue;
            bool isPart = i > start && tokens[i - 1].In(code) is ".";
            bool leads = i + 1 < end && tokens[i + 1].In(code) is "." or "[" or "(";
            if (imports || isHead || (i < assignment && !isPart && !leads) || (i + 1 < end && tokens[i + 1].In(code) is ":="))
                bound.Add(text.ToString());
        }

        return !imports && first is not ("def" or "class" or "async" or "@" or "pass" or "global") && tokens[start].Kind != CodeTokenKind.String
            && (assignment < 0 || first is "with" or "for" or "while" or "if" || tokens.Skip(start).Take(assignment - start).Any(token => token.In(code) is "[" or "."));
    }

    /// <summary>Where the last "=" of an assignment stands; -1 when the line is none.</summary>
    private static int AssignmentIn(string code, IReadOnlyList<CodeToken> tokens, int start, int end)
    {
        int nesting = 0, found = -1;
        for (int i = start; i < end; i++)
        {
            ReadOnlySpan<char> text = tokens[i].In(code);
            nesting += text is "(" or "[" or "{" ? 1 : text is ")" or "]" or "}" ? -1 : 0;
            if (nesting == 0 && text is "=")
                found = i;
        }

        return found;
    }

    private static bool AreBound(string code, IReadOnlyList<CodeToken> tokens, HashSet<string> bound)
    {
        bool IsKnown(string name) =>
            bound.Contains(name)
            || s_builtIn.Contains(name)
            || s_keywords.Contains(name)
            || name.EndsWith("Error", StringComparison.Ordinal)
            || name.EndsWith("Exception", StringComparison.Ordinal);
        for (int i = 0; i < tokens.Count; i++)
        {
            ReadOnlySpan<char> text = tokens[i].In(code);
            if (tokens[i].Kind == CodeTokenKind.Unknown || text is "...")
                return false;
            if (tokens[i].Kind == CodeTokenKind.Interpolated)
            {
                foreach (Match match in Inserted().Matches(text.ToString()))
                {
                    if (!IsKnown(match.Groups[1].Value))
                        return false;
                }
            }

            if (tokens[i].Kind != CodeTokenKind.Name || (i > 0 && tokens[i - 1].In(code) is "."))
                continue;
            bool isArgument = i > 0 && i + 1 < tokens.Count && tokens[i - 1].In(code) is "(" or "," && tokens[i + 1].In(code) is "=";
            if (!isArgument && !IsKnown(text.ToString()))
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"(?<!\{)\{\s*([A-Za-z_]\w*)")]
    private static partial Regex Inserted();

    [GeneratedRegex(@"#[^\n]*(?:\.\.\.|…|\bTODO\b|\byour (?:code|own|logic)\b)|^\s*(?:>>>|\.\.\.)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex LeavesOut();

    [GeneratedRegex(@"\$(?:script:|global:)?([A-Za-z_]\w*)(?![\w:])")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$(?:script:|global:)?([A-Za-z_]\w*)\s*(?:=(?!=)|,|\s+in\b)|foreach\s*\(\s*\$(?<1>\w+)")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"^PS [A-Z]?[^\n]*>", RegexOptions.Multiline)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"(?im)(?:^|[;|{]\s*)\s*(?:Set-Location|Push-Location|Pop-Location|cd|sl|\.\s|Import-Module|\$env:\w+\s*\+?=)")]
    private static partial Regex OfShell();
}
