using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Tests.Lowering;

/// <summary>What one lowering proposes for a skill, whatever the requirement analysis says: the gap is given.</summary>
internal sealed record Proposal(string Body, IReadOnlyList<BundleFile> Files, IReadOnlyList<ContractViolation> Violations, bool IsEmpty)
{
    /// <param name="lowering">The lowering.</param>
    /// <param name="skill">The skill; its whole text is the evidence of the gap.</param>
    /// <param name="capability">The capability of the gap.</param>
    /// <param name="required">What the skill needs.</param>
    /// <param name="measured">What the target was measured at.</param>
    public static Proposal Of(SkillLowering lowering, InMemorySkills skill, string capability, CapabilityLevel required, CapabilityLevel measured)
    {
        SkillSemanticModel model = skill.Model();
        Capability demanded = CapabilityCatalog.Get(capability);
        var gap = new CapabilityGap(
            new SkillRequirement(demanded, required, 0.9, [new TextSpan(model.Facts.BodyStart, model.SyntaxTree.Length - model.Facts.BodyStart)], IsCore: true), measured);
        var profile = new CapabilityProfile(SkillTarget.Parse("m@h"), CapabilityCatalog.All.ToDictionary(each => each, each => each == demanded ? measured : CapabilityLevel.L3));
        var context = new SkillLoweringContext(model, profile, [gap]);
        lowering.Lower(context);
        SkillSyntaxTree tree = model.SyntaxTree.WithChangedText(model.SyntaxTree.GetText().WithChanges(context.Changes.OrderBy(change => change.Span.Start)));
        SkillSemanticModel after = model.Compilation.ReplaceSyntaxTree(model.SyntaxTree, tree).AddBundleFiles(context.Files).GetSemanticModel(tree);
        return new Proposal(tree.ToString()[after.Facts.BodyStart..], context.Files, SkillContract.Compare(model, after), context.Changes.Count == 0 && context.Files.Count == 0);
    }

    public string Text(string path) => Encoding.UTF8.GetString(Files.Single(file => file.Path == "demo/" + path).Content.Span);

    /// <summary>The body and the files, in the order in which an agent meets them, and what was lost.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Body);
        foreach (BundleFile file in Files.OrderBy(file => file.Path, StringComparer.Ordinal))
            text.Append("\n=== ").Append(file.Path).Append(" ===\n").Append(Encoding.UTF8.GetString(file.Content.Span));
        foreach (ContractViolation violation in Violations)
            text.Append("\nLOST ").Append(violation).Append('\n');
        return text.ToString();
    }
}
