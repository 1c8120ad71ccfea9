using SkVM.CodeTemplates.Matching;
using SkVM.CodeTemplates.Programs;

namespace SkVM.CodeTemplates.Commands;

/// <summary>A command of a template: its program, options in any order, and operands in theirs.</summary>
internal sealed class StagePattern
{
    private readonly List<Option> _options = [];
    private readonly List<WordPattern> _operands = [];
    private readonly List<(string Operator, WordPattern Target)> _redirections;
    private readonly WordPattern? _input;
    private readonly WordPattern? _launcher;
    private readonly bool _unknownInput;
    private readonly List<string> _environment;

    private readonly List<int> _operandPlaces = [];
    private readonly bool _isLocal;

    // Place: how many options and operands stand before it.
    private sealed record Option(string Name, WordPattern? Value, bool IsOptional, int Place);

    public StagePattern(CommandStage stage, CommandHoles holes)
    {
        Program = stage.Program;
        _environment = stage.Environment;
        _redirections = [.. Sorted(stage.Redirections).Select(redirection => (redirection.Operator, WordPattern.Of(redirection.Target, holes)))];
        _unknownInput = stage.HasUnknownInput;
        // The folder of a script does not matter, but where it is a placeholder it is an argument.
        _launcher = stage.Launcher is [.., var script] && WordPattern.Of(script, holes) is { Fixed: null } launcher ? launcher : null;
        CommandWord? input = stage.Input;
        for (int i = 0; i < stage.Words.Count; i++)
        {
            CommandWord word = stage.Words[i];
            WordPattern pattern = WordPattern.Of(word, holes);
            if (!word.IsOption)
            {
                _operandPlaces.Add(_options.Count + _operands.Count);
                _operands.Add(pattern);
                continue;
            }

            if (word.Text.StartsWith("--", StringComparison.Ordinal) && word.Text.IndexOf('=', StringComparison.Ordinal) is > 2 and int equals)
            {
                string name = CommandOptions.Canonical(Program, word.Text[..equals]);
                _options.Add(new Option(name, WordPattern.Of(After(word, equals + 1), holes), pattern.IsOptional, _options.Count + _operands.Count));
                continue;
            }

            string[] names = Cluster(Program, word.Text);
            for (int n = 0; n < names.Length; n++)
            {
                string option = CommandOptions.Canonical(Program, names[n]);
                bool takes = n == names.Length - 1
                    && (CommandOptions.TakesValue(Program, option)
                        ?? (i + 1 < stage.Words.Count
                            && !stage.Words[i + 1].IsOption
                            && !CommandOptions.IsNumbered(Program, stage.Words[i + 1])
                            && pattern.IsOptional == WordPattern.Of(stage.Words[i + 1], holes).IsOptional));
                if (CommandOptions.IsQuiet(Program, option))
                {
                    i += takes ? 1 : 0;
                    continue;
                }

                CommandWord? value = takes && i + 1 < stage.Words.Count ? stage.Words[++i] : null;
                if (value is { Text: "@-" } && option is "-d" or "--data-binary" && input is { Text: not ['@', ..] })
                    (value, input) = (option == "-d" ? Joined(input) : input, null);
                _options.Add(new Option(option, value is null ? null : WordPattern.Of(value, holes), pattern.IsOptional, _options.Count + _operands.Count));
            }
        }

        _input = input is null ? null : WordPattern.Of(input, holes);
        _isLocal = IsLocal(stage);
    }

    public string Program { get; }

    /// <summary>The words that a command must have to match: the rarest finds the template.</summary>
    public IEnumerable<string> Keys =>
        _options
            .Where(option => !option.IsOptional)
            .Select(option => option.Name)
            .Concat(_operands.Where(operand => !operand.IsOptional).Select(operand => operand.Fixed).OfType<string>())
            .Prepend(Program);

    /// <summary>The words that a command may be found by.</summary>
    public static void AddKeys(CommandStage stage, List<string> keys)
    {
        keys.Add(stage.Program);
        foreach (CommandWord word in stage.Words)
        {
            if (!word.IsOption)
            {
                keys.Add(word.Text);
                continue;
            }

            int equals = word.Text.IndexOf('=', StringComparison.Ordinal);
            keys.Add(CommandOptions.Canonical(stage.Program, equals > 2 && word.Text[1] == '-' ? word.Text[..equals] : word.Text));
            foreach (string name in Cluster(stage.Program, word.Text))
                keys.Add(name);
        }
    }

