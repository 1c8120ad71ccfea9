using System.Text;
using System.Text.Json;
using SkVM.Capabilities;
using SkVM.Manifest;

namespace SkVM.Tests;

public class SkillManifestFileTests
{
    [Fact]
    public void A_manifest_is_written_like_this()
    {
        var manifest = new SkillManifest
        {
            Skill = "demo",
            Target = "m@h",
            Gaps = [new ManifestGap("tool.exec", CapabilityLevel.L2, CapabilityLevel.L0, "missing")],
        };

        Assert.Equal(
            """
            {
              "version": 1,
              "skill": "demo",
              "target": "m@h",
              "requirements": [],
              "gaps": [
                {
                  "capability": "tool.exec",
                  "required": "L2",
                  "measured": "L0",
                  "kind": "missing"
                }
              ],
              "lowerings": [],
              "dependencies": [],
              "workflow": {
                "steps": [],
                "parallel": []
              },
              "templates": [],
              "diagnostics": [],
              "tokens": {
                "source": null,
                "compiled": null
              },
              "files": [],
              "sourceMap": []
            }
            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(SkillManifestFile.Write(manifest)));
    }

    [Fact]
    public void Members_that_are_absent_or_not_known_do_not_matter()
    {
        SkillManifest manifest = SkillManifestFile.Read("""{"skill": "demo", "target": "m@h", "more": {"x": 1}}"""u8);
        Assert.Equal(("demo", "m@h", 1), (manifest.Skill, manifest.Target, manifest.Version));
        Assert.Empty(manifest.Requirements);
        Assert.Empty(manifest.Workflow.Steps);
        Assert.Null(manifest.Tokens.Source);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"skill": "demo"}""")]
    [InlineData("""{"skill": "demo", "target": "m@h", "gaps": [{"required": "L9"}]}""")]
    [InlineData("""{"skill": "demo", "target": "m@h", "requirements": [{"capability": "tool.exec"}]}""")]
    public void Other_texts_are_no_manifests(string json) => Assert.ThrowsAny<JsonException>(() => SkillManifestFile.Read(Encoding.UTF8.GetBytes(json)));
}
