using System.Text;
using System.Text.Json;
using SkVM.Capabilities;
using SkVM.Profiles;
using SkVM.Targets;

namespace SkVM.Tests;

public class CapabilityProfileTests
{
    private static readonly Capability s_exec = CapabilityCatalog.Get("tool.exec");

    [Fact]
    public void There_are_25_built_in_targets() => Assert.Equal(25, CapabilityProfileSet.BuiltIn.Targets.Count());

    [Fact]
    public void Targets_are_in_ordinal_order()
    {
        string[] names = [.. CapabilityProfileSet.BuiltIn.Targets.Select(target => target.ToString())];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [SkippableFact]
    public void Built_in_profiles_are_the_published_ones()
    {
        using JsonDocument published = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data/capability-profiles.json")));
        int count = 0;
        foreach (JsonElement item in published.RootElement.GetProperty("profiles").EnumerateArray())
        {
            SkillTarget target = SkillTarget.Parse(item.GetProperty("model").GetString() + "@" + item.GetProperty("harness").GetString());
            Assert.True(CapabilityProfileSet.BuiltIn.TryGet(target, out CapabilityProfile? profile));
            JsonElement levels = item.GetProperty("capabilities");
            foreach (Capability capability in CapabilityCatalog.All)
                Assert.Equal(levels.TryGetProperty(capability.Id, out JsonElement level) ? level.GetString() : null, profile.GetLevel(capability)?.ToString());
            count++;
        }

        Assert.Equal(25, count);
    }

    [Fact]
    public void What_was_not_measured_is_unknown()
    {
        var profile = new CapabilityProfile(SkillTarget.Parse("m@h"), new Dictionary<Capability, CapabilityLevel> { [s_exec] = CapabilityLevel.L0 });

        Assert.Equal(CapabilityLevel.L0, profile.GetLevel(s_exec));
        Assert.Null(profile.GetLevel(CapabilityCatalog.Get("tool.web")));
    }

    [Fact]
    public void A_profile_replaces_that_of_the_same_target_and_the_old_set_stays()
    {
        SkillTarget target = CapabilityProfileSet.BuiltIn.Targets.First();
        CapabilityProfileSet changed = CapabilityProfileSet.BuiltIn.Add([new CapabilityProfile(target, new Dictionary<Capability, CapabilityLevel>())]);

        Assert.True(changed.TryGet(target, out CapabilityProfile? profile));
        Assert.Null(profile.GetLevel(s_exec));
        Assert.True(CapabilityProfileSet.BuiltIn.TryGet(target, out CapabilityProfile? before));
        Assert.NotNull(before.GetLevel(s_exec));
        Assert.Equal(25, changed.Targets.Count());
    }

    [Theory]
    [InlineData("openai/gpt-5-4@bare-agent", "openai/gpt-5.4@bare-agent")]
    [InlineData("Anthropic/Claude-Opus-4.6@bare-agent", "anthropic/claude-opus-4.6@bare-agent")]
    [InlineData("z-ai/glm5-turbo@openclaw", "z-ai/glm-5-turbo@openclaw")]
    public void The_nearest_name_comes_first(string written, string meant)
    {
        string[] nearest = [.. CapabilityProfileSet.BuiltIn.FindNearest(written)];
        Assert.Equal(3, nearest.Length);
        Assert.Equal(meant, nearest[0]);
    }

    [Fact]
    public void A_file_has_many_profiles_or_one()
    {
        Assert.Single(Parse("""{"model": "m", "harness": "h", "capabilities": {"tool.exec": "L2"}}"""));
        Assert.Equal(
            ["a@h", "b@h"],
            Parse("""
                {
                  // measured by hand
                  "note": "ours",
                  "profiles": [
                    {"model": "a", "harness": "h", "capabilities": {}, "profiledAt": "2026-01-01"},
                    {"model": "b", "harness": "h", "capabilities": {"tool.exec": "L3",}},
                  ],
                }
                """).Select(profile => profile.Target.ToString()));
    }

    [Fact]
    public void A_byte_order_mark_is_accepted() =>
        Assert.Single(CapabilityProfileFile.Parse(new byte[] { 0xEF, 0xBB, 0xBF }.Concat("""{"model":"m","harness":"h","capabilities":{}}"""u8.ToArray()).ToArray()));

    [Theory]
    [InlineData("""{"profiles": [{"model": "m", "harness": "h", "capabilities": {"tool.execute": "L1"}}]}""", "profiles[0] (m@h): there is no capability 'tool.execute'; nearest: tool.exec, tool.web, tool.browser")]
    [InlineData("""{"profiles": [{"model": "m", "harness": "h", "capabilities": {}}, {"model": "n", "harness": "h", "capabilities": {"tool.exec": "L4"}}]}""", "profiles[1] (n@h): \"L4\" is not a level of 'tool.exec': use \"L0\", \"L1\", \"L2\" or \"L3\"")]
    [InlineData("""{"model": "m", "harness": "h", "capabilities": {"tool.exec": 2}}""", "the profile (m@h): 2 is not a level of 'tool.exec': use \"L0\", \"L1\", \"L2\" or \"L3\"")]
    [InlineData("""{"model": "m", "harness": "h", "capabilities": {"tool.exec": null}}""", "the profile (m@h): null is not a level of 'tool.exec': use \"L0\", \"L1\", \"L2\" or \"L3\"")]
    [InlineData("""{"harness": "h", "capabilities": {}}""", "the profile: 'model' must be a string")]
    [InlineData("""{"profiles": [{"model": "m", "capabilities": {}}]}""", "profiles[0]: 'harness' must be a string")]
    [InlineData("""{"profiles": [1]}""", "profiles[0]: 'model' must be a string")]
    [InlineData("""{"profiles": {}}""", "'profiles' must be an array of profiles")]
    [InlineData("""{"model": "m", "harness": "h"}""", "the profile (m@h): 'capabilities' must be an object such as {\"tool.exec\": \"L2\"}")]
    [InlineData("""{"model": "m", "harness": "h", "capabilities": []}""", "the profile (m@h): 'capabilities' must be an object such as {\"tool.exec\": \"L2\"}")]
    [InlineData("""{"model": "m m", "harness": "h", "capabilities": {}}""", "the profile: 'm m@h' is not a target: both are letters, digits and . _ - / :, begin and end with a letter or digit, and have no --, .. or //")]
    [InlineData("[]", "expected an object with 'profiles', or one profile with 'model', 'harness' and 'capabilities'")]
    public void A_fault_names_its_place_and_how_to_mend_it(string json, string message) =>
        Assert.Equal(message, Assert.Throws<CapabilityProfileException>(() => Parse(json)).Message);

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("{\n  \"profiles\": oops\n}", 1, 14)]
    [InlineData("{\n  \"profiles\": [\n", 2, 0)]
    public void A_fault_of_JSON_has_a_position(string json, int line, int column)
    {
        var fault = Assert.Throws<CapabilityProfileException>(() => Parse(json));
        Assert.StartsWith("not valid JSON: ", fault.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void A_profile_given_twice_in_a_file_is_a_fault() => Assert.Equal(
        "profiles[1] (m@h): this target has a profile already, profiles[0]: remove one of them",
        Assert.Throws<CapabilityProfileException>(
            () => Parse("""{"profiles": [{"model": "m", "harness": "h", "capabilities": {}}, {"model": "m", "harness": "h", "capabilities": {"tool.exec": "L1"}}]}""")).Message);

    private static IReadOnlyList<CapabilityProfile> Parse(string json) => CapabilityProfileFile.Parse(Encoding.UTF8.GetBytes(json));
}
