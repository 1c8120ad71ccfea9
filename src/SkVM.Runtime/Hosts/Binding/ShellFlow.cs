using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// Which stretches of shell code become code at some time: what a variable holds that is evaluated, what comes into that variable from others, from parameters, from files
/// and through pipes, to a fixed point. It takes too much rather than too little: order, branches and subshells are not looked at, and all functions share one list of parameters.
/// </summary>
internal sealed class ShellFlow
{
    private readonly string _text;
    private readonly ShellFacts _facts;
    private readonly List<CodeSpan> _code = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ShellLead> _leads = new(StringComparer.Ordinal);
    private bool _anyFile;

    public ShellFlow(ShellScript script)
    {
        _text = script.Text;
        _facts = new ShellFacts(script);
        foreach (string name in _facts.CodeVariables)
            AddName(name);
        foreach ((string name, _) in _facts.Bindings)
        {
            if (ShellPrograms.IsRun(name))
                AddName(name);
        }

        foreach (CodeSpan span in _facts.Code)
            AddCode(span);
        foreach (string file in _facts.Runs)
            AddFile(file);
        foreach ((ShellCommand command, ShellWord word) in _facts.Words)
        {
            if (ShellEmbeddings.NamesProgram(command, word) || Embeddings.OfWord(command, word) != Embedding.None)
                AddExpansions(word.Expansions);
        }

        foreach (ShellCommand command in script.Commands)
        {
            if (Embeddings.OfDocument(command) is null)
                continue;
            foreach (ShellRedirection redirection in command.Redirections)
            {
                if (redirection.Document is { } document)
                    AddExpansions(document.Expansions);
                else if (redirection is { Kind: ShellRedirectionKind.HereString, Target: { } target })
                    AddExpansions(target.Expansions);
            }
        }

        foreach ((string file, CodeSpan content) in _facts.Writes)
        {
            if (ShellPrograms.IsCodeFile(file))
                AddPrinted(content);
        }

        Settle();
        SettleLeads();
    }

    /// <summary>What the code's words are read as.</summary>
    public ShellEmbeddings Embeddings => _facts.Embeddings;

    /// <summary>True when what stands at an offset becomes code beyond the word or here-document that it stands in.</summary>
    public bool IsCode(int at) => _code.Any(span => at >= span.Start && at < span.End);

    /// <summary>What the value of a variable must not begin with, when it begins with what stands at an offset.</summary>
    public ShellLead LeadAt(int at)
    {
        ShellLead lead = ShellLead.None;
        foreach ((string name, CodeSpan value) in _facts.Bindings)
        {
            if (Opens(value, at))
                lead |= _leads.GetValueOrDefault(ShellFacts.NameOf(name));
        }

        return lead;
    }

    /// <summary>Adds everything that flows into what was found, until nothing is new.</summary>
    private void Settle()
    {
        for (int spans = 0, names = 0, files = 0; ;)
        {
            (int Spans, int Names, int Files) before = (_code.Count, _names.Count, _files.Count);
            for (; spans < before.Spans; spans++)
                Follow(_code[spans]);
            if (names < before.Names)
            {
                names = before.Names;
                foreach ((string name, CodeSpan value) in _facts.Bindings)
                {
                    if (_names.Contains(ShellFacts.NameOf(name)))
                        AddCode(value);
                }
            }

            if (files < before.Files || _anyFile)
            {
                files = before.Files;
                foreach (IReadOnlyList<string> copy in _facts.Copies)
                {
                    if (copy.Any(IsRunFile))
                        copy.ToList().ForEach(AddFile);
                }

                foreach ((string file, CodeSpan content) in _facts.Writes)
                {
                    if (IsRunFile(file))
                        AddCode(content);
                }
            }

            if (before == (_code.Count, _names.Count, _files.Count))
                return;
        }
    }