    public bool Unify(CommandStage stage, ArgumentBinder binder)
    {
        if (stage.Program != Program)
            return binder.Differ(Program, stage.Program);
        if (IsLocal(stage) != _isLocal)
            return binder.Differ(_isLocal ? "a program of a folder" : "a program of the machine", stage.Launcher[^1].Text);
        if (_launcher is not null && stage.Launcher is [.., var script] && !_launcher.UnifyPlace(script, binder))
            return false;
        if (stage.Environment.Except(_environment).FirstOrDefault() is { } variable)
            return binder.Differ("no variable " + variable, variable);
        if (_environment.Except(stage.Environment).FirstOrDefault() is { } missing)
            return binder.Differ("variable " + missing, "no such variable");
        CommandWord? input = stage.Input;
        var used = new bool[_options.Count];
        var operands = new List<CommandWord>(stage.Words.Count);
        var order = new List<int>(stage.Words.Count);
        for (int i = 0; i < stage.Words.Count; i++)
        {
            CommandWord word = stage.Words[i];
            if (!word.IsOption)
            {
                operands.Add(word);
                order.Add(-1);
            }
            else if (!Named(stage, word, ref i, ref input, used, order, binder))
            {
                return false;
            }
        }

        for (int i = 0; i < used.Length; i++)
        {
            if (!used[i] && !_options[i].IsOptional)
                return binder.Differ("option " + _options[i].Name, "no such option");
        }

        return Operands(operands, order, binder)
            && IsInOrder(stage, order, binder)
            && Redirected(stage, binder)
            && Both(_input, input is null || _input is not null ? input : null, "input", binder)
            && (stage.HasUnknownInput == _unknownInput || binder.Differ("no other input", "another input")) && (input is null || _input is not null || Unread(binder));
    }

    /// <summary>The same redirections: one that adds to a file is another than one that begins it anew. Those of one descriptor keep their order.</summary>
    private bool Redirected(CommandStage stage, ArgumentBinder binder)
    {
        StageRedirection[] found = [.. Sorted(stage.Redirections)];
        for (int i = 0; i < Math.Max(found.Length, _redirections.Count); i++)
        {
            if (i >= found.Length)
                return binder.Differ($"{_redirections[i].Operator} {_redirections[i].Target.Text}", "nothing");
            if (i >= _redirections.Count || _redirections[i].Operator != found[i].Operator)
                return binder.Differ(
                    i < _redirections.Count ? $"{_redirections[i].Operator} {_redirections[i].Target.Text}" : "no redirection", $"{found[i].Operator} {found[i].Target.Text}");
            if (!_redirections[i].Target.Unify(found[i].Target, binder))
                return false;
        }

        return true;
    }

    private static IOrderedEnumerable<StageRedirection> Sorted(List<StageRedirection> redirections) =>
        redirections.OrderBy(redirection => redirection.Operator, StringComparer.Ordinal);

    private static bool Unread(ArgumentBinder binder) => binder.Differ("no input", "an input");

    private static bool Both(WordPattern? pattern, CommandWord? word, string what, ArgumentBinder binder)
    {
        if (pattern is null || word is null)
            return (pattern is null && word is null) || binder.Differ(pattern is null ? $"no {what}" : $"{what} {pattern.Text}", word?.Text ?? $"no {what}");
        return pattern.Unify(word, binder);
    }

    private bool Named(CommandStage stage, CommandWord word, ref int at, ref CommandWord? input, bool[] used, List<int> order, ArgumentBinder binder)
    {
        CommandWord? value = null;
        string name = word.Text;
        int equals = name.StartsWith("--", StringComparison.Ordinal) ? name.IndexOf('=', StringComparison.Ordinal) : -1;
        if (equals > 2)
        {
            value = After(word, equals + 1);
            name = name[..equals];
        }

        string canonical = CommandOptions.Canonical(Program, name);
        if (IsKnown(canonical) || value is not null || name.StartsWith("--", StringComparison.Ordinal) || name.Length == 2)
            return One(stage, canonical, value, ref at, ref input, used, order, binder);
        string letter = name[..2];
        if (Takes(letter) == true)
            return One(stage, letter, After(word, 2), ref at, ref input, used, order, binder);
        foreach (string single in Cluster(Program, name))
        {
            if (!One(stage, single, null, ref at, ref input, used, order, binder))
                return false;
        }

        return true;
    }

    private bool One(CommandStage stage, string name, CommandWord? value, ref int at, ref CommandWord? input, bool[] used, List<int> order, ArgumentBinder binder)
    {
        bool takes = Takes(name) ?? CommandOptions.TakesValue(Program, name) ?? false;
        if (takes && value is null && at + 1 < stage.Words.Count)
            value = stage.Words[++at];
        // What curl reports may go into a file, or be told by one.
        if (CommandOptions.IsQuiet(Program, name) && !IsKnown(name))
            return value is null || (!value.Text.Contains("%output", StringComparison.Ordinal) && !value.Text.StartsWith('@')) || binder.Differ("no option " + name, name);
        if (value is { Text: "@-" } && input is { IsKnown: true, Text: not ['@', ..] } && name is "-d" or "--data-binary")
            (value, input) = (name == "-d" ? Joined(input) : input, null);
        if (!IsKnown(name) && CommandOptions.IsBody(Program, name) && value is { IsKnown: true } && JsonPattern.Parse(value.Text) is not null)
            name = _options.Find(option => CommandOptions.IsBody(Program, option.Name))?.Name ?? name;
        if (!IsKnown(name))
            return binder.Differ("no option " + name, name);
        object?[]? saved = null;
        for (int i = 0; i < used.Length; i++)
        {
            if (used[i] || _options[i].Name != name)
                continue;
            if (_options[i].Value is null)
            {
                order.Add(_options[i].Place);
                return value is null ? used[i] = true : binder.Differ($"{name} without a value", value.Text);
            }

            if (value is null)
                return binder.Differ($"{name} {_options[i].Value!.Text}", name);
            saved ??= binder.Save();
            if (_options[i].Value!.Unify(value, binder))
            {
                used[i] = true;
                order.Add(_options[i].Place);
                binder.Forget();
                return true;
            }

            if (!_options.Skip(i + 1).Any(other => other.Name == name))
                return false;
            binder.Restore(saved);
        }

        return binder.Differ($"no further {name}", value?.Text ?? name);
    }

