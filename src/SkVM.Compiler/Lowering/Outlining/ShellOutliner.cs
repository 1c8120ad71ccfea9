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
    private readonly List<string> _uses = [];
    private readonly bool _keepsState;
    private bool _irreversible;
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
                OutlinedShellScript.Write(title, AnchorPaths.InScript(outliner.Body(), bundle), outliner._parameters.All, outliner._json),
                outliner._parameters.Arguments()) { Comments = outliner.Comments() }
            : null;
    }

    /// <summary>
    /// The code with variables in place of what varies, and these values, for a runner that keeps the variables of the shell from one command to the
    /// next; or null.
    /// </summary>
    public static OutlinedCommands? Parametrize(
        ShellCode code, TextSpan unit, IReadOnlyList<Placeholder> holes, OutlinedShellNames names, SkillBundle bundle)
    {
        var outliner = new ShellOutliner(code, unit, names, keepsState: true);
        return outliner.Read(holes)
            ? new OutlinedCommands(AnchorPaths.InScript(outliner.Body(), bundle), outliner._parameters, outliner._uses, outliner.Comments(), outliner._irreversible)
            : null;
    }

    private bool Read(IReadOnlyList<Placeholder> holes)
    {
        PutHoles(holes);
        foreach (TextSpan word in _jsonWords)
            LiftJsonTexts(word);
        PutVariables();
        LiftAssignments();
        LiftSamples();
        _irreversible = IrreversibleCommands.AreIn(Body());
        if (_irreversible)
            _parameters.Require();
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

    /// <summary>The comments beside or above a line with a value: they explain it to who chooses the value.</summary>
    private List<TextSpan> Comments()
    {
        var comments = new List<TextSpan>();
        TextSpan? above = null;
        foreach (ShellLine line in _code.LinesNear(_unit))
        {
            if (!_unit.Contains(line.Start))
                continue;
            if (line.IsComment)
            {
                above = line.Span;
                continue;
            }

            if (_edits.Exists(edit => line.Span.Contains(edit.Span.Start)))
            {
                if (above is { } comment)
                    comments.Add(comment);
                int start = line.End;
                while (start > line.Start && _code.Contexts[start - 1] == ShellContext.Comment)
                    start--;
                if (start < line.End)
                    comments.Add(TextSpan.FromBounds(start, line.End));
            }

            above = null;
        }

        return comments;
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
        // A function, and a file of settings, may set what is used after it.
        bool setsUnseen = _code.CommandsIn(_unit).Exists(command => command.Name(_code.Text) is var name && (name is "source" or "." or "eval" || _names.IsFunction(name)));
        foreach (ShellName use in _code.UsesNear(_unit))
        {
            if (!_unit.Contains(use.Position) || OutlinedShellNames.IsKnown(use.Name) || _parameters.Holds(use.Name) || Sets(use.Name))
                continue;
            bool inherited = _names.IsEnvironment(use.Name), mayBeEmpty = ShellVariables.MayBeEmpty(_code, _unit, use.Name);
            string? given = OutlinedShellNames.IsCredential(use.Name) ? null : _names.GivenValue(use.Name);
            if (_keepsState)
            {
                if (given is not null || (!inherited && !_names.IsSet(use.Name)))
                    _parameters.Add(
                        new OutlineParameter(
                            OutlineParameter.OptionOf(use.Name),
                            TemplateParameterType.String,
                            given ?? (use.Name.Any(char.IsAsciiLetterLower) ? $"\"<{use.Name}>\"" : $"\"${use.Name}\""),
                            Default: mayBeEmpty ? "" : null) { Variable = use.Name, MayBeEmpty = mayBeEmpty && given is null, IsShown = given is null });
                else if (!mayBeEmpty && !_uses.Contains(use.Name) && !setsUnseen)
                    _uses.Add(use.Name);
                continue;
            }

            _parameters.Add(
                new OutlineParameter(OutlineParameter.OptionOf(use.Name), TemplateParameterType.String, $"\"${use.Name}\"", Default: "")
                {
                    Variable = use.Name,
                    IsEnvironment = true,
                    IsShown = !inherited,
                    MayBeEmpty = mayBeEmpty || setsUnseen,
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
}