    /// <summary>What a stretch that is code takes in: variables, functions, and files that the code writes.</summary>
    private void Follow(CodeSpan span)
    {
        foreach (string name in ShellFacts.Names(span.In(_text).ToString()))
            AddName(name);
        foreach ((int start, CodeSpan document) in _facts.Documents)
        {
            if (IsWithin(new CodeSpan(start, 0), span))
                AddCode(document);
        }

        foreach ((_, ShellWord word) in _facts.Words)
        {
            if (!IsWithin(word.Span, span))
                continue;
            foreach ((string name, CodeSpan body) in _facts.Functions)
            {
                if (word.Text == name)
                    AddCode(body);
            }
        }

        foreach ((string file, CodeSpan content) in _facts.Writes)
        {
            if (!IsWithin(content, span) && FileName(file) is { Length: > 0 } name && span.In(_text).Contains(name, StringComparison.Ordinal))
                AddCode(content);
        }
    }

    /// <summary>The variables and substitutions of a word or here-document that is code itself.</summary>
    private void AddExpansions(IEnumerable<ShellExpansion> expansions)
    {
        foreach (ShellExpansion expansion in expansions)
        {
            if (expansion.Kind == ShellExpansionKind.Variable)
            {
                AddName(expansion.Name);
                foreach (string name in ShellFacts.Names(expansion.Modifier))
                    AddName(name);
            }
            else if (expansion.Kind is ShellExpansionKind.Command or ShellExpansionKind.Process)
            {
                AddCode(expansion.Span);
            }
        }
    }

    /// <summary>Of the commands whose output becomes a file of code, those that print what they are given.</summary>
    private void AddPrinted(CodeSpan content)
    {
        foreach ((ShellCommand command, ShellWord word) in _facts.Words)
        {
            if (IsWithin(word.Span, content) && command.Name is "echo" or "printf" or "print" && !ReferenceEquals(word, command.Words[0]))
                AddCode(word.Span);
        }

        foreach ((int start, CodeSpan document) in _facts.Documents)
        {
            if (IsWithin(new CodeSpan(start, 0), content))
                AddExpansions(_facts.Expansions.Where(expansion => IsWithin(expansion.Span, document)));
        }
    }

    private void SettleLeads()
    {
        foreach ((ShellCommand command, ShellWord word) in _facts.Words)
        {
            foreach (ShellExpansion expansion in word.Expansions)
            {
                if (expansion.Kind == ShellExpansionKind.Variable)
                    AddLead(expansion.Name, ShellLeads.Of(command, word, expansion.Span.Start, _text));
            }
        }

        for (bool changed = true; changed;)
        {
            changed = false;
            foreach ((string name, CodeSpan value) in _facts.Bindings)
            {
                if (!_leads.TryGetValue(ShellFacts.NameOf(name), out ShellLead lead))
                    continue;
                foreach (ShellExpansion expansion in _facts.Expansions)
                {
                    if (expansion.Kind == ShellExpansionKind.Variable && Opens(value, expansion.Span.Start))
                        changed |= AddLead(expansion.Name, lead);
                }
            }
        }
    }

    private bool AddLead(string variable, ShellLead lead)
    {
        string name = ShellFacts.NameOf(variable);
        ShellLead before = _leads.GetValueOrDefault(name);
        if ((before | lead) == before)
            return false;
        _leads[name] = before | lead;
        return true;
    }

    private void AddName(string variable) => _names.Add(ShellFacts.NameOf(variable));

    private void AddCode(CodeSpan span)
    {
        if (!_code.Contains(span))
            _code.Add(span);
    }

    private void AddFile(string path)
    {
        // A file whose name is put together may be any.
        if (FileName(path) is { Length: > 0 } name)
            _files.Add(name);
        else
            _anyFile = true;
    }

    private bool IsRunFile(string path) => _anyFile || (FileName(path) is { Length: > 0 } name ? _files.Contains(name) : _files.Count > 0);

    /// <summary>The last part of a path; empty when it is not literal.</summary>
    private static string FileName(string path) => ShellPrograms.FileName(path) is var name && name.AsSpan().ContainsAny("$`*?<>()") ? "" : name;

    private bool Opens(CodeSpan value, int at) => at >= value.Start && at < value.End && _text.AsSpan(value.Start, at - value.Start).Trim("\"'") is "" or "$" or "--";

    private static bool IsWithin(CodeSpan inner, CodeSpan outer) => inner.Start >= outer.Start && inner.End <= outer.End;
}
