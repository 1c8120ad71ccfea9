using System.Collections.Immutable;

namespace SkVM.Languages.Python;

/// <summary>Finds the import statements in a list of tokens.</summary>
internal sealed class PythonImportReader(string code, List<CodeToken> tokens, ImmutableArray<PythonImport>.Builder imports)
{
    private readonly Stack<bool> _blocks = [];
    private int _at;

    public void ReadAll()
    {
        bool statement = true;
        bool tries = false;
        bool lineTries = false;
        for (_at = 0; _at < tokens.Count;)
        {
            CodeToken token = tokens[_at];
            switch (token.Kind)
            {
                case CodeTokenKind.Indent:
                    _blocks.Push(tries);
                    tries |= lineTries;
                    break;
                case CodeTokenKind.Dedent:
                    tries = _blocks.TryPop(out bool outer) && outer;
                    break;
                case CodeTokenKind.NewLine:
                    statement = true;
                    _at++;
                    continue;
                case CodeTokenKind.Name when statement && Is("import"):
                    Import(tries || lineTries);
                    statement = false;
                    continue;
                case CodeTokenKind.Name when statement && Is("from"):
                    From(tries || lineTries);
                    statement = false;
                    continue;
                case CodeTokenKind.Name when statement:
                    lineTries = Is("try") || Is("except");
                    statement = false;
                    break;
                case CodeTokenKind.Operator when token.Length == 1 && code[token.Start] is ';' or ':':
                    statement = true;
                    _at++;
                    continue;
                default:
                    statement = false;
                    break;
            }

            if (token.Kind is CodeTokenKind.Indent or CodeTokenKind.Dedent)
            {
                statement = true;
                lineTries = false;
            }

            _at++;
        }
    }

    private bool Is(string text) => _at < tokens.Count && tokens[_at].In(code).SequenceEqual(text);

    private bool IsName => _at < tokens.Count && tokens[_at].Kind == CodeTokenKind.Name;

    private void Import(bool tries)
    {
        int start = tokens[_at++].Start;
        while (IsName)
        {
            string module = Dotted();
            imports.Add(new PythonImport(module, 0, [], tries, start, tokens[_at - 1].End - start));
            if (Is("as"))
                _at += 2;
            if (!Is(","))
                return;
            _at++;
            start = _at < tokens.Count ? tokens[_at].Start : start;
        }
    }

    private void From(bool tries)
    {
        int start = tokens[_at++].Start;
        int level = 0;
        for (; Is(".") || Is("..."); _at++)
            level += tokens[_at].Length;
        string module = IsName && !Is("import") ? Dotted() : "";
        if (!Is("import"))
            return;
        _at++;
        if (Is("("))
            _at++;
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        while (IsName || Is("*"))
        {
            names.Add(tokens[_at++].In(code).ToString());
            if (Is("as"))
                _at += 2;
            if (!Is(","))
                break;
            _at++;
        }

        if (module.Length > 0 || level > 0)
            imports.Add(new PythonImport(module, level, names.ToImmutable(), tries, start, tokens[Math.Min(_at, tokens.Count) - 1].End - start));
    }

    private string Dotted()
    {
        int start = tokens[_at].Start;
        int end = tokens[_at++].End;
        while (Is(".") && _at + 1 < tokens.Count && tokens[_at + 1].Kind == CodeTokenKind.Name)
        {
            end = tokens[_at + 1].End;
            _at += 2;
        }

        string text = code[start..end];
        return text.AsSpan().ContainsAny(' ', '\t', '\\') ? string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\\')) : text;
    }
}
