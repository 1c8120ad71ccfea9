using System.Text.Json;
using SkVM.Workflow;

namespace SkVM.Tests;

/// <summary>Compiled skills whose steps are scripts.</summary>
internal static class WorkflowSkill
{
    /// <summary>Compiles a skill with these steps and the script <c>scripts/go.sh</c>.</summary>
    public static string Compile(string root, params (string Title, string Body)[] steps)
    {
        string source = Directory.CreateDirectory(Path.Combine(root, "source", "whole")).FullName;
        Directory.CreateDirectory(Path.Combine(source, "scripts"));
        File.WriteAllText(Path.Combine(source, "scripts", "go.sh"), "echo gone > go.txt\n");
        File.WriteAllText(
            Path.Combine(source, "SKILL.md"),
            "---\nname: whole\ndescription: Does steps. Use to do steps.\n---\n\n# Whole\n\n"
            + string.Concat(steps.Select((step, i) => $"## Step {i + 1}: {step.Title}\n\n{step.Body}\n\n")));
        SkvmProcess compiled = SkvmProcess.Run(root, "compile", source, "--target", "anthropic/claude-opus-4.6@bare-agent", "--out", "compiled");
        Assert.True(compiled.ExitCode == 0, compiled.Output + compiled.Error);
        return Path.Combine(root, "compiled", "anthropic--claude-opus-4.6@bare-agent", "whole");
    }

    /// <summary>Compiles a skill with a fence for each step, and writes the workflow that these steps are.</summary>
    public static string Bundle(string root, (string Title, string Code)[] steps, WorkflowEdge[] edges)
    {
        string source = Directory.CreateDirectory(Path.Combine(root, "source", "steps")).FullName;
        File.WriteAllText(
            Path.Combine(source, "SKILL.md"),
            "---\nname: steps\ndescription: Does steps. Use to do steps.\n---\n\n# Steps\n\n"
            + string.Concat(steps.Select(step => $"## {step.Title}\n\n```bash\n{step.Code}\n```\n\n")));
        SkvmProcess compiled = SkvmProcess.Run(root, "compile", source, "--target", "anthropic/claude-opus-4.6@bare-agent", "--out", "compiled", "--no-lowering");
        Assert.True(compiled.ExitCode == 0, compiled.Output + compiled.Error);
        string bundle = Path.Combine(root, "compiled", "anthropic--claude-opus-4.6@bare-agent", "steps");
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(bundle, "skvm.json")));
        string[] templates = [.. manifest.RootElement.GetProperty("templates").EnumerateArray().Select(template => template.GetProperty("id").GetString()!)];
        Assert.Equal(steps.Length, templates.Length);
        var graph = new WorkflowGraph(
            "steps",
            [.. steps.Select((step, i) => new WorkflowStep($"s{i + 1}", step.Title, i + 1) { Kind = WorkflowStepKind.Script, Templates = [templates[i]] })],
            [.. edges]);
        File.WriteAllBytes(Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(graph));
        return bundle;
    }
}
