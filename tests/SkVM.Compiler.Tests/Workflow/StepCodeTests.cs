using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>A step has code when a machine that runs it leaves nothing out.</summary>
public class StepCodeTests
{
    [Fact]
    public void A_fence_is_one_script_with_every_line_and_all_that_varies_in_it()
    {
        WorkflowStep step = First("```bash\nnpm ci\nfalse\ncp <source> app.txt\nwc -l < <source> > count.txt\nfor f in <folder>/*; do\n  echo \"$f\"\ndone\n```");

        Assert.Equal(WorkflowStepKind.Script, step.Kind);
        WorkflowCode code = Assert.Single(step.Code);
        Assert.Equal(("shell", "npm ci\nfalse\ncp <source> app.txt\nwc -l < <source> > count.txt\nfor f in <folder>/*; do\n  echo \"$f\"\ndone\n"), (code.Language, code.Text));
        Assert.Equal(["source", "folder"], code.Parameters.Where(parameter => parameter.Placeholder).Select(parameter => parameter.Name));
        Assert.Equal(["<source>", "<source>"], code.Parameters.Single(parameter => parameter.Name == "source").Holes.Select(hole => code.Text.Substring(hole.Start, hole.Length)));
        Assert.Contains(code.Parameters, parameter => parameter is { Name: "outputPath" or "path", Placeholder: false, Example: "app.txt" or "count.txt" });
    }

    [Fact]
    public void Fences_of_one_language_are_one_script_and_those_of_another_are_the_next()
    {
        WorkflowStep step = First("```bash\nx=1\n```\n\n```bash\necho $x > x.txt\n```\n\n```python\nprint(open(\"x.txt\").read())\n```");

        Assert.Equal(["x=1\necho $x > x.txt\n", "print(open(\"x.txt\").read())\n"], step.Code.Select(code => code.Text));
    }

    [Theory]
    [InlineData("Count the rows:\n\n```bash\nwc -l < data.csv\n```\n\nThis prints one number.")]
    [InlineData("Run `wc -l` on it:\n\n```bash\nwc -l < data.csv\n```")]
    [InlineData("```bash\n# the rows\nwc -l < data.csv\n```")]
    public void Text_that_says_what_the_code_does_is_no_work_of_its_own(string body) => Assert.Equal(WorkflowStepKind.Script, Kind(body));

    [Theory]
    [InlineData("```bash\nwc -l < data.csv\n```\n\nThen fix what is wrong in the file.")]
    [InlineData("Open the dashboard and sign in. Count the rows:\n\n```bash\nwc -l < data.csv\n```")]
    [InlineData("If there are rows:\n\n```bash\nwc -l < data.csv\n```")]
    [InlineData("```bash\nnpm install\n```\n\nor with yarn:\n\n```bash\nyarn install\n```")]
    [InlineData("```bash\nwc -l < data.csv\n# Optional: sorted\nsort data.csv\n```")]
    [InlineData("After `npm ci --force`:\n\n```bash\nwc -l < data.csv\n```")]
    [InlineData("With `scripts/clean.py` done:\n\n```bash\nwc -l < data.csv\n```")]
    [InlineData("With this in `a.json`:\n\n```json\n{}\n```\n\n```bash\nwc -l < a.json\n```")]
    [InlineData("```bash\nwc -l < data.csv\n\n# Apply the fixes\n```")]
    [InlineData("```bash\n# Download the archive from https://example.com\n# Extract it into /opt/tool\nwc -l < data.csv\n```")]
    [InlineData("```bash\n# Fetch the archive\n\n# Then this\nwc -l < data.csv\n```")]
    [InlineData("```python\nimport pandas as pd\nprint(df.head())\n```")]
    [InlineData("```python\ndef count(path):\n    return len(open(path).read())\n```")]
    [InlineData("```python\nprint(1)\n# ... and so on\n```")]
    [InlineData("```powershell\nGet-Content $path\n```")]
    [InlineData("```bash\nwc -l ... data.csv\n```")]
    [InlineData("```bash\nwc -l < data.csv\n\"Summarize it in one sentence\"\n```")]
    [InlineData("```bash\nexport DATA=data.csv\nlines=3\n```")]
    [InlineData("```console\n$ wc -l < data.csv\n12\n```")]
    [InlineData("```bash\nmysql> show tables\nmysql> exit\n```")]
    [InlineData("```bash\nnpm test / cargo test\n```")]
    [InlineData("❌ Wrong:\n\n```bash\nwc -l < data.csv\n```")]
    [InlineData("```bash\nwc -l < data.csv\n# BAD: slow\ncat data.csv\n```")]
    public void A_step_of_which_a_machine_would_leave_something_out_has_none(string body)
    {
        WorkflowStep step = First(body);

        Assert.Empty(step.Code);
        Assert.Equal(WorkflowStepKind.Agent, step.Kind);
    }

