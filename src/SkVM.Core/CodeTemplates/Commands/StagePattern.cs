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

    private sealed record Option(string Name, WordPattern? Value, bool IsOptional);

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
                _operands.Add(pattern);
                continue;
            }

            if (word.Text.StartsWith("--", StringComparison.Ordinal) && word.Text.IndexOf('=', StringComparison.Ordinal) is > 2 and int equals)
            {
                string name = CommandOptions.Canonical(Program, word.Text[..equals]);
                _options.Add(new Option(name, WordPattern.Of(After(word, equals + 1), holes), pattern.IsOptional));
                continue;
            }

            string[] names = Cluster(Program, word.Text);
            for (int n = 0; n < names.Length; n++)
            {
                string option = CommandOptions.Canonical(Program, names[n]);
                bool takes = n == names.Length - 1 && (CommandOptions.TakesValue(Program, option) ?? (i + 1 < stage.Words.Count && !stage.Words[i + 1].IsOption && pattern.IsOptional == WordPattern.Of(stage.Words[i + 1], holes).IsOptional));
                if (CommandOptions.IsQuiet(Program, option))
                {
                    i += takes ? 1 : 0;
                    continue;
                }

                CommandWord? value = takes && i + 1 < stage.Words.Count ? stage.Words[++i] : null;
                if (value is { Text: "@-" } && option == "-d" && input is not null)
                    (value, input) = (Trimmed(input), null);
                _options.Add(new Option(option, value is null ? null : WordPattern.Of(value, holes), pattern.IsOptional));
            }
        }

        _input = input is null ? null : WordPattern.Of(input, holes);
    }

    public string Program { get; }

    /// <summary>The words that a command must have to match: the rarest finds the template.</summary>
    public IEnumerable<string> Keys =>
        _options.Where(option => !option.IsOptional).Select(option => option.Name).Concat(_operands.Where(operand => !operand.IsOptional).Select(operand => operand.Fixed).OfType<string>()).Prepend(Program);

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
        if (_launcher is not null && stage.Launcher is [.., var script] && !_launcher.UnifyPlace(script, binder))
            return false;
        if (stage.Environment.Except(_environment).FirstOrDefault() is { } variable)
            return binder.Differ("no variable " + variable, variable);
        if (_environment.Except(stage.Environment).FirstOrDefault() is { } missing)
            return binder.Differ("variable " + missing, "no such variable");
        CommandWord? input = stage.Input;
        var used = new bool[_options.Count];
        var operands = new List<CommandWord>(stage.Words.Count);
        for (int i = 0; i < stage.Words.Count; i++)
        {
            CommandWord word = stage.Words[i];
            if (!word.IsOption)
                operands.Add(word);
            else if (!Named(stage, word, ref i, ref input, used, binder))
                return false;
        }

        for (int i = 0; i < used.Length; i++)
        {
            if (!used[i] && !_options[i].IsOptional)
                return binder.Differ("option " + _options[i].Name, "no such option");
        }

        return Operands(operands, binder) && Redirected(stage, binder) && Both(_input, input is null || _input is not null ? input : null, "input", binder)
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
                return binder.Differ(i < _redirections.Count ? $"{_redirections[i].Operator} {_redirections[i].Target.Text}" : "no redirection", $"{found[i].Operator} {found[i].Target.Text}");
            if (!_redirections[i].Target.Unify(found[i].Target, binder))
                return false;
        }

        return true;
    }

    private static IOrderedEnumerable<StageRedirection> Sorted(List<StageRedirection> redirections) => redirections.OrderBy(redirection => redirection.Operator, StringComparer.Ordinal);

    private static bool Unread(ArgumentBinder binder) => binder.Differ("no input", "an input");

    private static bool Both(WordPattern? pattern, CommandWord? word, string what, ArgumentBinder binder)
    {
        if (pattern is null || word is null)
            return (pattern is null && word is null) || binder.Differ(pattern is null ? $"no {what}" : $"{what} {pattern.Text}", word?.Text ?? $"no {what}");
        return pattern.Unify(word, binder);
    }

    private bool Named(CommandStage stage, CommandWord word, ref int at, ref CommandWord? input, bool[] used, ArgumentBinder binder)
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
            return One(stage, canonical, value, ref at, ref input, used, binder);
        string letter = name[..2];
        if (Takes(letter) == true)
            return One(stage, letter, After(word, 2), ref at, ref input, used, binder);
        foreach (string single in Cluster(Program, name))
        {
            if (!One(stage, single, null, ref at, ref input, used, binder))
                return false;
        }

        return true;
    }

    private bool One(CommandStage stage, string name, CommandWord? value, ref int at, ref CommandWord? input, bool[] used, ArgumentBinder binder)
    {
        bool takes = Takes(name) ?? CommandOptions.TakesValue(Program, name) ?? false;
        if (CommandOptions.IsQuiet(Program, name) && !IsKnown(name))
        {
            at += takes && value is null ? 1 : 0;
            return true;
        }

        if (!IsKnown(name))
            return binder.Differ("no option " + name, name);
        if (takes && value is null && at + 1 < stage.Words.Count)
            value = stage.Words[++at];
        if (value is { Text: "@-" } && name == "-d" && input is { IsKnown: true })
            (value, input) = (Trimmed(input), null);
        object?[]? saved = null;
        for (int i = 0; i < used.Length; i++)
        {
            if (used[i] || _options[i].Name != name)
                continue;
            if (_options[i].Value is null)
                return value is null ? used[i] = true : binder.Differ($"{name} without a value", value.Text);
            if (value is null)
                return binder.Differ($"{name} {_options[i].Value!.Text}", name);
            saved ??= binder.Save();
            if (_options[i].Value!.Unify(value, binder))
            {
                used[i] = true;
                binder.Forget();
                return true;
            }

            if (!_options.Skip(i + 1).Any(other => other.Name == name))
                return false;
            binder.Restore(saved);
        }

        return binder.Differ($"no further {name}", value?.Text ?? name);
    }

    private bool Operands(List<CommandWord> operands, ArgumentBinder binder)
    {
        int optional = _operands.Count(operand => operand.IsOptional);
        if (operands.Count > _operands.Count || operands.Count < _operands.Count - optional)
            return binder.Differ($"{_operands.Count} operands", $"{operands.Count}: {string.Join(' ', operands.Select(operand => operand.Text))}");
        int spare = operands.Count - (_operands.Count - optional);
        int at = 0;
        foreach (WordPattern pattern in _operands)
        {
            if (pattern.IsOptional && spare-- <= 0)
                continue;
            if (!pattern.Unify(operands[at++], binder))
                return false;
        }

        return true;
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
        if (option.Length <= 2 || option[1] == '-' || !CommandOptions.HasClusters(program) || !option.AsSpan(1).ContainsAnyInRange('a', 'z') || option.AsSpan(1).IndexOfAnyExcept(s_letters) >= 0)
            return [option];
        return [.. option.Skip(1).Select(letter => "-" + letter)];
    }

    private static readonly System.Buffers.SearchValues<char> s_letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static CommandWord After(CommandWord word, int start) => word with
    {
        Text = word.Text[start..],
        Source = word.Source is { } source ? source.From(start) : null,
    };

    private static CommandWord Trimmed(CommandWord word) => word.Text.EndsWith('\n') ? word with { Text = word.Text.TrimEnd('\n') } : word;
}
