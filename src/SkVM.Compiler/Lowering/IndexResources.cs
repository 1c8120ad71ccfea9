using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>
/// Reading without a search: files come page by page from a generated script; where the target runs no commands, the files that
/// the skill refers to are listed by exact path and size, large ones cut into parts; where others are read too, they are read one at a time with notes.
/// </summary>
internal sealed class IndexResources : SkillLowering
{
    private static readonly string[] s_otherFiles = ["codebase", "repository", "source files", "project files", "all files", "each file", "existing code", "logs"];

    public override string Id => "index-resources";

    public override string Title => "giving files page by page or by a list of exact paths";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of(
        "tool.file.read", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("tool.file.read") is not { } gap)
            return;
        if (context.Measured("tool.exec") >= CapabilityLevel.L1)
        {
            CompiledForms.Pages.AddTo(context, InsertionPoint.After(context, gap));
            return;
        }

        if (gap.Measured < CapabilityLevel.L1)
            return;
        IReadOnlyList<(string Path, BundleFile File)> files = ReadingList.Files(context.SemanticModel);
        if (files.Count == 0 || s_otherFiles.Any(words => context.Facts.Text.Contains(words, StringComparison.OrdinalIgnoreCase)))
        {
            if (gap.Requirement.Level == CapabilityLevel.L2)
                CompiledForms.OneFile.AddTo(context, InsertionPoint.After(context, gap));
            return;
        }

        string list = ReadingList.Create(files, (path, text) => context.AddFile(path, text));
        context.Insert(InsertionPoint.After(context, gap), "\n\n" + list);
    }
}