    [Theory]
    [InlineData("```python\nimport json\nn = json.load(open('n.json'))\nfor i, x in enumerate(n):\n    print(f\"{i}: {x}\")\n```")]
    [InlineData("```python\nfrom pathlib import Path\n\ndef size(p, *, deep=False):\n    return len(p.read_text())\n\nprint([size(p, deep=True) for p in Path('.').glob('*.txt')])\n```")]
    [InlineData("```python\nwith open('a.txt') as f, open('b.txt', 'w') as g:\n    g.write(f.read())\n```")]
    [InlineData("```powershell\n$files = Get-ChildItem *.txt\nforeach ($file in $files) { Write-Output \"$file $env:HOME\" }\n```")]
    [InlineData("```bash\n# Count the rows\n# of the file\nwc -l < data.csv\n```")]
    public void Code_that_is_complete_is_a_script_in_any_language_that_can_be_judged(string body) => Assert.Equal(WorkflowStepKind.Script, Kind(body));

    [Fact]
    public void The_word_that_ends_a_here_document_is_no_placeholder() =>
        Assert.DoesNotContain(Assert.Single(First("```bash\ncat > a.txt <<'END_OF_TEXT'\nhello\nEND_OF_TEXT\n```").Code).Parameters, parameter => parameter.Placeholder);

    [Theory]
    [InlineData("mkdir app && cd app", "make", false)]
    [InlineData("export MODE=fast\nmake", "make install", false)]
    [InlineData("(cd app && make)", "make", true)]
    [InlineData("out=$(date +%s); date", "cp a.txt \"$out\"", false)]
    [InlineData("out=1; cp a.txt $out", "out=2\ncp b.txt $out", true)]
    public void A_step_that_goes_on_in_the_shell_of_an_earlier_one_has_none(string first, string second, bool hasCode)
    {
        WorkflowStep[] steps = Steps($"```bash\n{first}\n```", $"```bash\n{second}\n```");

        Assert.Single(steps[0].Code);
        Assert.Equal(hasCode, !steps[1].Code.IsEmpty);
    }

    [Fact]
    public void A_step_that_checks_has_code_by_the_same_rules()
    {
        foreach ((string body, int scripts) in ((string, int)[])[("```bash\ncmp a.txt c.txt\n```", 1), ("Look whether `cmp a.txt c.txt` is silent.", 0)])
        {
            WorkflowStep check = Steps("```bash\ncp a.txt b.txt\n```", "```bash\ncp b.txt c.txt\n```", body)[2];

            Assert.Equal((WorkflowStepKind.Check, scripts), (check.Kind, check.Code.Length));
        }
    }

    private static WorkflowStepKind Kind(string body) => First(body).Kind;

    private static WorkflowStep First(string body) => Steps(body, "```bash\ncp a.txt b.txt\n```")[0];

    private static WorkflowStep[] Steps(params string[] bodies)
    {
        string[] titles = ["Prepare the data", "Publish the result", "Verify it"];
        string text = string.Concat(bodies.Append("Tell the result.").Select((body, i) => $"## Step {i + 1}: {(i < bodies.Length ? titles[i] : "Answer")}\n\n{body}\n\n"));
        WorkflowStep[] steps = [.. InMemorySkills.WithBody($"\n# Demo\n\n{text}").Model().GetWorkflow().RunnableGraph.Steps];
        Assert.Equal(bodies.Length + 1, steps.Length);
        return steps;
    }
}
