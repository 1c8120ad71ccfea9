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
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new WrongCallException($"{path}({i + 1}): not a run: {e.Message} A run has id, agent and calls; a call has tool (bash, write_file or a language), code, and path for write_file");
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

    private static AgentRun Run(JsonElement run) => new(
        run.GetProperty("id").GetString() ?? "",
        run.TryGetProperty("agent", out JsonElement agent) ? agent.GetString() ?? "" : "",
        run.TryGetProperty("skill", out JsonElement skill) ? skill.GetString() : null,
        [.. run.GetProperty("calls").EnumerateArray().Select(Call)])
    {
        Prompt = run.TryGetProperty("prompt", out JsonElement prompt) ? prompt.GetString() : null,
    };

    private static CodeCall Call(JsonElement call)
    {
        string code = call.GetProperty("code").GetString() ?? "";
        string tool = call.GetProperty("tool").GetString() ?? "";
        if (tool is "write_file")
            return CodeCall.WriteFile(call.TryGetProperty("path", out JsonElement path) ? path.GetString() ?? "" : "", code);
        CodeLanguage language = CodeLanguage.FromName(tool);
        return language.IsScript && language != CodeLanguage.Shell ? CodeCall.Interpreter(language, code) : CodeCall.Shell(code);
    }
}
