using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Manifest;
using SkVM.Profiles;
using SkVM.Targets;
using Xunit;

namespace SkVM.Tests.Lowering;

public class AnchorPathsTests
{
    private const string Body = """

        # Report

        You must read [the guide](references/guide.md#start) and `references/guide.md` first, then run `python3 ./scripts/make.py --in data.csv`.

        ```bash
        python3 scripts/make.py --template assets/page.html <input>
        cat "references/guide.md" scripts/none.py report/data.csv
        ```

        ```python
        open("assets/page.html")
        ```
        """;

    [Fact]
    public void Paths_of_bundle_files_in_commands_links_and_inline_code_are_anchored() => Snapshot.Match(Anchored(Body, CapabilityLevel.L1));

    [Fact]
    public void A_target_that_runs_and_reads_well_gets_the_text_as_it_is() => Assert.Equal(InMemorySkills.FrontMatter + Body, Anchored(Body, CapabilityLevel.L2));

    [Fact]
    public void Anchoring_again_changes_nothing()
    {
        string once = Anchored(Body, CapabilityLevel.L0);
        Assert.Equal(once, Anchored(once[InMemorySkills.FrontMatter.Length..], CapabilityLevel.L0));
        string bound = SkillFolderAnchor.Bind(once, "/home/me/my skills/demo");
        Assert.Equal(bound, Anchored(bound[InMemorySkills.FrontMatter.Length..], CapabilityLevel.L0));
    }

    [Fact]
    public void The_contract_holds_for_rules_and_resources_with_anchored_paths()
    {
        SkillSemanticModel before = Skill(Body).Model();
        SkillSemanticModel after = Skill(Anchored(Body, CapabilityLevel.L0)[InMemorySkills.FrontMatter.Length..]).Model();
        Assert.Empty(SkillContract.Compare(before, after));
        Assert.Equal(before.GetResources().Select(resource => resource.Path), after.GetResources().Select(resource => resource.Path));
    }

    [Fact]
    public void The_whole_compilation_anchors_and_proves_it()
    {
        LoweredSkill lowered = Skill(Body).Model().Lower(Profile(CapabilityLevel.L1));
        Assert.Equal("", string.Join("; ", lowered.RolledBack.Where(one => one.Id == "anchor-paths").Select(one => one.Reason)));
        Assert.Contains(lowered.Applied, applied => applied.Id == "anchor-paths");
    }

    private static string Anchored(string body, CapabilityLevel level)
    {
        SkillSemanticModel model = Skill(body).Model();
        var context = new SkillLoweringContext(model, Profile(level), []);
        new AnchorPaths().Lower(context);
        return SourceText.From(model.SyntaxTree.ToString(), Encoding.UTF8).WithChanges(context.Changes.OrderBy(change => change.Span.Start)).ToString();
    }

    private static InMemorySkills Skill(string body) =>
        InMemorySkills.WithBody(body).File("demo/scripts/make.py").File("demo/references/guide.md").File("demo/assets/page.html");

    private static CapabilityProfile Profile(CapabilityLevel tools) => new(
        SkillTarget.Parse("m@h"),
        CapabilityCatalog.All.ToDictionary(capability => capability, capability => capability.Id is "tool.exec" or "tool.file.read" ? tools : CapabilityLevel.L2));
}