    private bool Operands(List<CommandWord> operands, List<int> order, ArgumentBinder binder)
    {
        int optional = _operands.Count(operand => operand.IsOptional);
        if (operands.Count > _operands.Count || operands.Count < _operands.Count - optional)
            return binder.Differ($"{_operands.Count} operands", $"{operands.Count}: {string.Join(' ', operands.Select(operand => operand.Text))}");
        int spare = operands.Count - (_operands.Count - optional);
        int at = 0;
        for (int i = 0; i < _operands.Count; i++)
        {
            if (_operands[i].IsOptional && spare-- <= 0)
                continue;
            if (!_operands[i].Unify(operands[at++], binder))
                return false;
            order[order.IndexOf(-1)] = _operandPlaces[i];
        }

        return true;
    }

    /// <summary>Options stand in the template's order, except where the program is known not to look at it. One that is given again keeps its order.</summary>
    private bool IsInOrder(CommandStage stage, List<int> order, ArgumentBinder binder)
    {
        bool isLong = stage.Words.TrueForAll(word => !word.IsOption || word.Text is ['-', '-', _, ..]) && _options.TrueForAll(option => option.Name is ['-', '-', _, ..]);
        bool isScript = Program.StartsWith("m:", StringComparison.Ordinal) || Interpreters.LanguageOfFile(Program) is not null;
        bool ends = stage.Words.Exists(word => word.Text == "--") || _options.Exists(option => option.Name == "--");
        OptionOrder freedom = ends ? OptionOrder.AsWritten : CommandOptions.OrderOf(Program, isScript, isLong);
        int command = _operandPlaces.Count > 0 ? order.IndexOf(_operandPlaces[0]) : -1;
        for (int i = 0; i < order.Count; i++)
        {
            Option? option = _options.Find(known => known.Place == order[i]);
            bool isElsewhere = freedom switch
            {
                OptionOrder.AsWritten => i > 0 && order[i] < order[i - 1],
                OptionOrder.AmongOptions => option is not null && order.FindIndex(i, place => place < order[i] && !_operandPlaces.Contains(place)) >= 0,
                OptionOrder.FreeAfterCommand => option is not null && command >= 0 && i < command != order[i] < _operandPlaces[0],
                _ => false,
            };
            if (option is not null && !CommandOptions.IsSet(Program, option.Name))
                isElsewhere |= _options.Exists(
                    other => other.Name == option.Name && other.Place > option.Place && order.IndexOf(other.Place) is var later && later >= 0 && later < i);
            if (isElsewhere)
                return binder.Differ("options in its order", $"{option?.Name ?? "a word"} in another place");
        }

        return true;
    }

    /// <summary>A program that is named by a folder, other than one where the machine's programs are.</summary>
    private static bool IsLocal(CommandStage stage)
    {
        if (stage.Launcher is not [.., { Text: var path }] || !path.Contains('/', StringComparison.Ordinal) || Interpreters.LanguageOfFile(path) is not null)
            return false;
        string folder = path[..Math.Max(0, path.LastIndexOf('/'))];
        return folder[(folder.LastIndexOf('/') + 1)..] is not ("bin" or "sbin" or ".bin" or "Scripts");
    }

    private bool IsKnown(string name)
    {
        foreach (Option option in _options)
        {
            if (option.Name == name)
                return true;
        }

        return false;
    }

    private bool? Takes(string name)
    {
        foreach (Option option in _options)
        {
            if (option.Name == name)
                return option.Value is not null;
        }

        return null;
    }

    private static string[] Cluster(string program, string option)
    {
        if (option.Length <= 2
            || option[1] == '-'
            || !CommandOptions.HasClusters(program)
            || !option.AsSpan(1).ContainsAnyInRange('a', 'z')
            || option.AsSpan(1).IndexOfAnyExcept(s_letters) >= 0)
            return [option];
        return [.. option.Skip(1).Select(letter => "-" + letter)];
    }

    private static readonly System.Buffers.SearchValues<char> s_letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static CommandWord After(CommandWord word, int start) => word with
    {
        Text = word.Text[start..],
        Source = word.Source is { } source ? source.From(start) : null,
    };

    /// <summary>What <c>curl -d @-</c> sends of its input: all but the line ends.</summary>
    private static CommandWord Joined(CommandWord word)
    {
        string trimmed = word.Text.TrimEnd('\n');
        return trimmed.Contains('\n', StringComparison.Ordinal) && JsonPattern.Parse(trimmed) is null
            ? new CommandWord(trimmed.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), word.IsKnown, true, null)
            : word with { Text = trimmed };
    }
}
