using System.Text;
using SkVM.CodeTemplates;

namespace SkVM.Lowering.Outlining;

/// <summary>A value that a generated script takes from its command line.</summary>
/// <param name="Option">The option without <c>--</c>, for example <c>input-file</c>.</param>
/// <param name="Type">The type; numbers are checked by the script.</param>
/// <param name="Shown">The argument in the command of the skill: the author's placeholder or sample, in quotes where it needs them.</param>
/// <param name="Default">The literal of the script's language that holds without the option; null when the option is required.</param>
internal sealed record OutlineParameter(string Option, TemplateParameterType Type, string Shown, string? Default)
{
    /// <summary>The variable of the script that holds the value.</summary>
    public string Variable { get; init; } = "arg_" + Option.Replace('-', '_');

    /// <summary>True for a variable of the agent's environment, which holds where the option is not given.</summary>
    public bool IsEnvironment { get; init; }

    /// <summary>True for a variable that the commands do without when it is empty.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>True when the command of the skill names it.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>The option's name for a hole: <c>inputFile</c> or <c>INPUT_FILE</c> becomes <c>input-file</c>.</summary>
    public static string OptionOf(string name)
    {
        var option = new StringBuilder(name.Length + 4);
        bool small = name.Any(char.IsLower);
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                if (option.Length > 0 && option[^1] != '-')
                    option.Append('-');
                continue;
            }

            if (small
                && char.IsAsciiLetterUpper(c)
                && option.Length > 0
                && option[^1] != '-'
                && !char.IsAsciiLetterUpper(name[name.IndexOf(c, StringComparison.Ordinal) is var at and > 0 ? at - 1 : 0]))
                option.Append('-');
            option.Append(char.ToLowerInvariant(c));
        }

        string text = option.ToString().Trim('-');
        if (text.StartsWith("your-", StringComparison.Ordinal))
            text = text[5..];
        return text.Length == 0 || text == "help" ? "value" : char.IsAsciiDigit(text[0]) ? "n" + text : text.Length > 32 ? text[..32].TrimEnd('-') : text;
    }
}

/// <summary>
/// The parameters of one script: options are unique, and equal placeholders are one parameter. Equal samples are one where they name a thing, such as a file that one command
/// writes and another reads; two numbers, or two texts, are equal by chance.
/// </summary>
internal sealed class OutlineParameters
{
    /// <summary>A command with more arguments is no easier than the code.</summary>
    public const int MaxShown = 8;

    /// <summary>As many as that where a runner remembers values and asks for missing ones.</summary>
    public const int MaxRemembered = 12;

    private readonly HashSet<string> _options = new(StringComparer.Ordinal);
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Shown, bool IsEnvironment), OutlineParameter> _byShown = [];

    /// <summary>All, in the order in which they were added.</summary>
    public List<OutlineParameter> All { get; } = [];

    /// <summary>True when the value of one is in the variable.</summary>
    public bool Holds(string variable) => _variables.Contains(variable);

    public bool IsTooMany => All.Count(parameter => parameter.IsShown) > MaxShown;

    /// <summary>Finds the parameter of the same thing, or adds one under a free option.</summary>
    public OutlineParameter Add(OutlineParameter parameter)
    {
        bool mayBeSame = parameter.Default is null || parameter.IsEnvironment || SampleValues.IsName(parameter.Shown.AsSpan().Trim("\"'"));
        if (mayBeSame && _byShown.TryGetValue((parameter.Shown, parameter.IsEnvironment), out OutlineParameter? same))
            return same;
        string option = parameter.Option;
        int number = _numbers.GetValueOrDefault(option, 2);
        for (; _options.Contains(option); number++)
            option = FormattableString.Invariant($"{parameter.Option}-{number}");
        _numbers[parameter.Option] = number;
        if (option != parameter.Option)
            parameter = parameter with { Option = option, Variable = parameter.IsEnvironment ? parameter.Variable : "arg_" + option.Replace('-', '_') };
        _options.Add(option);
        _variables.Add(parameter.Variable);
        _byShown.TryAdd((parameter.Shown, parameter.IsEnvironment), parameter);
        All.Add(parameter);
        return parameter;
    }

    /// <summary>Makes all samples required, as what is not undone easily is given in full each time.</summary>
    public void Require()
    {
        for (int i = 0; i < All.Count; i++)
        {
            if (!All[i].IsEnvironment && !All[i].MayBeEmpty)
                All[i] = All[i] with { Default = null, IsShown = true };
        }
    }

    /// <summary>The arguments of the skill's command, each after a blank.</summary>
    public string Arguments() => string.Concat(All.Where(parameter => parameter.IsShown).Select(parameter => $" --{parameter.Option} {parameter.Shown}"));
}
