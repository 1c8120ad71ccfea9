using System.Text;
using SkVM.Targets;
using SkVM.Workflow;

namespace SkVM.Core.Tests;

public class WorkflowDiagramTests
{
    [Fact]
    public void The_diagram_shows_kinds_reasons_and_the_critical_path()
    {
        var graph = new WorkflowGraph(
            "pdf",
            [
                new WorkflowStep("s1", "Fetch", 10) { Kind = WorkflowStepKind.Script },
                new WorkflowStep("s2", "Read \"all\" <b>", 20) { Loop = new(WorkflowLoopKind.ForEach, "page") },
                new WorkflowStep("s3", "Verify", 30) { Kind = WorkflowStepKind.Check },
            ],
            [new WorkflowEdge("s1", "s2", WorkflowEdgeReason.File, "in.pdf"), new WorkflowEdge("s1", "s3", WorkflowEdgeReason.Order)],
            [new WorkflowParallelGroup(WorkflowParallelKind.Data, ["s2"], "the same work for each page")]);

        Assert.Equal(
            """
            # Workflow of pdf

            ```mermaid
            flowchart TD
              s1["Fetch"]:::script
              s2[["Read #34;all#34; #60;b#62;"]]:::agent
              s3["Verify"]:::check
              s1 -->|"file in.pdf"| s2
              s1 -.-> s3
              linkStyle 0 stroke:#b91c1c,stroke-width:3px
              classDef agent fill:#dbeafe,stroke:#1d4ed8,color:#111
              classDef script fill:#dcfce7,stroke:#15803d,color:#111
              classDef check fill:#fef9c3,stroke:#a16207,color:#111
            ```

            Critical path: s1 → s2 (2 of 3 steps).

            | Step | Title | Line | Who | Waits for |
            |---|---|---|---|---|
            | s1 | Fetch | 10 | script | |
            | s2 | Read "all" \<b\> | 20 | agent | s1 |
            | s3 | Verify | 30 | check | s1 |

            - s2, data parallel: the same work for each page

            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(WorkflowDiagram.Write(graph)));
    }

    [Theory]
    [InlineData("1. Build", "1#46; Build")]
    [InlineData("12) Build", "12#41; Build")]
    [InlineData("- Build", "#45; Build")]
    [InlineData("* Build", "#42; Build")]
    [InlineData("Build 1. it", "Build 1. it")]
    [InlineData("3", "3")]
    public void A_label_is_no_list_to_Mermaid(string title, string expected) =>
        Assert.Contains(
            $"  s1[\"{expected}\"]:::agent\n",
            Encoding.UTF8.GetString(WorkflowDiagram.Write(new WorkflowGraph("x", [new WorkflowStep("s1", title, 1)], []))),
            StringComparison.Ordinal);

    [Fact]
    public void A_harness_that_is_not_known_can_do_nothing()
    {
        Assert.Equal(new HarnessTraits("claude-code", true, true), HarnessTraits.Of("claude-code"));
        Assert.False(HarnessTraits.Of("bare-agent").HasSubAgents);
        Assert.Equal(new HarnessTraits("x", false, false), HarnessTraits.Of("x"));
        Assert.Equal(HarnessTraits.BuiltIn.Select(traits => traits.Name).Order(StringComparer.Ordinal), HarnessTraits.BuiltIn.Select(traits => traits.Name));
    }
}
