using Microsoft.CodeAnalysis.Text;
using SkVM.CodeTemplates;

namespace SkVM.Lowering.Outlining;

/// <summary>Samples: words that only show what could stand there become options of the script.</summary>
internal sealed partial class ShellOutliner
{
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
        bool isList = !quoted && SampleValues.IsList(value);
        if (!quoted
            && !isList
            && value.AsSpan().IndexOfAny("'\"*?[]{,}\\!()") >= 0
            && !(SampleValues.IsSample(value) && value.AsSpan().IndexOfAny("'\"*?\\!()") < 0 && value.Contains('{', StringComparison.Ordinal)))
            return;
        bool isSet = _keepsState && from > 0 && program is "export" or "declare" or "readonly" && inner is not ("0" or "1" or "true" or "false");
        if (!isSet && !(writes && quoted) && !Varies(inner, quoted, option, program, code)
            && !(!code.Inline && option.StartsWith("--", StringComparison.Ordinal) && !ShellVocabulary.TakesConstant(option) && !ShellVocabulary.IsPlumbing(program)
                && (isList || SampleValues.IsChosenWord(option, value))))
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

            if (MarkedNameAt(at, end) is > 0 and var marked)
            {
                if (IsWhole(start, at, at + marked, end))
                    LiftPart(at, at + marked, NameOf(at, at + marked));
                at += marked;
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
            LiftPart(piece, at, OutlineParameter.OptionOf(value.Trim('{', '}')));
        }
    }

    private void LiftPart(int start, int end, string option)
    {
        string shown = '"' + _code.Text[start..end] + '"';
        OutlineParameter parameter = _parameters.Add(new OutlineParameter(option, TemplateParameterType.String, shown, shown));
        _edits.Add(
            new TextChange(TextSpan.FromBounds(start, end), _code.Contexts[start] == ShellContext.Plain ? $"\"${{{parameter.Variable}}}\"" : $"${{{parameter.Variable}}}"));
    }

    /// <summary>
    /// The length of a host, an address or a name of several parts that says that it is a sample, as in <c>https://api.example.com/$ID</c>: it is one value; else 0.
    /// </summary>
    private int MarkedNameAt(int at, int end)
    {
        ShellContext context = _code.Contexts[at];
        int stop = at;
        while (stop < end && _code.Contexts[stop] == context && (char.IsAsciiLetterOrDigit(_code.Text[stop]) || _code.Text[stop] is '_' or '.' or '-' or '@'))
            stop++;
        ReadOnlySpan<char> name = _code.Text.AsSpan(at, stop - at).TrimEnd(".-@");
        return name.ContainsAny(".-@") && char.IsAsciiLetterOrDigit(name[0]) && SampleValues.HasMark(name)
            && !_edits.Exists(edit => edit.Span.Start < stop && at < edit.Span.End)
            ? name.Length
            : 0;
    }

    /// <summary>True when nothing that is expanded belongs to the same name.</summary>
    private bool IsWhole(int start, int at, int stop, int end) =>
        (at == start || _code.Text[at - 1] is not ('.' or '-' or '@' or '}' or '_')) && (stop == end || _code.Text[stop] is not ('.' or '-' or '@' or '$'));

    private string NameOf(int start, int end)
    {
        ReadOnlySpan<char> value = _code.Text.AsSpan(start, end - start);
        return value.Contains('@') ? "email"
            : _code.Text.AsSpan(0, start).EndsWith("://") ? "host"
            : SampleValues.IsFileName(value) ? "file"
            : OutlineParameter.OptionOf(value.ToString());
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
