using System.Collections.Frozen;
using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Programs;

/// <summary>Variables of the shell and of what it starts.</summary>
internal sealed partial class ProgramReader
{
    /// <summary>Variables that a shell has from its environment, so that an assignment alone changes what programs see, and those that change the shell itself.</summary>
    private static readonly FrozenSet<string> s_inherited = FrozenSet.ToFrozenSet(
        [
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "EDITOR", "PWD", "OLDPWD", "CDPATH", "IFS", "BASH_ENV", "ENV",
            "SHELLOPTS", "BASHOPTS", "PYTHONPATH", "NODE_PATH", "NODE_OPTIONS", "VIRTUAL_ENV",
        ],
        StringComparer.Ordinal);

    /// <summary>
    /// Commands of one call. Whether the next call has the same shell is up to the agent: where this one leaves another folder, variables or environment behind,
    /// what later calls do with them is not known.
    /// </summary>
    private void ShellCall(string code)
    {
        Shell(code);
        _ended = null;
        _exitsOnError = false;
        if (_folder is not null)
            _folder = new CommandWord("\u0001", false, false, null);
        foreach (string name in _variables.Keys.ToArray())
            _variables[name] = null;
        for (int i = 0; i < _exported.Count; i++)
            _exported[i] = "\u0001" + _exported[i].TrimStart('\u0001');
    }

    /// <summary>What runs in a shell of its own leaves folder, variables and environment as they were.</summary>
    private void InOwnShell(Action run)
    {
        (CommandWord? folder, int folders, bool exits) = (_folder, _folders, _exitsOnError);
        var variables = new Dictionary<string, string?>(_variables, StringComparer.Ordinal);
        string[] exported = [.. _exported];
        run();
        (_folder, _folders, _exitsOnError) = (folder, folders, exits);
        _variables.Clear();
        foreach ((string name, string? value) in variables)
            _variables[name] = value;
        _exported.Clear();
        _exported.AddRange(exported);
    }

    private static void AddVariable(string assignment, List<string> environment)
    {
        if (HarmlessCommands.IsEnvironment(assignment))
            return;
        string start = assignment[..(assignment.IndexOf('=', StringComparison.Ordinal) + 1)];
        if (start.Length > 0)
            environment.RemoveAll(earlier => earlier.StartsWith(start, StringComparison.Ordinal));
        environment.Add(assignment);
    }

    /// <summary><c>export</c> and its kin. Whatever is exported, the programs that are run see it.</summary>
    private void Declare(List<CommandWord> words)
    {
        string command = words[0].Text;
        bool isExported = command == "export";
        bool isChanged = false;
        foreach (CommandWord word in words.Skip(1))
        {
            if (word.Text is ['-' or '+', _, ..] option)
            {
                isChanged |= command is not ("export" or "unset") && option.AsSpan(1).IndexOfAny("iulnaA") >= 0;
                isExported |= command is "declare" or "typeset" or "local" && option.Contains('x', StringComparison.Ordinal);
                if (command == "export" && option != "-p")
                    _exported.Add(command + " " + option);
                continue;
            }

            if (command == "unset")
            {
                // A variable that the code made itself is gone; another one was there for the programs.
                if (!_variables.Remove(word.Text) || s_inherited.Contains(word.Text))
                    _exported.Add(command + " " + word.Text);
                _variables[word.Text] = null;
                continue;
            }

            int equals = word.Text.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? word.Text : word.Text[..equals].TrimEnd('+');
            if (equals > 0)
                _variables[name] = word.IsKnown && IsCertain && !isChanged && word.Text[equals - 1] != '+' && (word.IsQuoted || word.Text.AsSpan(equals).IndexOf("=~") < 0)
                    ? word.Text[(equals + 1)..]
                    : null;
            if (isExported || s_inherited.Contains(name))
                AddVariable(equals > 0 ? word.Text : $"{name}={_variables.GetValueOrDefault(name) ?? "$" + name}", _exported);
        }
    }

    /// <summary>Builtins that set variables to what is not followed.</summary>
    private void Change(List<CommandWord> words)
    {
        switch (words[0].Text)
        {
            case "read":
                words.ForEach(word => _variables[word.Text] = null);
                break;
            case "printf" when words.Count > 2 && words[1].Text == "-v":
                _variables[words[2].Text] = null;
                break;
            case "shift":
                foreach (string name in _variables.Keys.Where(name => char.IsAsciiDigit(name[0])).ToArray())
                    _variables[name] = null;
                break;
            case "set":
                SetOptions(words);
                break;
        }
    }

    /// <summary><c>set -e</c>, <c>set -o errexit</c> and back.</summary>
    private void SetOptions(List<CommandWord> words)
    {
        for (int i = 1; i < words.Count; i++)
        {
            string word = words[i].Text;
            if (word is ['-' or '+', not '-', ..] && word.Contains('e', StringComparison.Ordinal))
                _exitsOnError = word[0] == '-';
            else if (word == "errexit")
                _exitsOnError = words[i - 1].Text is not ['+', ..];
        }
    }

    /// <summary>The variables in <c>(( … ))</c> may be changed by it.</summary>
    private void Calculate(ShellCompound arithmetic)
    {
        string text = arithmetic.Words is [var inside, ..] ? inside.Raw.ToString() : "";
        if (text.IndexOfAny(['=', '+', '-']) < 0)
            return;
        foreach (string name in _variables.Keys.Where(name => text.Contains(name, StringComparison.Ordinal)).ToArray())
            _variables[name] = null;
    }

    private void Assign(ShellCommand command)
    {
        foreach (ShellAssignment assignment in command.Assignments)
        {
            string name = assignment.Name;
            _variables[name] = assignment.Value is { } value ? ValueOf(assignment, value) : null;
            // A variable that is exported before, or that the code never reads, is set for the programs.
            bool isExported = _exported.Exists(variable => variable.TrimStart('\u0001').StartsWith(name + "=", StringComparison.Ordinal))
                || (!_code.Contains("$" + name, StringComparison.Ordinal)
                    && !_code.Contains("${" + name, StringComparison.Ordinal)
                    && !_code.Contains("${#" + name, StringComparison.Ordinal));
            if (isExported || s_inherited.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal))
                AddVariable(name + "=" + (_variables[name] ?? assignment.Word.Raw.ToString()), _exported);
        }
    }

    private string? ValueOf(ShellAssignment assignment, ShellWord value)
    {
        if (value.Expansions is [{ Kind: ShellExpansionKind.Command, Statements: [ShellCommand { Name: "cat", Words.Length: 1 } cat] }] && Document(cat) is { } text)
            return text.IsKnown && IsCertain ? text.Text.TrimEnd('\n') : null;
        CommandWord word = Word(value, isSplit: false);
        // What is set under a condition may be either; a ~ is another folder; += adds.
        bool isPlain = value.Raw is not ['~', ..] && !value.Raw.Contains(":~", StringComparison.Ordinal) && assignment.Word.Raw[assignment.Name.Length] != '+';
        return word.IsKnown && IsCertain && isPlain ? word.Text : null;
    }
}
