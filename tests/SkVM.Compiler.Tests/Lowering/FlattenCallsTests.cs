using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Lowering.Calls;
using Xunit;

namespace SkVM.Tests.Lowering;

public class FlattenCallsTests
{
    private const string Calls = """

        # Find a job

        Search:

        ```json
        { "tool": "search_jobs", "params": { "term": "baker", "limit": 20, "remote": false, "near": "" } }
        ```

        1. Then save what you found:

           ```json
           {
             "name": "save_jobs",
             "arguments": { "jobs": [ { "title": "Baker", "city": "Århus" } ], "list": { "id": 7 } }
           }
           ```

        """;

    private const string Batch = """

        # Review

        Launch these agents in parallel:

        - Read the code
        - Read the tests

        The agents can run concurrently. Run all three searches simultaneously, then compare.
        Issue the calls in the same response — they run in parallel.

        You must run the checks in parallel with the tools.

        """;

    [Fact]
    public void Arguments_become_a_list_or_a_file() => Snapshot.Match(Lower(Calls, "tool.call.format").ToString());

    [Fact]
    public void Parallel_calls_become_single_calls() => Snapshot.Match(Lower(Batch, "tool.call.batch").ToString());

    [Fact]
    public void Only_what_the_target_lacks_is_rewritten()
    {
        Assert.True(Lower(Calls, "tool.call.batch").IsEmpty);
        Assert.True(Lower(Batch, "tool.call.format").IsEmpty);
    }

    [Fact]
    public void Nothing_is_lost()
    {
        Assert.Empty(Lower(Calls, "tool.call.format").Violations);
        Assert.Empty(Lower(Batch, "tool.call.batch").Violations);
    }

    [Theory]
    [InlineData("""{ "name": "x" }""")]
    [InlineData("""{ "tool": "x", "params": {} }""")]
    [InlineData("""{ "tool": "x", "params": { "a": 1 }, "more": 1 }""")]
    [InlineData("""{ "tool": "two words", "params": { "a": 1 } }""")]
    [InlineData("""{ "tool": "x", "params": { "a": ... } }""")]
    [InlineData("""[1]""")]
    public void JSON_that_is_no_call(string code) => Assert.Null(CallExample.Of(code));

    [Theory]
    [InlineData("Let the agents work concurrently", "Let the agents work one after another")]
    [InlineData("**Run** the tools **in parallel**:", "**Run** the tools **one after another**:")]
    [InlineData("Spawn the tasks in PARALLEL, one for each file", "Spawn the tasks one after another, one for each file")]
    public void Commands_that_are_rewritten(string sentence, string expected) => Assert.Equal(expected, SingleCalls.Rewrite(sentence));

    [Theory]
    [InlineData("The script fetches pages in parallel")]
    [InlineData("Run the agents in parallel or simultaneously")]
    [InlineData("Do not run the agents in parallel")]
    [InlineData("Run agents that work in parallel")]
    [InlineData("Build the projects in parallel")]
    public void Sentences_that_stay(string sentence) => Assert.Null(SingleCalls.Rewrite(sentence));

    private static Proposal Lower(string body, string capability) =>
        Proposal.Of(new FlattenCalls(), InMemorySkills.WithBody(body), capability, CapabilityLevel.L3, CapabilityLevel.L0);
}
