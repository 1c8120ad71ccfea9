using System.Text;
using System.Text.Json;
using SkVM.Emit;
using SkVM.Manifest;
using SkVM.Targets;

namespace SkVM.Tests.Emit;

/// <summary>NUL, half surrogate pairs and other text that no encoder likes give valid JSON all the same.</summary>
public class HostileTextTests
{
    [Fact]
    public void Hostile_skills_give_valid_manifests()
    {
        MemoryOutput output = Emit(
            HostileSkills.Folders.Where(IsValidName).Aggregate(new InMemorySkills([]), (skills, folder) => skills.File($"{folder}/SKILL.md", HostileSkills.Skill(folder))));

        byte[][] manifests = [.. output.Files.Where(file => file.Key.EndsWith("/skvm.json", StringComparison.Ordinal)).Select(file => file.Value.ToArray())];
        Assert.NotEmpty(manifests);
        Assert.All(manifests, manifest =>
        {
            using JsonDocument document = JsonDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(manifest));
            Assert.NotEmpty(SkillManifestFile.Read(manifest).Templates);
        });
    }

    [Theory]
    [InlineData("Run \uD800 the script \uDC00.\n\n1. Run \uD83D\n2. Write\0 it\n")]
    [InlineData("```bash\necho <in\uD800put> \0 > <file>\n```\n")]
    [InlineData("\0")]
    [InlineData("`scripts/\uD800.py` [x](\uDC00.md)\n")]
    public void Half_surrogate_pairs_and_NUL_give_valid_JSON_and_CSharp(string body)
    {
        InMemorySkills skills = InMemorySkills.WithBody(body);
        MemoryOutput output = Emit(skills);

        Assert.Equal("demo", SkillManifestFile.Read(output.Files.Single(file => file.Key.EndsWith("/skvm.json", StringComparison.Ordinal)).Value.Span).Skill);
        StubCompiler.AssertClean(StubCompiler.Stubs(skills));
    }

    private static bool IsValidName(string folder) => folder.All(c => char.IsLower(c) || c == '-') && folder is not ("-" or "a--b");

    private static MemoryOutput Emit(InMemorySkills skills)
    {
        var output = new MemoryOutput();
        skills.Compile().Emit(SkillTarget.Parse("openai/gpt-5.4@bare-agent"), output);
        return output;
    }
}
