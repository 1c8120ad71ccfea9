using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Lowering.Rules;
using Xunit;

namespace SkVM.Tests.Lowering;

public class LiftRulesTests
{
    private const string Skill = """

        # Write a test

        ## Style

        - Keep tests short
        - Avoid sleeping in tests; poll
        - Don't forget to name the case
          - as `Method_Case_Result`
        - Tests must not depend on each other.

        ## Workflow

        1. Read the code. You must not change it.
        2. Write the test.
        3. Run it.

        ## Rules

        - Never push to the main branch
        - **Always** use a table for more than three cases
        - Do not mock a type unless it is slow

        ## Notes

        - Tests are small programs
        - They tell what the code does

        """;

    [Fact]
    public void For_a_target_of_level_one_two_rules_at_a_time() => Snapshot.Match(Lower(Skill, CapabilityLevel.L1).ToString());

    [Fact]
    public void For_a_target_of_level_two_five_rules_at_a_time() => Snapshot.Match(Lower(Skill, CapabilityLevel.L2).ToString());

    private const string Long = """

        # Release a package

        ## Rules

        - Never push a tag that exists
        - Always ask the user before you publish the package
        - Do not edit the change log by hand
        - Always be patient
        - Keep the release notes short

        ## Workflow

        1. Read the change log.
        2. Choose the version.
        3. Write the version into the project. You must not change anything else.
        4. Run the tests.
        5. Make the tag and push it.
        6. Build the package.
        7. Publish the package.

        """;

    [Fact]
    public void A_long_procedure_takes_its_rules_along() => Snapshot.Match(Lower(Long, CapabilityLevel.L1).ToString());

    [Theory]
    [InlineData("## Option 2: keep\n\n{0}")]
    [InlineData("## Work\n\nIf it is not yours:\n\n{0}")]
    public void Rules_of_one_case_stay_there(string place) =>
        Assert.True(
            Lower(
                "# A\n\n" + place.Replace("{0}", "- Never push it\n- Always use blue\n- Keep it short\n- Use one table\n- Use two names\n", StringComparison.Ordinal),
                CapabilityLevel.L1).IsEmpty);

    [Fact]
    public void Nothing_is_lost() => Assert.All(new[] { Skill, Long }, body => Assert.Empty(Lower(body, CapabilityLevel.L1).Violations));

    [Theory]
    [InlineData("two rules", "# Rules\n\n- Always be kind\n- Never be late\n")]
    [InlineData("no rules", "# Notes\n\n- It is red\n- It is blue\n- It is green\n- It is old\n")]
    [InlineData("names under a heading of rules", "# Rules\n\n- `a.md`\n- `b.md`\n- `c.md`\n")]
    [InlineData("what cannot be corrected afterwards", "# Rules\n\n- Never delete a file\n- Always ask the user\n- Never share a password\n- Do not push\n")]
    [InlineData("rules of a step", "1. Write it.\n   - Always short\n   - Never long\n   - Avoid jokes\n2. Read it.\n")]
    [InlineData("items with code", "# Rules\n\n- Always this:\n\n  ```\n  x\n  ```\n- Never that\n- Avoid it\n")]
    [InlineData("a numbered list", "# Rules\n\n1. Always be kind\n2. Never be late\n3. Avoid jokes\n")]
    public void What_stays_as_it_is(string why, string body) => Assert.True(Lower(body, CapabilityLevel.L1).IsEmpty, why);

    [Theory]
    [InlineData("Don't forget to run the tests.", "run the tests")]
    [InlineData("Do not deploy unless the tests pass", "deploy only if the tests pass")]
    [InlineData("**Never** commit until it builds!", "commit only after it builds")]
    public void Rules_that_say_what_to_do(string rule, string positive) => Assert.Equal(positive, PositiveRule.Of(rule));

    [Theory]
    [InlineData("Never delete a file")]
    [InlineData("Do not mock a type and do not wait unless it is slow")]
    [InlineData("Don't: forget to")]
    [InlineData("Never say never unless asked unless told")]
    public void Rules_that_stay_as_they_are(string rule) => Assert.Null(PositiveRule.Of(rule));

    private static Proposal Lower(string body, CapabilityLevel measured) =>
        Proposal.Of(new LiftRules(), InMemorySkills.WithBody(body), "follow.constraint", CapabilityLevel.L3, measured);
}
