using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering.Formats;

namespace SkVM.Lowering;

/// <summary>
/// Makes a form out of the example that shows what the agent is to write, and a script that checks the filled form. The agent copies, fills in and runs
/// one command; it need not reproduce the structure. Saves the example's tokens, costs about 60 for the instruction.
/// </summary>
internal sealed class TemplateFormat : SkillLowering
{
    private const int MaxSites = 6;

    /// <inheritdoc/>
    public override string Id => "template-format";

    /// <inheritdoc/>
    public override string Title => "turning its output format into a form with a check script";

    /// <inheritdoc/>
    public override ImmutableArray<LoweringReach> Reaches { get; } =
    [
        .. LoweringReach.Of("follow.format", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("gen.text.structured", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
    ];

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        if (context.Facts.Fences.Count == 0 || context.Measured("tool.exec") < CapabilityLevel.L1)
            return;
        List<FormatSite> sites = FormatSite.Find(context.Facts);
        if (sites.Count > MaxSites)
            return;
        foreach (FormatSite site in sites)
        {
            if ((site.IsJson ? JsonForm.Of(site.Fence.Code) : site.Fence.Code.TrimEnd() + "\n") is not { } content)
                continue;
            string form = context.AddFile($"assets/skvm/{site.Name}-template.{(site.IsJson ? "json" : "md")}", content);
            string script = context.AddFile($"scripts/skvm/check-{site.Name}.py", site.IsJson ? CheckScripts.Json(form) : CheckScripts.Text(form));
            string blanks = site.IsJson ? "replace every `\"<…>\"` with its value (numbers and true/false without quotes)" : "fill every blank";
            context.Replace(
                WithoutBlanksAtEnd(context.Facts.Text, site.Fence.Node.Span),
                $"Copy `{form}` to a new file. In the copy, {blanks}, repeat a block for each further entry, and leave the rest as it is. Then run `python3 {script} <file>`: it prints `ok`, or one line for each fault to correct. The corrected file is your output.");
        }
    }

    private static TextSpan WithoutBlanksAtEnd(string text, TextSpan span)
    {
        int end = span.End;
        while (end > span.Start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(span.Start, end);
    }
}
