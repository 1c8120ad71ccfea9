using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Runtime.Solidification;

/// <summary>How a harness names the tools through which its agent runs code. Immutable.</summary>
public sealed class HarnessTools
{
    private readonly FrozenDictionary<string, HarnessTool> _tools;

    /// <summary>Takes the tools; letter case of names matters.</summary>
    public HarnessTools(params IEnumerable<HarnessTool> tools) => _tools = tools.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);

    /// <summary>The tools of a known harness; the usual names of all of them for one that is not known.</summary>
    /// <param name="harness">For example <c>claude-code</c>.</param>
    public static HarnessTools ForHarness(string harness) => HarnessTable.Get(harness);

    /// <summary>The tool, or null when it is not known.</summary>
    public HarnessTool? Find(string name) => _tools.GetValueOrDefault(name);

    /// <summary>
    /// What a call does with code; null when the tool is unknown, does nothing with code, or lacks its arguments, and when another argument may make it something
    /// else, such as another folder, an environment, or a run in the background.
    /// </summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder in which the code would be run in the model's place; a call that names this one, or <c>.</c>, is read.</param>
    public CodeCall? Read(string name, IEnumerable<KeyValuePair<string, object?>>? arguments, string? folder = null)
    {
        if (Find(name) is not { } tool || arguments is null)
            return null;
        var given = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> argument in arguments)
        {
            if (!given.TryAdd(argument.Key, argument.Value))
                return null;
        }

        CodeCall? call = Take(given, tool.CodeArguments) is not { } code ? null : tool.Kind switch
        {
            HarnessToolKind.Shell => CodeCall.Shell(code),
            HarnessToolKind.WriteFile => Take(given, tool.PathArguments) is { } path ? CodeCall.WriteFile(path, code) : null,
            HarnessToolKind.Interpreter => Language(tool, Take(given, ["language", "lang"])) is { } language ? CodeCall.Interpreter(CodeLanguage.FromName(language), code) : null,
            _ => null,
        };
        return given.All(
            argument => ToolArguments.SaysNothing(argument.Value)
                || tool.InertArguments.Contains(argument.Key)
                || ToolArguments.ChangesNothing(argument.Key, argument.Value, folder))
            ? call
            : null;
    }

    private static string? Language(HarnessTool tool, string? named) =>
        tool.Language is null || string.IsNullOrEmpty(named) || CodeLanguage.FromName(named) == CodeLanguage.FromName(tool.Language) ? tool.Language ?? named ?? "" : null;

    /// <summary>The text of the first of the arguments that is there, which is taken out.</summary>
    private static string? Take(Dictionary<string, object?> arguments, ImmutableArray<string> names)
    {
        foreach (string name in names)
        {
            if (arguments.TryGetValue(name, out object? value) && Text(value) is { } text)
            {
                arguments.Remove(name);
                return text;
            }
        }

        return null;
    }

    /// <summary>A text, or the script of <c>["bash", "-lc", script]</c>.</summary>
    private static string? Text(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement { ValueKind: JsonValueKind.Array } words when words.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String) =>
            Script([.. words.EnumerateArray().Select(word => word.GetString()!)]),
        IEnumerable<string> words => Script([.. words]),
        _ => null,
    };

    private static string? Script(string[] words) => words is [var shell, "-c" or "-lc", var script] && Path.GetFileName(shell) is "sh" or "bash" or "zsh" ? script : null;
}
