using SkVM.Capabilities;

namespace SkVM.Tests;

public class CapabilityCatalogTests
{
    [Fact]
    public void The_catalog_has_26_capabilities()
    {
        Assert.Equal(26, CapabilityCatalog.All.Length);
        Assert.Equal(26, CapabilityCatalog.All.Select(capability => capability.Id).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 26), CapabilityCatalog.All.Select(capability => capability.Ordinal));
    }

    [Fact]
    public void Every_capability_says_what_its_levels_mean()
    {
        foreach (Capability capability in CapabilityCatalog.All)
        {
            string[] summaries = [.. Enum.GetValues<CapabilityLevel>().Select(capability.GetLevelSummary)];
            Assert.Equal("absent", summaries[0]);
            Assert.Equal(4, summaries.Distinct().Count());
            Assert.All(summaries, summary => Assert.False(string.IsNullOrWhiteSpace(summary)));
            Assert.False(string.IsNullOrWhiteSpace(capability.Summary));
        }
    }

    [Fact]
    public void Categories_are_those_of_the_ids()
    {
        var categories = CapabilityCatalog.All
            .GroupBy(capability => capability.Id.Split('.')[0])
            .ToDictionary(group => group.Key, group => group.Select(capability => capability.Category).Distinct().Single());
        Assert.Equal(["follow", "gen", "reason", "tool"], categories.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4, categories.Values.Distinct().Count());
    }

    [Fact]
    public void A_capability_is_found_by_its_id()
    {
        Assert.True(CapabilityCatalog.TryGet("tool.exec", out Capability? capability));
        Assert.Same(CapabilityCatalog.Get("tool.exec"), capability);
        Assert.Equal("tool.exec", capability.ToString());
    }

    [Theory]
    [InlineData("tool.execute")]
    [InlineData("Tool.Exec")]
    [InlineData("")]
    public void Other_names_are_not_found(string id)
    {
        Assert.False(CapabilityCatalog.TryGet(id, out _));
        Assert.Contains("tool.exec", Assert.Throws<KeyNotFoundException>(() => CapabilityCatalog.Get(id)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_catalog_is_the_published_one()
    {
        using var published = System.Text.Json.JsonDocument.Parse(File.ReadAllText(SharedData.Require("data/capabilities.json")));
        Assert.Equal(
            published.RootElement.GetProperty("capabilities").EnumerateArray().Select(item => item.GetProperty("id").GetString()),
            CapabilityCatalog.All.Select(capability => capability.Id));
    }
}
