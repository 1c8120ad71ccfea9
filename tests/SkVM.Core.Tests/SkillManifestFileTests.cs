using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
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
            Gaps = [new ManifestGap("tool.exec", CapabilityLevel.L2, CapabilityLevel.L0, "missing", CapabilityLevel.L2)],
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
                  "kind": "missing",
                  "compiled": "L2"
                }
              ],
              "lowerings": [],
              "dependencies": [],
              "operatingSystems": [],
              "workflow": {
                "steps": [],
                "edges": [],
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

    [Fact]
    public void The_writer_writes_what_the_serializer_would()
    {
        var options = new JsonSerializerOptions
        {
            WriteIndented = true,
            NewLine = "\n",
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter<CapabilityLevel>() },
        };

        foreach (string text in (string[])["plain", "", "quotes \" ' ` & < >", "\u0000\u001F\u007F\u2028", "é 漢 🙂", "half a pair \uD83D"])
        {
            SkillManifest manifest = Full(text);
            byte[] json = SkillManifestFile.Write(manifest);
            Assert.Equal(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(manifest, options)), Encoding.UTF8.GetString(json));
            Assert.Equal(json, SkillManifestFile.Write(SkillManifestFile.Read(json)));
        }
    }

    /// <summary>Every list has an item, so that no member is left out.</summary>
    private static SkillManifest Full(string text) => new()
    {
        Skill = text,
        Target = text,
        InstalledFolder = text,
        Requirements = [new(text, CapabilityLevel.L2, 0.76, [new(5, 1, 3, text), new(6, 2, 4, text)])],
        Gaps = [new(text, CapabilityLevel.L3, CapabilityLevel.L1, "weak", CapabilityLevel.L1)],
        Lowerings = [new(text, text, CapabilityLevel.L2, CapabilityLevel.L0, -12), new(text, null, null, null, -3)],
        Dependencies = [new("pip", text, null, true, [new(5, 1, 3, text)]), new("npm", text, text, false, [])],
        Workflow = new()
        {
            Steps = [new("s1", text, 5, []), new("s2", text, 6, ["s1"])],
            Edges = [new("s1", "s2", "file", text) { Evidence = [new(5, 1, 3, text)] }],
            Parallel = [new("dlp", ["s1", "s2"], text)],
        },
        Templates = [new(text, "shell", 7, [new(text, "path", text)], text)],
        Diagnostics = [new("SKVM1002", "warning", 5, 1, text)],
        Tokens = new() { Source = 10, Compiled = null },
        Files = [new(text, text, "skill")],
        SourceMap = [new(0, 1, 2, 3, text)],
    };
}
