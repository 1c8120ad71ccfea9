using SkVM.Capabilities;
using SkVM.Lowering.Styles;
using SkVM.Requirements;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>
/// Repeats the skill's own sentence about style at the start of each section in which something is written, for targets that lose a style over a long
/// text. An aid: the skill still asks for the style, so the gap stays. Costs about 25 tokens a section.
/// </summary>
internal sealed class RepeatStyle : SkillLowering
{
    private const int MaxSections = 12;
    private const string Beginning = "Style of this part: ";

    /// <inheritdoc/>
    public override string Id => "repeat-style";

    /// <inheritdoc/>
    public override string Title => "repeating its style sentence in each writing section";

    /// <inheritdoc/>
    public override LoweringPurpose Purpose => LoweringPurpose.Aid;

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        Capability style = CapabilityCatalog.Get("follow.style");
        CapabilityLevel measured = context.Measured(style.Id);
        if (!context.SemanticModel
            .GetRequirements()
            .Any(requirement => requirement.Capability == style && requirement.Confidence >= SkillRequirement.Threshold && requirement.Level > measured)
            || StyleSentence.Find(context.SemanticModel) is not { } sentence)
            return;
        List<SectionSyntax> sections = [.. StyleSentence.WritingSections(context.Facts).Where(section => !section.Span.Contains(sentence.Span.Start))];
        if (sections.Count is 0 or > MaxSections)
            return;
        foreach (SectionSyntax section in sections)
        {
            int start = section.ChildNodes[1].Position;
            if (context.Facts.Text[start - 1] == '\n' && !context.Facts.Text.AsSpan(start).StartsWith(Beginning, StringComparison.Ordinal))
                context.Insert(start, $"{Beginning}{char.ToLowerInvariant(sentence.Text[0])}{sentence.Text[1..]}.\n\n");
        }
    }
}
