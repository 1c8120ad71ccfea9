using System.Text;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using SkVM.Capabilities;
using SkVM.Requirements;

namespace SkVM.Tests.Requirements;

/// <summary>Lock files are what <c>docs/skvm-lock.schema.json</c> says.</summary>
public class SkillLockSchemaTests
{
    private static readonly string s_path = Path.Combine(SharedData.Repository, "docs", "skvm-lock.schema.json");

    private static readonly SkillLock s_full = new()
    {
        Skill = new string('0', 64),
        Requirements = [.. CapabilityCatalog.All.Select(capability => new LockedRequirement(capability, (CapabilityLevel)(capability.Ordinal % 4), "seen"))],
        Passages = [new LockedPassage(CapabilityCatalog.Get("tool.exec"), 5, 7, new string('a', 64), "Run it.")],
    };

    [Fact]
    public void What_is_written_is_valid()
    {
        Assert.Empty(Schema().Validate(Encoding.UTF8.GetString(s_full.ToJson())));
        Assert.Empty(Schema().Validate(Encoding.UTF8.GetString((s_full with { Requirements = [], Passages = [] }).ToJson())));
    }

    /// <summary>What the schema refuses, the compiler refuses too.</summary>
    [Theory]
    [InlineData("extra", "1")]
    [InlineData("version", "2")]
    [InlineData("skill", "\"12\"")]
    [InlineData("skill", null)]
    [InlineData("requirements", "{\"tool.exce\": {\"level\": \"L1\", \"why\": \"x\"}}")]
    [InlineData("requirements", "{\"tool.exec\": {\"level\": \"L4\", \"why\": \"x\"}}")]
    [InlineData("requirements", "{\"tool.exec\": {\"level\": \"L1\", \"why\": \" \"}}")]
    [InlineData("requirements", "{\"tool.exec\": {\"level\": \"L1\"}}")]
    [InlineData("passages", "[{\"capability\": \"tool.exec\"}]")]
    [InlineData("passages", "[{\"capability\": \"tool.exec\", \"firstLine\": 0, \"lastLine\": 1, \"text\": \"\", \"replacement\": \"\"}]")]
    public void Other_JSON_is_not_valid(string member, string? value)
    {
        JObject json = JObject.Parse(Encoding.UTF8.GetString(s_full.ToJson()));
        if (value is null)
            json.Remove(member);
        else
            json[member] = JToken.Parse(value);
        Assert.NotEmpty(Schema().Validate(json));
        Assert.Throws<SkillLockException>(() => SkillLock.Parse(Encoding.UTF8.GetBytes(json.ToString())));
    }

    [Fact]
    public void The_schema_knows_the_capabilities_that_the_code_knows()
    {
        JObject schema = JObject.Parse(File.ReadAllText(s_path));
        Assert.Equal(CapabilityCatalog.All.Select(capability => capability.Id), schema.SelectToken("definitions.capability.enum")!.Select(item => (string)item!));
        Assert.Equal(
            CapabilityCatalog.All.Select(capability => capability.Id), schema.SelectToken("properties.requirements.properties")!.Children<JProperty>().Select(item => item.Name));
    }

    [Fact]
    public void Every_member_is_described()
    {
        JObject root = JObject.Parse(File.ReadAllText(s_path));
        foreach (JProperty property in root.Descendants().OfType<JProperty>().Where(item => item.Name == "properties").SelectMany(item => item.Value.Children<JProperty>()))
            Assert.True(property.Value["description"] is not null || property.Value["$ref"] is not null, property.Path);
    }

    private static JsonSchema Schema() => JsonSchema.FromJsonAsync(File.ReadAllText(s_path)).GetAwaiter().GetResult();
}
