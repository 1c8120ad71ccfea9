using System.Text.Json.Nodes;

namespace SkVM.Build.Tests;

/// <summary>What the last build knew, read again.</summary>
public sealed class BuildStateTests
{
    /// <summary>The files below <c>obj</c> outlive an update of the package.</summary>
    [Fact]
    public void A_state_of_a_version_that_knew_no_token_counts_is_read()
    {
        var entry = new BuildStateEntry { InputHash = "1", Outputs = ["stubs/Log.g.cs"], Name = "log", NamePlace = [0, 0, 0, 0, 0, 0], Requires = [], Diagnostics = [] };
        JsonNode json = JsonNode.Parse(new BuildState { Entries = { ["log"] = entry } }.ToBytes())!;
        Assert.True(json["Entries"]!["log"]!.AsObject().Remove(nameof(BuildStateEntry.TokenCounts)));
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json.ToJsonString());
            Assert.Empty(BuildState.Load(path).Entries["log"].TokenCounts);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
