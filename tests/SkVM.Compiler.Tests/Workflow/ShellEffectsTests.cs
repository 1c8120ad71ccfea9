using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>Two steps of commands are apart only when all that both do is understood and lies apart; else they keep their order.</summary>
public class ShellEffectsTests
{
    [Theory]
    [InlineData("rm -rf build", "mkdir -p build; echo new > build/new.txt")]
    [InlineData("printf 'b\\na\\n' > NAMES", "sort NAMES > sorted.txt")]
    [InlineData("echo 1,2 > part1.csv", "cat part*.csv > total.txt")]
    [InlineData("curl -sO https://example.com/data.json", "jq . data.json")]
    [InlineData("curl -fsSLo rel.txt https://example.com/rel", "head -1 rel.txt")]
    [InlineData("curl -s -o rel.txt file:///etc/os-release", "head -1 rel.txt")]
    [InlineData("wget -q https://example.com/a.zip", "file a.zip")]
    [InlineData("wget -qO page.html https://example.com", "wc page.html")]
    [InlineData("echo t > junk.tmp", "find . -name '*.tmp' -delete")]
    [InlineData("echo t > junk.tmp", "find . -name '*.tmp' -exec rm {} \\;")]
    [InlineData("echo t > keep.txt", "ls > list.out")]
    [InlineData("echo t > keep.txt", "grep -rn TODO > todo.out")]
    [InlineData("echo t > keep.txt", "git diff > all.patch")]
    [InlineData("echo t > keep.txt", "git add keep.txt")]
    [InlineData("echo A=1 > .env", "grep A .env")]
    [InlineData("awk '{print > \"out.txt\"}' /etc/hostname", "wc -l out.txt")]
    [InlineData("echo hi > $PWD/x.txt", "cat x.txt")]
    [InlineData("echo hi > a/../x.txt", "cat ./x.txt")]
    [InlineData("echo hi | tee REPORT", "wc -c REPORT")]
    [InlineData("uniq a.txt b.txt", "cat b.txt")]
    [InlineData("sort -o b.txt a.txt", "cat b.txt")]
    [InlineData("sed -i.bak s/a/b/ NOTES", "cat NOTES")]
    [InlineData("sed 's/a/b/w out.txt' a.txt", "cat out.txt")]
    [InlineData("cp in/a.txt .", "cat a.txt")]
    [InlineData("mv -t out a.txt", "cat out/a.txt")]
    [InlineData("for f in a b; do echo 1; done > all.txt", "cat all.txt")]
    [InlineData("for f in a b; do echo 1 > out/$f.txt; done", "cat out/*.txt")]
    [InlineData("echo hi > \"<name>.up\"", "cat in/*.up")]
    [InlineData("echo hi > a.txt", "cat a.txt b.txt | xargs rm")]
    [InlineData("echo hi > a.txt", "[[ -f a.txt ]] && echo there")]
    [InlineData("echo hi > a.txt", "test -f a.txt")]
    [InlineData("echo hi > \"$OUT/a.txt\"", "rm -f \"$OUT\"/*")]
    [InlineData("curl -d x=1 https://example.com/items", "curl https://example.com/items")]
    [InlineData("x=1", "echo $x")]
    public void Commands_that_may_meet_keep_their_order(string first, string second) => Assert.True(Graph(first, second).DependsOn(1, 0));

    [Theory]
    [InlineData("rm -rf build", "mkdir -p dist")]
    [InlineData("echo a > a.csv", "cat *.txt > all.out")]
    [InlineData("echo a > a/x.txt", "ls b")]
    [InlineData("curl -so a.json https://example.com/a", "curl -so b.json https://example.com/b")]
    [InlineData("awk '$3 > 10 {print $1}' a.txt > x.txt", "awk '{print $2}' b.txt > y.txt")]
    [InlineData("echo a > \"$OUT/a.txt\"", "echo b > \"$OUT/b.txt\"")]
    [InlineData("for f in a b; do echo $f; done", "for f in c d; do echo $f; done")]
    [InlineData("head -n 5 a.txt > b.txt", "tail -5 a.txt > c.txt")]
    [InlineData("grep -c x a.txt > n.txt", "sort -k2 -t, b.txt > m.txt")]
    public void Commands_that_lie_apart_do_not(string first, string second) => Assert.False(Graph(first, second).DependsOn(1, 0));

    [Fact]
    public void What_a_reader_has_to_add_is_never_apart()
    {
        WorkflowGraph graph = Skill("```bash\nwc -l a.txt > n.txt\n```", "```bash\nwc -l b.txt > m.txt\n```\n\nCompare it with what the others printed.");

        Assert.True(graph.DependsOn(1, 0));
        Assert.Empty(graph.Parallel);
    }

    [Theory]
    [InlineData("If using another model, count again:", false)]
    [InlineData("This is optional.", false)]
    [InlineData("If there are rows, count them:", true)]
    [InlineData("Only when the first one failed:", true)]
    public void What_may_hang_on_earlier_results_keeps_its_order(string text, bool expected) =>
        Assert.Equal(expected, Skill("```bash\nwc -l a.txt > n.txt\n```", $"{text}\n\n```bash\nwc -l b.txt > m.txt\n```").DependsOn(1, 0));

    [Theory]
    [InlineData("$PWD/x.txt", "x.txt")]
    [InlineData("./a//b/../c/", "a/c")]
    [InlineData("../x", "../x")]
    [InlineData("./", ".")]
    [InlineData("/a/./b", "/a/b")]
    [InlineData("$HOME/x", "~/x")]
    public void A_file_has_one_name(string name, string expected) => Assert.Equal(expected, SkVM.Workflow.Effects.FilePattern.Clean(name));

    [Theory]
    [InlineData("a*.csv", "ab.csv", true)]
    [InlineData("a*.csv", "b.csv", false)]
    [InlineData("*.csv", "in/a.csv", false)]
    [InlineData("in", "in/a.csv", true)]
    [InlineData("in/*", "in/a/b.csv", true)]
    [InlineData("in*", "in2/b.csv", true)]
    [InlineData(".", "a.csv", true)]
    [InlineData(".", "/tmp/a.csv", false)]
    [InlineData("..", "a.csv", true)]
    [InlineData("../b.csv", "a.csv", true)]
    [InlineData("*", "/tmp", false)]
    [InlineData("$dir/a.csv", "out/a.csv", true)]
    [InlineData("$dir/a.csv", "out/b.csv", true)]
    [InlineData("${OUT}/a.csv", "$OUT/b.csv", false)]
    [InlineData("${OUT}/a.csv", "$OUT/a.csv", true)]
    [InlineData("x-{a,b}.csv", "x-a.csv", true)]
    public void Names_meet_where_they_may_be_one_file_or_hold_it(string one, string other, bool expected)
    {
        var (first, second) = (SkVM.Workflow.Effects.FilePattern.Of(one), SkVM.Workflow.Effects.FilePattern.Of(other));

        Assert.Equal((expected, expected), (first.Overlaps(second), second.Overlaps(first)));
    }

    private static WorkflowGraph Graph(string first, string second) => Skill($"```bash\n{first}\n```", $"```bash\n{second}\n```");

    private static WorkflowGraph Skill(string first, string second) =>
        InMemorySkills.WithBody(
            $"\n# Demo\n\n## Workflow\n\n### Step 1: Prepare\n\n{first}\n\n### Step 2: Go on\n\n{second}\n\n### Step 3: Tell\n\nTell the result.\n").Model().GetWorkflow().Graph;
}
