using System.Globalization;
using SkVM.Capabilities;
using SkVM.Cli.Reports;
using SkVM.Lowering;
using SkVM.Requirements;

namespace SkVM.Cli.Explaining;

/// <summary>Writes explanations as tables.</summary>
internal static class ExplanationText
{
    public static void Write(TextWriter output, SkillExplanation skill)
    {
        output.Write($"{Plain.Show(skill.Name)} ({Plain.Show(skill.Path)})\n\n");
        if (skill.Lock != "none")
            output.Write($"  skvm.lock.json is {skill.Lock}{(skill.Lock == "used" ? "" : ": 'skvm check' says why")}\n\n");
        WriteRequirements(output, skill);
        WorkflowExplanation.Write(output, skill.Workflow);
        foreach (ExplainedTarget target in skill.Targets)
            WriteTarget(output, target);
    }

    private static void WriteRequirements(TextWriter output, SkillExplanation skill)
    {
        var table = new TextTable("needs", "level", "sure", "core", "from", "means");
        foreach (ExplainedRequirement one in skill.Requirements)
        {
            bool candidate = one.Level == CapabilityLevel.L0 && one.Origin == RequirementOrigin.Analyzed;
            string from = candidate ? "analysis, too unsure to count"
                : one.Origin == RequirementOrigin.Analyzed ? "analysis"
                : $"{(one.Origin == RequirementOrigin.Stated ? "front matter" : "lock file")}, analysis: {(one.Analyzed is null ? "none" : Sure(one.Analyzed))}";
            table.Add(
                [
                    one.Capability.Id,
                    candidate ? $"({one.Analyzed!.Level})" : LevelName(one.Level),
                    one.Confidence.ToString("0.00", CultureInfo.InvariantCulture),
                    one.IsCore && !candidate ? "core" : "",
                    from,
                    one.Level == CapabilityLevel.L0 ? "" : one.Capability.GetLevelSummary(one.Level),
                ],
                [
                    .. one.Why.Length == 0 ? Array.Empty<string>() : ["why: " + Plain.Show(one.Why)],
                    .. one.Evidence.IsEmpty && one.Analyzed is not null && one.Level > CapabilityLevel.L0 ? ["the skill as a whole"] : Array.Empty<string>(),
                    .. one.Evidence.Select(evidence => string.Create(CultureInfo.InvariantCulture, $"{evidence.Line},{evidence.Column}: {Plain.Show(evidence.Text)}")),
                ]);
        }

        output.Write(table.IsEmpty ? "  Asks for nothing that is in the catalog.\n\n" : table + "\n");
    }

    private static void WriteTarget(TextWriter output, ExplainedTarget target)
    {
        output.Write($"for {target.Target}\n\n");
        var table = new TextTable("lacks", "needs", "has", "gap", "lowered by", "left");
        foreach (ExplainedGap gap in target.Gaps)
        {
            table.Add(
                [
                    gap.Capability.Id, gap.Required.ToString(), gap.Measured?.ToString() ?? "?", gap.Kind,
                    gap.Steps.IsEmpty ? "-" : string.Join(", ", gap.Steps.Select(step => $"{step.Id} ({step.From} to {LevelName(step.To)})")),
                    gap.IsClosed ? LevelName(gap.Left) + ", closed" : gap.Left.ToString(),
                ],
                gap.Change.Length == 0 ? [] : ["to do: " + gap.Change]);
        }

        output.Write(table.IsEmpty ? "  Has all that the skill asks for.\n" : table.ToString());
        foreach (AppliedLowering applied in target.Applied.Where(one => one.Purpose != LoweringPurpose.ClosesGap))
            output.Write(
                $"  also: {applied.Id}, {applied.Title}{(applied.Tokens is { } tokens ? string.Create(CultureInfo.InvariantCulture, $" ({tokens:+0;-0;0} tokens)") : "")}\n");
        foreach (RolledBackLowering failed in target.RolledBack)
            output.Write($"  taken back: {failed.Id}, because {Plain.Show(failed.Reason)}\n");
        output.Write("\n");
    }

    private static string Sure(SkillRequirement found) => string.Create(CultureInfo.InvariantCulture, $"{found.Level} ({found.Confidence:0.00})");

    private static string LevelName(CapabilityLevel level) => level == CapabilityLevel.L0 ? "none" : level.ToString();
}
