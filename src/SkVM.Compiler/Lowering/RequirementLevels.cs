using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>
/// The levels of a skill's requirements by capability; what does not count is L0. Markdown files that lowerings made are read as skills of
/// their own, and the highest level counts: text that only moved elsewhere proves nothing. A form that the skill
/// uses serves those files too.
/// </summary>
internal readonly struct RequirementLevels
{
    private readonly CapabilityLevel[] _levels;

    /// <param name="model">The skill as compiled so far.</param>
    /// <param name="source">The skill as written; Markdown files that it does not have were made by lowerings.</param>
    /// <param name="known">The requirements of generated files that were read before; takes those read now.</param>
    public RequirementLevels(SkillSemanticModel model, SkillSemanticModel source, Dictionary<BundleFile, ImmutableArray<SkillRequirement>>? known = null)
    {
        _levels = new CapabilityLevel[CapabilityCatalog.All.Length];
        Raise(model.GetRequirements());
        if (model == source)
            return;
        for (int i = 0; i < model.Bundle.Files.Length; i++)
        {
            string path = model.Bundle.Paths[i];
            if (!path.EndsWith(".md", StringComparison.Ordinal) || path == "SKILL.md" || source.Bundle.Find(path) is not null)
                continue;
            BundleFile file = model.Bundle.Files[i];
            if (IsPartOfResource(file, source))
                continue;
            if (known is null || !known.TryGetValue(file, out ImmutableArray<SkillRequirement> requirements))
            {
                SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SkillText.Decode(file.Content.Span), file.Path);
                requirements = SkillCompilation.Create("generated").AddSyntaxTrees(tree).GetSemanticModel(tree, source).GetRequirements();
                known?.Add(file, requirements);
            }

            Raise(CompiledForms.Relieve(requirements, model));
        }
    }

    /// <summary>A stretch of one of the author's own files asks for no more than that file did.</summary>
    private static bool IsPartOfResource(BundleFile file, SkillSemanticModel source)
    {
        foreach (BundleFile resource in source.Bundle.Files)
        {
            if (resource.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && !resource.Path.EndsWith("/SKILL.md", StringComparison.Ordinal)
                && resource.Content.Length >= file.Content.Length && resource.Content.Span.IndexOf(file.Content.Span) >= 0)
                return true;
        }

        return false;
    }

    private void Raise(ImmutableArray<SkillRequirement> requirements)
    {
        foreach (SkillRequirement requirement in requirements)
        {
            if (requirement.Confidence >= SkillRequirement.Threshold && requirement.Level > _levels[requirement.Capability.Ordinal])
                _levels[requirement.Capability.Ordinal] = requirement.Level;
        }
    }

    public CapabilityLevel this[Capability capability] => _levels[capability.Ordinal];

    /// <summary>How many levels the profile lacks, over all capabilities it holds.</summary>
    public int Distance(CapabilityProfile profile)
    {
        int distance = 0;
        foreach (Capability capability in CapabilityCatalog.All)
            distance += Math.Max(0, this[capability] - (profile.GetLevel(capability) ?? CapabilityLevel.L3));
        return distance;
    }

    /// <summary>The first capability that is above the profile and above what it was before, or null.</summary>
    /// <param name="before">The levels before.</param>
    /// <param name="profile">The profile up to which a level may rise.</param>
    public Capability? FindRise(RequirementLevels before, CapabilityProfile profile)
    {
        foreach (Capability capability in CapabilityCatalog.All)
        {
            CapabilityLevel now = this[capability];
            if (now > before[capability] && now > (profile.GetLevel(capability) ?? before[capability]))
                return capability;
        }

        return null;
    }
}
