using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Languages;
using SkVM.Lowering.Calls;
using SkVM.Lowering.Procedures;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering;

/// <summary>
/// Makes tool calls plain: arguments shown as JSON become a list of exact values, nested ones a ready file to pass on unchanged, and calls that were to be
/// made at once are made one after another. Costs next to nothing.
/// </summary>
internal sealed class FlattenCalls : SkillLowering
{
    /// <inheritdoc/>
    public override string Id => "flatten-calls";

    /// <inheritdoc/>
    public override string Title => "writing tool calls as single calls with plain arguments";

    /// <inheritdoc/>
    public override ImmutableArray<LoweringReach> Reaches { get; } =
    [
        .. LoweringReach.Of("tool.call.format", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("tool.call.batch", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
    ];

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        var changes = new List<TextChange>();
        if (context.FindGap("tool.call.batch") is not null)
            SingleCalls.Collect(context, new LinesOfContract(context.SemanticModel), changes);
        if (context.FindGap("tool.call.format") is not null)
            Flatten(context, changes);
        foreach (TextChange change in changes)
            context.Replace(change.Span, change.NewText!);
    }

    private static void Flatten(SkillLoweringContext context, List<TextChange> changes)
    {
        foreach (SkillFacts.Fence fence in context.Facts.Fences)
        {
            if (fence.Language != CodeLanguage.Json || fence.Node.Parent is not (SectionSyntax or SkillDocumentSyntax or StepSyntax) || CallExample.Of(fence.Code) is not { } call)
                continue;
            string text = context.Facts.Text;
            if (call.IsNested)
            {
                string file = context.AddFile($"assets/skvm/{PlainTitle.FileName(call.Tool, "call")}-arguments.json", call.Arguments);
                changes.Add(Change(text, fence, $"Call `{call.Tool}`. Its arguments are in `{file}`: pass them as they stand there, and change only values that the task gives."));
            }
            else if (call.ToList(Sentence.IndentOf(text, fence.Node)) is { } list)
            {
                changes.Add(Change(text, fence, list));
            }
        }
    }

    private static TextChange Change(string text, SkillFacts.Fence fence, string instead)
    {
        int end = fence.Node.Span.End;
        while (end > fence.Node.Position && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new TextChange(TextSpan.FromBounds(fence.Node.Position, end), instead);
    }
}
