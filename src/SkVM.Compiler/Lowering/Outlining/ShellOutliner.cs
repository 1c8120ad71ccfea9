using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.CodeTemplates;

namespace SkVM.Lowering.Outlining;

/// <summary>Makes a script of a stretch of shell code: placeholders, samples and outer variables become options; all else stays as it is.</summary>
internal sealed partial class ShellOutliner
{
    private readonly ShellCode _code;
    private readonly TextSpan _unit;
    private readonly OutlinedShellNames _names;
    private readonly OutlineParameters _parameters = new();
    private readonly List<TextChange> _edits = [];
    private readonly List<TextSpan> _done = [];
    private readonly List<TextSpan> _jsonWords = [];
    private readonly bool _keepsState;
    private bool _json;
    private bool _failed;

    private ShellOutliner(ShellCode code, TextSpan unit, OutlinedShellNames names, bool keepsState)
    {
        _code = code;
        _unit = unit;
        _names = names;
        _keepsState = keepsState;
    }

    /// <summary>The script and the command's arguments, or null when a hole stands where no value can be put safely.</summary>
    public static OutlinedCode? Outline(ShellCode code, TextSpan unit, IReadOnlyList<Placeholder> holes, OutlinedShellNames names, string title, SkillBundle bundle)
    {
        var outliner = new ShellOutliner(code, unit, names, keepsState: false);
        return outliner.Read(holes)
            ? new OutlinedCode(
                OutlinedShellScript.Write(title, AnchorPaths.InScript(outliner.Body(), bundle), outliner._parameters.All, outliner._json), outliner._parameters.Arguments())
            : null;
    }

    /// <summary>
    /// The code with variables in place of what varies, and these values, for a runner that keeps the variables of the shell from one command to the
    /// next; or null.
    /// </summary>
    public static (string Body, OutlineParameters Values)? Parametrize(
        ShellCode code, TextSpan unit, IReadOnlyList<Placeholder> holes, OutlinedShellNames names, SkillBundle bundle)
    {
        var outliner = new ShellOutliner(code, unit, names, keepsState: true);
        return outliner.Read(holes) ? (AnchorPaths.InScript(outliner.Body(), bundle), outliner._parameters) : null;
    }

    private bool Read(IReadOnlyList<Placeholder> holes)
    {
        PutHoles(holes);
        foreach (TextSpan word in _jsonWords)
            LiftJsonTexts(word);
        PutVariables();
        LiftAssignments();
        LiftSamples();
        return !_failed && _parameters.All.Count(parameter => parameter.IsShown) <= (_keepsState ? OutlineParameters.MaxRemembered : OutlineParameters.MaxShown);
    }

