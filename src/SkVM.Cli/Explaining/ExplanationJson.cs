using System.Text.Encodings.Web;
using System.Text.Json;
using SkVM.Lowering;

namespace SkVM.Cli.Explaining;

/// <summary>Writes explanations as one JSON object, <c>{"skills": […]}</c>; <c>docs/cli.md</c> shows its members.</summary>
internal static class ExplanationJson
{
    public static void Write(Stream output, IEnumerable<SkillExplanation> skills)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("skills");
        foreach (SkillExplanation skill in skills)
            WriteSkill(json, skill);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteSkill(Utf8JsonWriter json, SkillExplanation skill)
    {
        json.WriteStartObject();
        json.WriteString("skill", skill.Name);
        json.WriteString("path", skill.Path);
        json.WriteString("lock", skill.Lock);
        json.WriteStartArray("requirements");
        foreach (ExplainedRequirement requirement in skill.Requirements)
            WriteRequirement(json, requirement);
        json.WriteEndArray();
        WorkflowExplanation.Write(json, skill.Workflow);
        json.WriteStartArray("targets");
        foreach (ExplainedTarget target in skill.Targets)
            WriteTarget(json, target);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRequirement(Utf8JsonWriter json, ExplainedRequirement requirement)
    {
        json.WriteStartObject();
        json.WriteString("capability", requirement.Capability.Id);
        json.WriteString("level", requirement.Level.ToString());
        json.WriteString("means", requirement.Capability.GetLevelSummary(requirement.Level));
        json.WriteNumber("confidence", requirement.Confidence);
        json.WriteBoolean("core", requirement.IsCore);
        json.WriteString("origin", requirement.Origin.ToString().ToLowerInvariant());
        if (requirement.Why.Length > 0)
            json.WriteString("why", requirement.Why);
        if (requirement.Analyzed is { } analyzed)
        {
            json.WriteStartObject("analyzed");
            json.WriteString("level", analyzed.Level.ToString());
            json.WriteNumber("confidence", analyzed.Confidence);
            json.WriteEndObject();
        }

        json.WriteStartArray("evidence");
        foreach (ExplainedEvidence evidence in requirement.Evidence)
        {
            json.WriteStartObject();
            json.WriteNumber("line", evidence.Line);
            json.WriteNumber("column", evidence.Column);
            json.WriteNumber("length", evidence.Length);
            json.WriteString("text", evidence.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, ExplainedTarget target)
    {
        json.WriteStartObject();
        json.WriteString("target", target.Target.ToString());
        json.WriteStartArray("gaps");
        foreach (ExplainedGap gap in target.Gaps)
            WriteGap(json, gap);
        json.WriteEndArray();
        json.WriteStartArray("lowerings");
        foreach (AppliedLowering applied in target.Applied)
        {
            json.WriteStartObject();
            json.WriteString("id", applied.Id);
            json.WriteString("title", applied.Title);
            json.WriteString("purpose", applied.Purpose switch { LoweringPurpose.ClosesGap => "closes-gap", LoweringPurpose.Aid => "aid", _ => "saves-tokens" });
            if (applied.Tokens is { } tokens)
                json.WriteNumber("tokens", tokens);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rolledBack");
        foreach (RolledBackLowering failed in target.RolledBack)
        {
            json.WriteStartObject();
            json.WriteString("id", failed.Id);
            json.WriteString("reason", failed.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGap(Utf8JsonWriter json, ExplainedGap gap)
    {
        json.WriteStartObject();
        json.WriteString("capability", gap.Capability.Id);
        json.WriteString("required", gap.Required.ToString());
        if (gap.Measured is { } measured)
            json.WriteString("measured", measured.ToString());
        else
            json.WriteNull("measured");
        json.WriteString("kind", gap.Kind);
        json.WriteStartArray("lowerings");
        foreach (LoweringStep step in gap.Steps)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WriteString("from", step.From.ToString());
            json.WriteString("to", step.To.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("left", gap.Left.ToString());
        json.WriteBoolean("closed", gap.IsClosed);
        if (gap.Change.Length > 0)
            json.WriteString("change", gap.Change);
        json.WriteEndObject();
    }
}
