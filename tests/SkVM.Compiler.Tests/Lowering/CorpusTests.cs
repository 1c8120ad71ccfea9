using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Lowering;
using Xunit;

namespace SkVM.Tests.Lowering;

public class CorpusTests
{
    [SkippableTheory]
    [InlineData("linearize-procedure", "follow.procedure", 60)]
    [InlineData("lift-rules", "follow.constraint", 20)]
    [InlineData("template-format", "follow.format", 5)]
    [InlineData("flatten-calls", "tool.call.batch", 3)]
    public void Of_real_skills_nothing_is_lost(string id, string capability, int least)
    {
        SkillLowering lowering = BuiltInLowerings.All.Single(each => each.Id == id);
        int applied = 0;
        foreach (string path in SharedData.CorpusSkills())
        {
            Proposal proposal = Proposal.Of(lowering, InMemorySkills.Of(File.ReadAllText(path)), capability, CapabilityLevel.L3, CapabilityLevel.L1);
            Assert.True(proposal.Violations.Count == 0, $"{path}: {proposal}");
            applied += proposal.IsEmpty ? 0 : 1;
            foreach (BundleFile file in proposal.Files)
                Assert.Matches("^[a-z0-9-]+(/[a-z0-9-]+)?/[a-z0-9-]+\\.(md|json|py)$", file.Path["demo/".Length..].Replace("SKILL.md", "", StringComparison.Ordinal));
        }

        Assert.InRange(applied, least, int.MaxValue);
    }
}
