using SkVM.CodeTemplates;
using SkVM.CodeTemplates.Learning;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>Templates that are learned from runs.</summary>
public class CodeTemplateLearnerTests
{
    private static readonly CodeTemplateIndex s_author = CodeTemplateIndex.Create([Matching.Template(CodeLanguage.Shell, "tool add <name>", "add")]);

    [Fact]
    public void Two_runs_that_are_the_same_but_for_literals_teach_a_template()
    {
        var learner = new CodeTemplateLearner(s_author);
        Assert.Null(learner.Learn([CodeCall.Shell("T=tool; $T remove \"my file\" --keep 3")]));
        Assert.Null(learner.Match([CodeCall.Shell("tool remove other --keep 4")]));

        CodeTemplate mined = learner.Learn([CodeCall.Shell("tool remove other --keep 4")])!;
        Assert.Equal((true, 0, "tool remove 'my file' --keep 3"), (mined.IsMined, mined.Line, mined.Code));
        Assert.Same(mined, Assert.Single(learner.Mined));
        Assert.Equal("text=it's; keep=5", Matching.Text(learner.Match([CodeCall.Shell("tool remove --keep=5 \"it's\"")])));
        Assert.Null(learner.Match([CodeCall.Shell("tool remove x --force 5")]));
    }

    [Fact]
    public void Scripts_are_learned_too()
    {
        var learner = new CodeTemplateLearner(s_author);
        learner.Learn([CodeCall.Interpreter(CodeLanguage.Python, "from a import f\nf('x.txt', 12)")]);
        learner.Learn([CodeCall.WriteFile("r.py", "from a import f\np = 'y.txt'\nf(p, 7)"), CodeCall.Shell("python3 r.py")]);
        Assert.Equal("path=z.txt; f=8", Matching.Text(learner.Match([CodeCall.Interpreter(CodeLanguage.Python, "import a\na.f('z.txt', 8)")])));
    }

    [Fact]
    public void What_the_author_has_and_what_does_several_things_is_not_learned()
    {
        var learner = new CodeTemplateLearner(s_author);
        for (int i = 0; i < 3; i++)
        {
            Assert.Null(learner.Learn([CodeCall.Shell($"tool add name{i}")]));
            Assert.Null(learner.Learn([CodeCall.Shell($"one {i}; two {i}")]));
            Assert.Null(learner.Learn([CodeCall.Shell($"for x in 1 2; do one {i}; done")]));
        }

        Assert.Equal("add", learner.Match([CodeCall.Shell("tool add x")])!.Template.Id);
    }
}
