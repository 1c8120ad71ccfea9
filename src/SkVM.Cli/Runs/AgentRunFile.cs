using System.Collections.Immutable;
using System.Text.Json;
using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Cli.Runs;

/// <summary>A file of runs: a JSON object on each line.</summary>
internal sealed record AgentRunFile(ImmutableArray<AgentRun> Runs)
{
    /// <exception cref="WrongCallException">The file cannot be read, or a line is no run.</exception>
    public static AgentRunFile Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongCallException($"the runs '{path}' cannot be read: {e.Message}");
        }

        ImmutableArray<AgentRun>.Builder runs = ImmutableArray.CreateBuilder<AgentRun>(lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            try
            {
                using JsonDocument document = JsonDocument.Parse(lines[i]);
                runs.Add(Run(document.RootElement));
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                throw new WrongCallException($"{path}({i + 1}): not a run: {e.Message.TrimEnd('.')}. A run has id, agent and calls; a call has tool (bash, write_file or a language), code, and path for write_file");
            }
        }

        return new AgentRunFile(runs.DrainToImmutable());
    }

    /// <summary>The runs that name the skill; all where none does.</summary>
    public ImmutableArray<AgentRun> OfSkill(params string[] names)
    {
        ImmutableArray<AgentRun> own = Runs.RemoveAll(run => run.Skill is null || !names.Contains(run.Skill, StringComparer.Ordinal));
        return own.IsEmpty ? Runs : own;
    }

    private static AgentRun Run(JsonElement run) => run.ValueKind != JsonValueKind.Object ? throw new FormatException("it is no object") : new(
        Text(run, "id") ?? throw new FormatException("it has no id"),
        Text(run, "agent") ?? "",
        Text(run, "skill"),
        [
            .. (run.TryGetProperty("calls", out JsonElement calls) && calls.ValueKind == JsonValueKind.Array ? calls : throw new FormatException("it has no list of calls"))
                .EnumerateArray()
                .Select(Call),
        ])
    {
        Prompt = Text(run, "prompt"),
    };

    private static CodeCall Call(JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object)
            throw new FormatException("a call is no object");
        string code = Text(call, "code") ?? throw new FormatException("a call has no code");
        string tool = Text(call, "tool") ?? throw new FormatException("a call has no tool");
        if (tool is "write_file")
            return CodeCall.WriteFile(Text(call, "path") ?? "", code);
        CodeLanguage language = CodeLanguage.FromName(tool);
        return language.IsScript && language != CodeLanguage.Shell ? CodeCall.Interpreter(language, code) : CodeCall.Shell(code);
    }

    /// <summary>The text of a property; null when it is not there.</summary>
    private static string? Text(JsonElement owner, string name) => !owner.TryGetProperty(name, out JsonElement value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw new FormatException($"{name} is no text"),
    };
}