    private string Body()
    {
        var body = new StringBuilder(_unit.Length + 64);
        int at = _unit.Start;
        foreach (TextChange edit in _edits.OrderBy(edit => edit.Span.Start))
        {
            body.Append(_code.Text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return body.Append(_code.Text, at, _unit.End - at).ToString();
    }

    private void PutHoles(IReadOnlyList<Placeholder> holes)
    {
        foreach (Placeholder hole in holes)
        {
            if (_failed || !_unit.Contains(hole.Span.Start) || hole.Text[0] == '$')
                continue;
            ShellContext context = _code.Contexts[hole.Span.Start];
            if (context == ShellContext.Comment)
                continue;
            if (context is ShellContext.Other or ShellContext.LiteralHereDocument
                || IsList(hole.Name, context)
                || (hole.Span.Start > 0 && _code.Text[hole.Span.Start - 1] is '$' or '\\'))
            {
                _failed = true;
                return;
            }

            OutlinedShellCommand? command = CommandAt(hole.Span.Start, context);
            (TextSpan word, bool isName) = WordAt(command, hole.Span, context);
            string text = _code.Text.Substring(word.Start, word.Length);
            bool whole = text.Trim('"', '\'') == hole.Text;
            if (command is null
                || isName
                || (!whole && context != ShellContext.Plain && IsCode(command))
                || (!whole && context == ShellContext.Plain && ShellRules.IsInterpreter(command.Program(_code.Text)) && text.Contains('=', StringComparison.Ordinal)))
            {
                _failed = true;
                return;
            }

            TemplateParameterType type = ParameterTypes.FromName(hole.Name);
            OutlineParameter parameter = _parameters.Add(new OutlineParameter(OutlineParameter.OptionOf(hole.Name), type, '"' + hole.Text + '"', Default: null));
            string variable = parameter.Variable;
            if (!whole && IsJson(text))
            {
                if (!_jsonWords.Contains(word))
                    _jsonWords.Add(word);
                bool isText = text.Contains("\\\"", StringComparison.Ordinal)
                    ? context == ShellContext.Double && EscapedJson.IsInText(text, hole.Span.Start - word.Start)
                    : IsInJsonString(word, hole.Span.Start);
                if (!isText)
                {
                    _failed |= type != TemplateParameterType.Number;
                }
                else
                {
                    _json = true;
                    variable = "json_" + variable[4..];
                }
            }

            _edits.Add(new TextChange(hole.Span, context switch
            {
                ShellContext.Plain => $"\"${{{variable}}}\"",
                ShellContext.Single => $"'\"${{{variable}}}\"'",
                _ => $"${{{variable}}}",
            }));
            _done.Add(word);
        }
    }

    /// <summary>A hole for several words, where one value would be something else.</summary>
    private static bool IsList(string name, ShellContext context) =>
        context == ShellContext.Plain && ShellVocabulary.IsListName(name);

    /// <summary>True when text inside the command's arguments or input is code, or is written into a file of code.</summary>
    private bool IsCode(OutlinedShellCommand command)
    {
        if (ShellRules.RunsInlineCode(_code, command)
            || (command.Words.Exists(word => ShellRules.IsInterpreter(word.In(_code.Text))) && !ShellRules.IsInterpreter(command.Program(_code.Text))))
            return true;

        foreach (ShellPart target in command.Targets)
        {
            string text = target.In(_code.Text).Trim('"', '\'');
            if (text.LastIndexOf('.') is var dot and >= 0 && text[(dot + 1)..] is not ("md" or "txt" or "json" or "csv" or "tsv" or "log" or "env"))
                return true;
        }

        return command.Before == ""
            && command.HasHereDocument
            && command.Targets.Count == 0
            && command.Program(_code.Text) is not ("cat" or "tee" or "curl" or "wc" or "grep" or "sort");
    }

    /// <summary>The innermost command around a position; for a here-document, the one that reads it.</summary>
    private OutlinedShellCommand? CommandAt(int position, ShellContext context)
    {
        OutlinedShellCommand? found = null;
        foreach (OutlinedShellCommand command in context == ShellContext.HereDocument ? CollectionsMarshal.AsSpan(_code.Commands) : _code.CommandsNear(_code.LineAt(position)))
        {
            if (context == ShellContext.HereDocument ? command.HasHereDocument && command.Start < position && (found is null || command.Start > found.Start)
                : command.Start <= position && position < command.End && (found is null || command.End - command.Start < found.End - found.Start))
                found = command;
        }

        return found;
    }

    /// <summary>The word, assignment, redirection target or here-document that holds a hole, and whether it is the command's name.</summary>
    private (TextSpan Span, bool IsName) WordAt(OutlinedShellCommand? command, TextSpan hole, ShellContext context)
    {
        if (command is not null && context != ShellContext.HereDocument)
        {
            for (int i = 0; i < command.Words.Count; i++)
            {
                if (command.Words[i].Start <= hole.Start && hole.Start < command.Words[i].End)
                    return (TextSpan.FromBounds(command.Words[i].Start, command.Words[i].End), i == 0);
            }

            foreach (ShellPart part in command.Assignments.Concat(command.Targets))
            {
                if (part.Start <= hole.Start && hole.Start < part.End)
                    return (TextSpan.FromBounds(part.Start, part.End), false);
            }
        }

        int start = hole.Start, end = hole.Start;
        while (start > 0 && _code.Contexts[start - 1] == context)
            start--;
        while (end < _code.Contexts.Length && _code.Contexts[end] == context)
            end++;
        return (TextSpan.FromBounds(start, Math.Max(end, hole.End)), false);
    }

    /// <summary>Variables that the stretch does not set: those of the environment are inherited, the others are handed over.</summary>
    private void PutVariables()
    {
        foreach (ShellName use in _code.UsesNear(_unit))
        {
            if (!_unit.Contains(use.Position) || OutlinedShellNames.IsKnown(use.Name) || _parameters.Holds(use.Name) || Sets(use.Name))
                continue;
            bool inherited = _names.IsEnvironment(use.Name);
            if (_keepsState)
            {
                if (!inherited && !_names.IsSet(use.Name))
                    _parameters.Add(
                        new OutlineParameter(
                            OutlineParameter.OptionOf(use.Name),
                            TemplateParameterType.String,
                            use.Name.Any(char.IsAsciiLetterLower) ? $"\"<{use.Name}>\"" : $"\"${use.Name}\"",
                            Default: null) { Variable = use.Name });
                continue;
            }

            _parameters.Add(
                new OutlineParameter(OutlineParameter.OptionOf(use.Name), TemplateParameterType.String, $"\"${use.Name}\"", Default: "")
                {
                    Variable = use.Name,
                    IsEnvironment = true,
                    IsShown = !inherited,
                });
        }
    }

    /// <summary>True when the stretch gives the variable a value of its own.</summary>
    private bool Sets(string name)
    {
        foreach (ShellName set in _code.AssignedTo(name))
        {
            if (_unit.Contains(set.Position) && !IsOwnDefault(set))
                return true;
        }

        return false;
    }

    /// <summary>True for <c>KEY="${KEY:-x}"</c> and <c>KEY="$KEY"</c>, which take the value from outside first.</summary>
    private bool IsOwnDefault(ShellName set)
    {
        ReadOnlySpan<char> value = _code.Text.AsSpan(Math.Min(set.Position + set.Name.Length + 1, _code.Text.Length)).TrimStart('"');
        return value.StartsWith("$" + set.Name, StringComparison.Ordinal) || value.StartsWith("${" + set.Name, StringComparison.Ordinal);
    }

    /// <summary>A variable that a line of its own sets to a literal is an input of the script.</summary>
    private void LiftAssignments()
    {
        foreach (OutlinedShellCommand command in _code.CommandsNear(_unit))
        {
            if (command.Words.Count > 0 || command.IsInner || command.Assignments.Count != 1 || command.Before.Length > 0 || !_unit.Contains(command.Start))
                continue;
            ShellPart part = command.Assignments[0];
            string text = part.In(_code.Text);
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string name = text[..equals], value = text[(equals + 1)..];
            if (value.Length == 0 || name.EndsWith('+') || value[0] == '(' || !IsLiteral(part.Start + equals + 1, part.End) || _done.Exists(span => span.Start == part.Start)
                || value is "0" or "1" or "true" or "false" or "\"\"" or "''" || IsSetAgain(name))
                continue;
            OutlineParameter parameter = _parameters.Add(new OutlineParameter(OutlineParameter.OptionOf(name), TemplateParameterType.String, value, value));
            _edits.Add(new TextChange(TextSpan.FromBounds(part.Start + equals + 1, part.End), $"\"${{{parameter.Variable}}}\""));
            _done.Add(TextSpan.FromBounds(part.Start, part.End));
        }
    }

    private bool IsSetAgain(string name)
    {
        int count = 0;
        foreach (ShellName set in _code.AssignedTo(name))
            count += _unit.Contains(set.Position) ? 1 : 0;
        return count > 1;
    }

    private void LiftSamples()
    {
        foreach (OutlinedShellCommand command in _code.CommandsNear(_unit))
        {
            if (!_unit.Contains(command.Start) || command.Words.Count == 0)
                continue;
            string program = command.Program(_code.Text);
            bool inlineCode = ShellRules.RunsInlineCode(_code, command), interprets = command.Words.Exists(word => ShellRules.IsInterpreter(word.In(_code.Text)));
            bool writes = ShellVocabulary.Prints(program) && command.Targets.Exists(target => target.In(_code.Text) is not ("/dev/null" or "&1" or "&2"));
            for (int i = 1; i < command.Words.Count; i++)
                Lift(command.Words[i], command.Words[i - 1].In(_code.Text), program, (inlineCode, interprets), writes);
            foreach (ShellPart target in command.Targets)
                Lift(target, _code.Text.AsSpan(0, target.Start).TrimEnd() is [.., '<'] ? "<" : ">", program, (inlineCode, interprets), writes: false);
        }
    }

    private void Lift(ShellPart word, string before, string program, (bool Inline, bool Interprets) code, bool writes)
    {
        if (_done.Exists(span => span.Contains(word.Start)) || _code.Contexts[word.Start] == ShellContext.Other || _names.IsFunction(program))
            return;
        string text = word.In(_code.Text);
        int from = 0;
        string option = before;
        if (text.StartsWith("--", StringComparison.Ordinal) && text.IndexOf('=', StringComparison.Ordinal) is var equals and > 2)
        {
            option = text[..equals];
            from = equals + 1;
        }
        else if (text[0] == '-' || text == program)
        {
            return;
        }
        else if (SampleValues.NameLength(text) is > 0 and var name && IsLiteral(word.Start, word.Start + name))
        {
            option = "--" + text[..name];
            from = name + 1;
        }

        string value = text[from..];
        if (value.Length < 1)
            return;
        if (!IsLiteral(word.Start + from, word.End))
        {
            if (!code.Inline && before is not ("-H" or "--header") && !ShellVocabulary.Prints(program))
            {
                if (IsJson(value))
                    LiftJsonTexts(TextSpan.FromBounds(word.Start + from, word.End), ShellContext.Single);
                LiftParts(word.Start + from, word.End);
            }

            return;
        }

        bool quoted = value.Length > 2 && value[0] is '"' or '\'' && value[^1] == value[0] && value.AsSpan(1, value.Length - 2).IndexOf(value[0]) < 0;
        string inner = quoted ? value[1..^1] : value;
        if (!quoted
            && value.AsSpan().IndexOfAny("'\"*?[]{,}\\!()") >= 0
            && !(SampleValues.IsSample(value) && value.AsSpan().IndexOfAny("'\"*?\\!()") < 0 && value.Contains('{', StringComparison.Ordinal)))
            return;
        bool isSet = _keepsState && from > 0 && program is "export" or "declare" or "readonly" && inner is not ("0" or "1" or "true" or "false");
        if (!isSet && !(writes && quoted) && !Varies(inner, quoted, option, program, code))
            return;
        bool isPlaceholder = inner is ['<', _, _, _, .., '>'] && !inner.AsSpan(1, inner.Length - 2).ContainsAnyExcept(s_nameCharacters);
        OutlineParameter parameter = _parameters.Add(new OutlineParameter(NameOf(inner, option), TemplateParameterType.String, value, isPlaceholder ? null : value));
        _edits.Add(new TextChange(TextSpan.FromBounds(word.Start + from, word.End), $"\"${{{parameter.Variable}}}\""));
    }

    /// <summary>In a word with expansions: <c>THREAD_ID</c> and <c>{id}</c> become values; other samples cannot be told from what is constant, so the code stays.</summary>
    private void LiftParts(int start, int end)
    {
        string text = _code.Text;
        int at = start;
        while (at < end)
        {
            if (_code.Contexts[at] is not (ShellContext.Plain or ShellContext.Double) || text[at] == '$')
            {
                at += text[at] == '$' ? 1 : 0;
                while (at < end && (_code.Contexts[at] is not (ShellContext.Plain or ShellContext.Double) || char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                    at++;
                continue;
            }

            int piece = at;
            while (at < end && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '{' or '}'))
                at++;
            if (at == piece && EscapedJson.TextAt(text.AsSpan(at, end - at)) is > 0 and var length)
            {
                LiftText(start, at + 2, length);
                at += length + 4;
                continue;
            }

            if (at == piece)
            {
                _failed |= text[at] == '\\' && at + 1 < end && text[at + 1] == '"' && !_done.Exists(span => span.Contains(start)) && !IsNameOrExpansion(at + 2, end);
                at++;
                continue;
            }

            string value = text[piece..at];
            if (!SampleValues.IsSample(value) || SampleValues.IsNumber(value) || _edits.Exists(edit => edit.Span.Start < at && piece < edit.Span.End))
                continue;
            OutlineParameter parameter = _parameters.Add(
                new OutlineParameter(OutlineParameter.OptionOf(value.Trim('{', '}')), TemplateParameterType.String, '"' + value + '"', '"' + value + '"'));
            _edits.Add(
                new TextChange(TextSpan.FromBounds(piece, at), _code.Contexts[piece] == ShellContext.Plain ? $"\"${{{parameter.Variable}}}\"" : $"${{{parameter.Variable}}}"));
        }
    }

    private static bool Varies(string value, bool quoted, string option, string program, (bool Inline, bool Interprets) code)
    {
        if (ShellVocabulary.TakesConstant(option) || (option is "-c" or "-e" && code.Interprets) || value == "/dev/null" || value == "@-")
            return option is "-H" or "--header" && value.Contains("YOUR", StringComparison.Ordinal);
        if (option == "-m" && program is "python" or "python3")
            return false;
        if (ShellVocabulary.Prints(program) || ShellVocabulary.IsPlumbing(program))
            return !quoted && SampleValues.IsFileName(value);
        if (code.Inline)
            return SampleValues.IsFileName(value) && !value.StartsWith("scripts/", StringComparison.Ordinal) && !value.StartsWith('.');
        if (value.StartsWith("http", StringComparison.Ordinal) && value.Contains("://", StringComparison.Ordinal))
        {
            return value.AsSpan().IndexOfAny("?{") >= 0 || SampleValues.IsSample(value)
                || (ShellVocabulary.Fetches(program) ? value.AsSpan().TrimEnd('/').Count('/') > 3 : quoted && option != "clone");
        }

        if (value.StartsWith("scripts/", StringComparison.Ordinal) || value.StartsWith("./", StringComparison.Ordinal))
            return false;
        return quoted || SampleValues.IsSample(value);
    }

    private static string NameOf(string value, string option)
    {
        if (value.StartsWith("http", StringComparison.Ordinal))
            return "url";
        if (option is ">" or "<")
            return option == ">" ? "output" : "input";
        if (value[0] == ':')
            return "port";
        string name = option.StartsWith("--", StringComparison.Ordinal) ? option.TrimStart('-') : ShellVocabulary.MeaningOf(option, isUser: !SampleValues.IsNumberedNoun(value));
        if (name.Length > 0)
            return OutlineParameter.OptionOf(name);
        if (SampleValues.IsFileName(value))
            return "file";
        if (SampleValues.IsNumberedNoun(value))
            return value.TrimEnd([.. "0123456789"]);
        if (value[0] is '{' or '[')
            return "json";
        return SampleValues.IsNumber(value) ? "number"
            : OutlineParameter.OptionOf(value) is { Length: < 24 } words && value.Contains('_', StringComparison.Ordinal) ? words
            : "text";
    }

    /// <summary>True when nothing in the stretch is expanded.</summary>
    private bool IsLiteral(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            ShellContext context = _code.Contexts[i];
            if (context == ShellContext.Other || (_code.Text[i] is '$' or '`' && context != ShellContext.Single) || (_code.Text[i] == '\\' && context != ShellContext.Single))
                return false;
        }

        return !_edits.Exists(edit => edit.Span.Start < end && start < edit.Span.End);
    }
}
